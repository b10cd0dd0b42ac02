import { EventEmitter, once } from 'node:events';
import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiError } from './api-error';
import { authorize } from './authorization';
import { bodyOf } from './body';
import { Completions } from './completions';
import { endpointOf, ENDPOINTS } from './endpoints';
import { checkFault } from './fault-table';
import { deliver, replyInstead } from './faults';
import { notListening } from './listening';
import { logLine } from './log-line';
import { checkOptions, noScripts } from './options';
import { rateLimitHeaders } from './rate-limits';
import { Upstream } from './record';
import { Replay } from './replay';
import { Reply } from './reply';
import { Route, findRoute } from './routes';
import { Rules } from './rules';
import { Call, Endpoint, Fault, JsonObject, RecordedRequest, Sandbox, SandboxOptions, Script } from './sandbox-api';

/** The API names this version in every answer. */
const API_VERSION = '2020-10-01';

/** Connections in, replies out. What a reply says is decided in `completions.ts`. */
export class SandboxServer implements Sandbox {
  static async start(options: SandboxOptions): Promise<SandboxServer> {
    const sandbox = new SandboxServer(options);
    await sandbox.listen();
    try {
      if (sandbox.standIn instanceof Upstream) sandbox.standIn.open();
    } catch (error) {
      await sandbox.close();
      throw error;
    }
    return sandbox;
  }

  url = '';
  port = 0;
  readonly requests: RecordedRequest[] = [];
  private readonly arrivals = new EventEmitter();
  private readonly closing = new AbortController();
  private readonly completions: Completions;
  /** Answers in place of the sandbox itself. */
  private readonly standIn?: Upstream | Replay;
  private readonly faults: Rules<Fault>;
  private readonly server: Server;
  private arrived = 0;

  private constructor(private readonly options: SandboxOptions) {
    checkOptions(options);
    const { faults = [], record, replay, upstream } = options;
    this.completions = new Completions(options);
    this.faults = new Rules(faults, 1);
    if (replay !== undefined) this.standIn = new Replay(replay);
    if (upstream !== undefined) this.standIn = new Upstream(upstream, record);
    // An answer that breaks off is to look so to its client, and is nothing to any other.
    this.server = createServer((request, response) => void this.serve(request, response).catch(() => response.destroy()));
  }

  respond(script: Script): void {
    if (this.standIn) throw new Error(noScripts(this.options));
    this.completions.scripts.add(script);
  }

  fault(fault: Fault): void {
    checkFault(fault, ['fault']);
    this.faults.add(fault);
  }

  async received(name: Endpoint | Call, count = 1): Promise<RecordedRequest> {
    const wanted = endpointOf(name);
    for (;;) {
      const found = this.requests.filter(({ endpoint }) => endpoint === wanted);
      if (found.length >= count) return found[count - 1];
      await once(this.arrivals, 'request', { signal: this.closing.signal }).catch(() => {
        throw new Error(`The sandbox was closed while ${count} "${name}" ${count === 1 ? 'call was' : 'calls were'} waited for: ${found.length} arrived.`);
      });
    }
  }

  reset(): void {
    this.requests.length = 0;
    this.arrived = 0;
    this.completions.reset();
    this.faults.reset();
    if (this.standIn instanceof Replay) this.standIn.reset();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    this.closing.abort();
    await closed;
  }

  /** The address stays known when the sandbox is closed: to see what clients do with a server that is gone. */
  private async listen(): Promise<void> {
    const { port: wanted = 0, host = '127.0.0.1' } = this.options;
    try {
      this.server.listen(wanted, host);
      await once(this.server, 'listening');
    } catch (error) {
      throw notListening(error as NodeJS.ErrnoException, host, wanted);
    }
    const { address, family, port } = this.server.address() as AddressInfo;
    this.port = port;
    this.url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/v1`;
  }

  private record(request: RecordedRequest): void {
    this.requests.push(request);
    this.arrivals.emit('request');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const [path, query] = url.split('?', 2);
    const route = findRoute(method, path);
    const call = route instanceof ApiError ? undefined : route.call;
    const endpoint = call && ENDPOINTS[call];
    const at = Date.now();
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.setHeader('x-request-id', `req_${++this.arrived}`);
    response.setHeader('openai-version', API_VERSION);

    // Whether there is a stream to cut is told by the body. Where no cut waits, a fault may keep the body from being read.
    const early = this.faults.has(({ kind }) => kind === 'cut') ? readBody(request) : undefined;
    const isStreamed = call === 'create' && isStreaming(await early);
    const taken = this.faults.take(({ calls, kind }) =>
      (calls === undefined || calls.some((name) => endpointOf(name) === endpoint)) && (kind !== 'cut' || isStreamed));
    const fault = taken?.rule;
    const log = (about: RecordedRequest, reply?: Reply) => this.options.log?.(logLine(about, reply, taken));
    if (fault?.kind === 'reset' && fault.when === 'unread') {
      const unread = { method, path: url, endpoint, call, headers, rawBody: '', at };
      this.record(unread);
      log(unread);
      request.socket.resetAndDestroy();
      return;
    }
    const rawBody = await (early ?? readBody(request));
    if (rawBody === undefined) return;
    const body = bodyOf(rawBody);
    const received = { method, path: url, endpoint, call, headers, rawBody, body, at };
    this.record(received);
    const reply = replyInstead(fault) ?? await this.reply(received, route, new URLSearchParams(query), gone.signal);
    log(received, reply);
    // Headers of a fault come before these.
    if (call === 'create' && !this.standIn) for (const [name, value] of Object.entries(rateLimitHeaders(reply.status))) response.setHeader(name, value);
    await deliver(response, reply, fault, gone.signal);
  }

  private async reply(request: RecordedRequest, route: Route | ApiError, query: URLSearchParams, gone: AbortSignal): Promise<Reply> {
    const { apiKey } = this.options;
    try {
      if (this.standIn instanceof Upstream) return await this.standIn.reply(request, gone);
      // What a server that needs no key has answered is replayed without one.
      if (!this.standIn || apiKey !== undefined) authorize(request, apiKey);
      if (this.standIn) return this.standIn.reply(request);
      if (route instanceof ApiError) throw route;
      return await this.completions.reply(route, query, request);
    } catch (error) {
      if (error instanceof ApiError) return error.reply();
      return new ApiError(500, `The sandbox failed: ${String(error)}.`, null, null, 'server_error').reply();
    }
  }
}

/** Whether the body of a request asks for a stream. */
function isStreaming(rawBody = ''): boolean {
  return (bodyOf(rawBody) as JsonObject | null | undefined)?.stream === true;
}

/** The whole body, or undefined where the client went away before it was sent. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
