import { rmSync, writeSync } from 'node:fs';
import { createCertificate } from './certificate';
import type { Connections } from './connections';
import { Router } from './grpc';
import { handshakeLine, readHandshake } from './handshake';
import { createListener, listen } from './listen';
import { log, writeToStderr } from './log';
import { Provider } from './provider';

const SHUTDOWN = '/plugin.GRPCController/Shutdown';

/** A provider that Terraform never connected to, or that outlived it, ends by itself after so long. */
const CONNECT_TIMEOUT_MS = 60_000;
const ORPHAN_TIMEOUT_MS = 5_000;

const exit = () => process.exit(0);

/**
 * Runs a provider in this process, which Terraform has started for it. The process ends when Terraform says so, or soon
 * after Terraform is gone.
 */
export async function serve(provider: Provider): Promise<void> {
  const handshake = readHandshake(process.env);
  if (typeof handshake === 'string') {
    writeToStderr(`${handshake}\n`);
    process.exitCode = 1;
    return;
  }
  prepareProcess();
  const { clientCertificate } = handshake;
  const tls = clientCertificate === undefined ? undefined : { certificate: createCertificate(), clientCertificate };
  const listener = createListener();
  const endpoint = await listen(listener, handshake);
  if (endpoint.network === 'unix') process.on('exit', () => rmSync(endpoint.path, { force: true }));
  writeSync(1, handshakeLine(endpoint, tls?.certificate.der));

  // Terraform takes its time to connect: time to load the rest.
  const connections = createConnections(provider, tls);
  listener.on('connection', async (socket) => (await connections).accept(socket));
}

/**
 * The signals that a terminal or a container sends to all processes alike are left to Terraform: it asks the provider to
 * stop, and the work in flight gets the time to finish. Standard output belongs to the handshake. A stray error must not take
 * the answers with it that other calls are waiting for.
 */
function prepareProcess(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.stdout.write = process.stderr.write.bind(process.stderr);
  process.on('uncaughtException', (error) => log('error', 'An error was not caught', { error: error.message, stack: error.stack }));
}

async function createConnections(provider: Provider, tls: ConstructorParameters<typeof Connections>[2]): Promise<Connections> {
  const [server, connections] = await Promise.all([import('./server.js'), import('./connections.js')]);
  const service = new server.ProviderServer(provider);
  let deadline = setTimeout(exit, CONNECT_TIMEOUT_MS);
  const onSessions = (count: number) => {
    clearTimeout(deadline);
    if (count > 0) return;
    service.stop();
    deadline = setTimeout(exit, ORPHAN_TIMEOUT_MS);
  };
  return new connections.Connections(withShutdown(service.route), onSessions, tls);
}

/** Terraform waits for the process to end once it has the answer, so it ends at that moment. */
function withShutdown(router: Router): Router {
  return (path) => (path !== SHUTDOWN ? router(path) : async (_request, controller) => {
    controller.signal.addEventListener('abort', exit);
    return new Uint8Array();
  });
}
