import { tmpdir } from 'node:os';
import { Connections } from './connections';
import { PROTOCOL_VERSION } from './handshake';
import { createListener, listen } from './listen';
import { Provider } from '../provider';
import { ProviderServer } from '../server';
import { KINDS } from '../service';

export interface Reattached {
  /** To be given to Terraform as JSON in `TF_REATTACH_PROVIDERS`. */
  readonly reattach: { readonly [address: string]: object };
  close(): Promise<void>;
}

/**
 * Runs a provider in this process for any number of Terraform runs, without TLS: for tests and debuggers.
 *
 * @param address as `required_providers` has it: `registry.example.com/acme/widget`
 */
export async function serveReattach(provider: Provider, address: string, kinds = KINDS): Promise<Reattached> {
  const service = new ProviderServer(provider, kinds);
  const connections = new Connections(service.route, (count) => count > 0 || service.stop());
  const listener = createListener().on('connection', (socket) => connections.accept(socket));
  const endpoint = await listen(listener, { socketFolder: tmpdir(), minPort: 0, maxPort: 0 });
  const addr = endpoint.network === 'unix'
    ? { Network: 'unix', String: endpoint.path }
    : { Network: 'tcp', String: `127.0.0.1:${endpoint.port}` };
  const entry = { Protocol: 'grpc', ProtocolVersion: PROTOCOL_VERSION, Pid: process.pid, Test: true, Addr: addr };
  const close = () => new Promise<void>((resolve) => {
    listener.close(() => resolve());
    connections.close();
  });
  return { reattach: { [address]: entry }, close };
}
