import { setFlagsFromString } from 'node:v8';
import { LateServer } from '../plugin/transport/late';
import { serve } from '../plugin/transport/serve';

/** Answers that are the same in every process, in Base64 by the path of the call: the build makes them. */
declare const PREPARED: { readonly [path: string]: string };

/** V8's optimising compilers, Turbofan and, from Node.js 24 on, Maglev. */
const WITHOUT_OPTIMISATION = ['--no-opt', '--no-maglev'];

async function load() {
  // Optimising a function costs more than a process that lives for a second wins by it. Not set earlier, since Node's own modules
  // would then be compiled anew.
  WITHOUT_OPTIMISATION.forEach(setFlagsFromString);
  const [{ ProviderServer }, { OpenAiProvider }] = await Promise.all([import('../plugin/server.js'), import('./provider.js')]);
  return new ProviderServer(new OpenAiProvider(process.env, true));
}

const prepared = Object.entries(PREPARED).map(([path, answer]) => [path, () => Buffer.from(answer, 'base64')]);

void serve(new LateServer(load, Object.fromEntries(prepared)));
