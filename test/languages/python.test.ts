import { testLanguage } from './example';
import { PYTHON } from './languages';

testLanguage(PYTHON);
