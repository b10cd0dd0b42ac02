import { createProbe } from './probe';
import { serve } from '../../src/plugin/serve';

void serve(createProbe());
