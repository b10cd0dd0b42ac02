import { testLanguage } from './example';
import { JAVA } from './languages';

testLanguage(JAVA);
