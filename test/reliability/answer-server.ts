import { once } from 'node:events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a server does with a request instead of what it is for. */
export type Misdeed = (response: ServerResponse, request: IncomingMessage) => void;

/** A web server that keeps what is put there: all that the answer cache needs. */
export class AnswerServer {
  public static async open(): Promise<AnswerServer> {
    const answers = new AnswerServer();
    await answers.listen(0);
    return answers;
  }

  public readonly files = new Map<string, string>();
  public readonly requests: IncomingMessage[] = [];
  /** What it does instead, if it does anything. */
  public misdeed?: Misdeed;
  private port = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer(async (request, response) => {
      this.requests.push(request);
      const body = await text(request).catch(() => '');
      if (this.misdeed !== undefined) this.misdeed(response, request);
      else this.answer(request, body, response);
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${this.port}/answers`;
  }

  public async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  private answer({ method, url = '' }: IncomingMessage, body: string, response: ServerResponse): void {
    if (method === 'PUT') this.files.set(url, body);
    const known = this.files.get(url);
    if (known === undefined) response.writeHead(404).end();
    else response.end(method === 'GET' ? known : undefined);
  }

  private async listen(port: number): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }
}
