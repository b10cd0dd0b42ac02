import { EventEmitter, once } from 'node:events';
import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiError, noKey, wrongKey } from './api-error';
import { Completions } from './completions';
import { deliver, replyInstead } from './faults';
import { Reply } from './reply';
import { Route, findRoute } from './routes';
import { Rules } from './rules';
import { Call, Fault, RecordedRequest, Sandbox, SandboxOptions, Script } from './sandbox-api';

/** Connections in, replies out. What a reply says is decided in `completions.ts`. */
export class SandboxServer implements Sandbox {
  static async start(options: SandboxOptions): Promise<SandboxServer> {
    const sandbox = new SandboxServer(options);
    await sandbox.listen();
    return sandbox;
  }

  readonly requests: RecordedRequest[] = [];
  private readonly arrivals = new EventEmitter();
  private readonly completions: Completions;
  private readonly faults: Rules<Fault>;
  private readonly server: Server;
  private arrived = 0;

  private constructor(private readonly options: SandboxOptions) {
    this.completions = new Completions(options);
    this.faults = new Rules(options.faults ?? [], 1);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  get port(): number {
    return this.address.port;
  }

  get url(): string {
    const { address, family, port } = this.address;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/v1`;
  }

  respond(script: Script): void {
    this.completions.scripts.add(script);
  }

  fault(fault: Fault): void {
    this.faults.add(fault);
  }

  async received(call: Call, count = 1): Promise<RecordedRequest> {
    for (;;) {
      const found = this.requests.filter((request) => request.call === call);
      if (found.length >= count) return found[count - 1];
      await once(this.arrivals, 'request');
    }
  }

  reset(): void {
    this.requests.length = 0;
    this.arrived = 0;
    this.completions.reset();
    this.faults.reset();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private get address(): AddressInfo {
    return this.server.address() as AddressInfo;
  }

  private listen(): Promise<void> {
    const { port = 0, host = '127.0.0.1' } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
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
    const at = Date.now();
    response.setHeader('x-request-id', `req_${++this.arrived}`);

    const fault = this.faults.take(({ calls }) => calls === undefined || (call !== undefined && calls.includes(call)));
    if (fault?.kind === 'reset' && fault.when === 'unread') {
      this.record({ method, path: url, call, headers, rawBody: '', at });
      request.socket.resetAndDestroy();
      return;
    }
    const rawBody = await readBody(request);
    if (rawBody === undefined) return;
    const body = parseJson(rawBody);
    this.record({ method, path: url, call, headers, rawBody, body, at });
    const reply = replyInstead(fault) ?? this.reply(route, headers.authorization, new URLSearchParams(query), body);
    await deliver(response, reply, fault);
  }

  private reply(route: Route | ApiError, authorization: string | undefined, query: URLSearchParams, body: unknown): Reply {
    try {
      this.authorize(authorization);
      if (route instanceof ApiError) throw route;
      return this.completions.reply(route, query, body);
    } catch (error) {
      if (error instanceof ApiError) return error.reply();
      return new ApiError(500, `The sandbox failed: ${String(error)}.`, null, null, 'server_error').reply();
    }
  }

  private authorize(authorization = ''): void {
    const key = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    if (!key) throw noKey();
    if (this.options.apiKey !== undefined && key !== this.options.apiKey) throw wrongKey(key);
  }
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
