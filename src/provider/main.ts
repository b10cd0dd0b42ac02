import { serve } from '../plugin/transport/serve';

// Terraform waits for the handshake, and needs the rest only afterwards.
void serve(async () => new (await import('./provider.js')).OpenAiProvider(process.env, true));
