import { serve } from '../plugin/serve';
import { OpenAiProvider } from './provider';

void serve(new OpenAiProvider());
