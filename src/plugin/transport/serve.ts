import { once } from 'node:events';
import { rmSync, writeSync } from 'node:fs';
import type { Server } from 'node:net';
import { createCertificate } from './certificate';
import type { Connections, Tls } from './connections';
import type { Method, Router } from './grpc';
import { handshakeLine, readHandshake } from './handshake';
import { createListener, listen } from './listen';
import { log, writeToStderr } from '../log';

/** How the calls begin that go-plugin has for itself. */
const GO_PLUGIN = '/plugin.';
const SHUTDOWN = `${GO_PLUGIN}GRPCController/Shutdown`;
const STDIO = `${GO_PLUGIN}GRPCStdio/StreamStdio`;

/** A provider that Terraform never connected to ends by itself after so long. */
const CONNECT_TIMEOUT_MS = 60_000;
/** The last answers need a moment to get through. */
const PARTING_MS = 1_000;

const exit = () => process.exit(0);

/** What answers the calls. */
export interface Served {
  readonly route: Router;
  /** Terraform is gone. Calls `idle` once nothing is in flight. */
  disconnect(idle: () => void): void;
  /** Answers all calls after an error that nobody caught. */
  giveUp(error: Error): Promise<void>;
}

/**
 * Runs a provider in this process, which Terraform has started for it. The process ends when Terraform says so, or soon
 * after Terraform is gone: a call that goes on without it ends first.
 */
export async function serve(served: Served): Promise<void> {
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
  // From here on a stray error must not take the answers with it that other calls are waiting for.
  process.on('uncaughtException', (error) => log('error', 'An error was not caught', { error: error.message, stack: error.stack }));

  // Terraform takes its time to connect: time to load the rest.
  const connections = createConnections(served, listener, tls);
  listener.on('connection', async (socket) => (await connections).accept(socket));
}

/**
 * The signals that a terminal or a container sends to all processes alike are left to Terraform: it asks the provider to
 * stop, and the work in flight gets the time to finish. Standard output belongs to the handshake.
 */
function prepareProcess(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

async function createConnections(served: Served, listener: Server, tls: Tls | undefined): Promise<Connections> {
  const connections = await import('./connections.js');
  // The call that the error belonged to may never be answered, and Terraform would wait for it for ever.
  process.once('uncaughtException', (error) => void served.giveUp(error).then(() => setTimeout(() => process.exit(1), PARTING_MS)));
  const deadline = setTimeout(exit, CONNECT_TIMEOUT_MS);
  const leave = () => served.disconnect(exit);
  const onSessions = (count: number) => {
    clearTimeout(deadline);
    // Terraform makes one connection and keeps it. Without a socket nobody else gets in, and none is left however the process ends.
    if (count > 0) listener.close();
    else leave();
  };
  return new connections.Connections(withPluginCalls(served.route, leave), onSessions, tls);
}

/** The calls that go-plugin makes to any plugin, whatever its service. */
function withPluginCalls(router: Router, leave: () => void): Router {
  return (path) => {
    if (path === SHUTDOWN) return shutdown(leave);
    if (path === STDIO) return stdio;
    // Terraform tries the broker at each start, which nobody here needs: it is no reason to load the provider.
    return path.startsWith(GO_PLUGIN) ? undefined : router(path);
  };
}

/**
 * Terraform waits for the process to end once it has the answer, so it ends at that moment. At a second Ctrl-C a call may still
 * be under way: then Terraform waits for two seconds before it kills the process.
 */
const shutdown = (leave: () => void): Method => async function* (_request, controller) {
  controller.signal.addEventListener('abort', leave);
  yield new Uint8Array();
};

/**
 * Asks for what the plugin prints, which is nothing, for as long as the plugin lives. gRPC takes a connection down that had no
 * call open for half an hour, such as that of a provider whose resources wait for a slow database.
 */
const stdio: Method = async function* (_request, { signal }) {
  await once(signal, 'abort');
};
