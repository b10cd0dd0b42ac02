import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiError, noKey, wrongKey } from './api-error';
import { Completions } from './completions';
import { Reply } from './reply';
import { Route, findRoute } from './routes';
import { RecordedRequest, Sandbox, SandboxOptions } from './sandbox-api';

/** Connections in, replies out. What a reply says is decided in `completions.ts`. */
export class SandboxServer implements Sandbox {
  static async start(options: SandboxOptions): Promise<SandboxServer> {
    const sandbox = new SandboxServer(options);
    await sandbox.listen();
    return sandbox;
  }

  readonly requests: RecordedRequest[] = [];
  private readonly completions: Completions;
  private readonly server: Server;

  private constructor(private readonly options: SandboxOptions) {
    this.completions = new Completions(options);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  get port(): number {
    return this.address.port;
  }

  get url(): string {
    const { address, family, port } = this.address;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/v1`;
  }

  reset(): void {
    this.requests.length = 0;
    this.completions.reset();
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

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const [path, query] = url.split('?', 2);
    const route = findRoute(method, path);
    const record = { method, path: url, call: 'call' in route ? route.call : undefined, headers, rawBody: '', body: undefined, at: Date.now() };
    this.requests.push(record);
    const requestId = `req_${this.requests.length}`;

    const rawBody = await readBody(request);
    if (rawBody === undefined) return;
    const body = parseJson(rawBody);
    Object.assign(record, { rawBody, body });
    send(response, requestId, this.reply(route, headers.authorization, new URLSearchParams(query), body));
  }

  private reply(route: Route | ApiError, authorization: string | undefined, query: URLSearchParams, body: unknown): Reply {
    try {
      this.authorize(authorization);
      if (route instanceof ApiError) throw route;
      return this.completions.reply(route, query, body);
    } catch (error) {
      if (error instanceof ApiError) return error.reply();
      throw error;
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

function send(response: ServerResponse, requestId: string, { status, headers, chunks }: Reply): void {
  response.writeHead(status, { ...headers, 'x-request-id': requestId });
  for (const chunk of chunks) response.write(chunk);
  response.end();
}
