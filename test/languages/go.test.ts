import { testLanguage } from './example';
import { GO } from './languages';

testLanguage(GO);
