import { createServer as createHttpServer, IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { CallError } from '../../src/provider/api/call-error';
import { Call, Client } from '../../src/provider/api/client';
import { Settings } from '../../src/spec/settings';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a server does with a request that it has read. */
export type Answer = (response: ServerResponse, request: Seen) => void;

export interface Loopback {
  readonly url: string;
  /** The requests that were read, oldest first. */
  readonly seen: Seen[];
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
  }
});

/** Listens on the loopback until the test ends. */
export async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

/** Answers each request with the next of the answers, and all further ones with the last. */
export async function serve(...answers: Answer[]): Promise<Loopback> {
  return start((listener) => createHttpServer(listener), 'http', answers);
}

/** The same with a certificate that nobody trusts. */
export async function serveTls(...answers: Answer[]): Promise<Loopback> {
  const { der, key } = createCertificate();
  const options = { cert: pem(der), key: key.export({ type: 'pkcs8', format: 'pem' }) };
  return start((listener) => createHttpsServer(options, listener), 'https', answers);
}

async function start(create: (listener: RequestListener) => Server, protocol: string, answers: Answer[]): Promise<Loopback> {
  const seen: Seen[] = [];
  const port = await listen(create(async (request, response) => {
    const entry = { method: request.method!, url: request.url!, headers: request.headers, body: await text(request) };
    seen.push(entry);
    answers[Math.min(seen.length, answers.length) - 1](response, entry);
  }));
  return { url: `${protocol}://127.0.0.1:${port}`, seen };
}

/** Answers at once. */
export const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => (response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** A retry without a wait. */
export const AT_ONCE = { 'retry-after-ms': '0' };

export const settings = (url: string, more: Partial<Settings> = {}): Settings => ({
  baseUrl: `${url}/v1`, apiKey: 'sk-loopback-key', timeout: 60_000, maxRetries: 3, shutdownWarning: 0, headers: {}, query: {}, unknown: [], ...more,
});

export const get = (more: Partial<Call<string>> = {}): Call<string> => ({
  method: 'get', path: '/chat/completions/c1', signal: new AbortController().signal, read: (response) => response.text(), ...more,
});

/** A call that costs money. */
export const create = (more: Partial<Call<string>> = {}): Call<string> =>
  get({ method: 'post', path: '/chat/completions', body: '{"model":"m"}', paid: true, ...more });

/** Why a call came to nothing. */
export async function failure(client: Client, call: Call<string>): Promise<CallError['details']> {
  const outcome = await client.call(call).then(({ value }) => `answered ${value}`, (error) => error);
  if (outcome instanceof CallError) return outcome.details;
  throw new Error(`A call error was expected, got: ${String(outcome)}`);
}
