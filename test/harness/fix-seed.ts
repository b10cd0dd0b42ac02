import { configureGlobal } from 'fast-check';
import { SEED } from './seed';

configureGlobal({ seed: SEED });
