import { LateServer } from '../plugin/transport/late';
import { serve } from '../plugin/transport/serve';

/** The schema as Terraform gets it, in Base64: the build makes it. */
declare const SCHEMA: string;

async function load() {
  const [{ ProviderServer }, { OpenAiProvider }] = await Promise.all([import('../plugin/server.js'), import('./provider.js')]);
  return new ProviderServer(new OpenAiProvider(process.env, true));
}

void serve(new LateServer(load, { '/tfplugin6.Provider/GetProviderSchema': () => Buffer.from(SCHEMA, 'base64') }));
