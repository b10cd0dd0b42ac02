import { setFlagsFromString } from 'node:v8';
import { LateServer } from '../plugin/transport/late';
import { serve } from '../plugin/transport/serve';

/** The schema as Terraform gets it, in Base64: the build makes it. */
declare const SCHEMA: string;

async function load() {
  // Optimising a function costs more than a process that lives for a second wins by it. Not set earlier, since Node's own modules
  // would then be compiled anew.
  setFlagsFromString('--no-opt');
  const [{ ProviderServer }, { OpenAiProvider }] = await Promise.all([import('../plugin/server.js'), import('./provider.js')]);
  return new ProviderServer(new OpenAiProvider(process.env, true));
}

void serve(new LateServer(load, { '/tfplugin6.Provider/GetProviderSchema': () => Buffer.from(SCHEMA, 'base64') }));
