import { LateServer } from '../../src/plugin/transport/late';
import { serve } from '../../src/plugin/transport/serve';

// What a careless dependency prints must not get onto standard output, where Terraform expects the handshake.
void serve(new LateServer(async () => {
  const [{ ProviderServer }, { createProbe }] = await Promise.all([import('../../src/plugin/server.js'), import('./probe.js')]);
  if (process.env.PROBE_BROKEN) throw new Error('A part is missing.');
  console.log('noise');
  return new ProviderServer(createProbe());
}));
