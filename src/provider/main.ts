import { serve } from '../plugin/transport/serve';

// Terraform waits for the handshake, and needs the rest only afterwards.
void serve(async () => {
  const [{ ProviderServer }, { OpenAiProvider }] = await Promise.all([import('../plugin/server.js'), import('./provider.js')]);
  return new ProviderServer(new OpenAiProvider(process.env, true));
});
