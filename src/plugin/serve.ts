import { rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createCertificate } from './certificate';
import { Router } from './grpc';
import { handshakeLine, PROTOCOL_VERSION, readHandshake } from './handshake';
import { GrpcServer } from './listen';
import { log, writeToStderr } from './log';
import { Provider } from './provider';
import { ProviderServer } from './server';

const SHUTDOWN = '/plugin.GRPCController/Shutdown';

/** A provider that Terraform never connected to, or that outlived it, ends by itself after so long. */
const CONNECT_TIMEOUT_MS = 60_000;
const ORPHAN_TIMEOUT_MS = 5_000;

/**
 * Runs a provider in this process, which Terraform has started for it. The process ends when Terraform says so, or soon
 * after Terraform is gone. The signals that a terminal or a container sends to all processes alike are left to
 * Terraform: it asks the provider to stop, and the work in flight gets the time to finish.
 */
export async function serve(provider: Provider): Promise<void> {
  const handshake = readHandshake(process.env);
  if (typeof handshake === 'string') {
    writeToStderr(`${handshake}\n`);
    process.exitCode = 1;
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  // The handshake must be the first thing on standard output, and nothing else belongs there.
  process.stdout.write = process.stderr.write.bind(process.stderr);

  // A stray error must not take the answers with it that other calls are waiting for.
  process.on('uncaughtException', (error) => log('error', 'An error was not caught', { error: error.message, stack: error.stack }));

  const service = new ProviderServer(provider);
  let deadline = setTimeout(exit, CONNECT_TIMEOUT_MS);
  const onSessions = (count: number) => {
    clearTimeout(deadline);
    if (count > 0) return;
    service.stop();
    deadline = setTimeout(exit, ORPHAN_TIMEOUT_MS);
  };
  const { clientCertificate } = handshake;
  const tls = clientCertificate === undefined ? undefined : { certificate: createCertificate(), clientCertificate };
  const server = new GrpcServer(withShutdown(service.route), tls, onSessions);
  const endpoint = await server.listen(handshake);
  if (endpoint.network === 'unix') process.on('exit', () => rmSync(endpoint.path, { force: true }));
  writeSync(1, handshakeLine(endpoint, tls?.certificate.der));
}

/** Terraform waits for the process to end once it has the answer, so it ends at that moment. */
function withShutdown(router: Router): Router {
  return (path) => (path !== SHUTDOWN ? router(path) : async (_request, controller) => {
    controller.signal.addEventListener('abort', exit);
    return new Uint8Array();
  });
}

const exit = () => process.exit(0);

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
export async function serveReattach(provider: Provider, address: string): Promise<Reattached> {
  const service = new ProviderServer(provider);
  const onSessions = (count: number) => {
    if (count === 0) service.stop();
  };
  const server = new GrpcServer(service.route, undefined, onSessions);
  const endpoint = await server.listen({ socketFolder: tmpdir(), minPort: 0, maxPort: 0 });
  const addr = endpoint.network === 'unix'
    ? { Network: 'unix', String: endpoint.path }
    : { Network: 'tcp', String: `127.0.0.1:${endpoint.port}` };
  const entry = { Protocol: 'grpc', ProtocolVersion: PROTOCOL_VERSION, Pid: process.pid, Test: true, Addr: addr };
  return { reattach: { [address]: entry }, close: () => server.close() };
}
