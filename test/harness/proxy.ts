import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { AddressInfo, connect, Socket } from 'node:net';

/** What becomes of a connection that somebody asks for: an answer of the proxy's own, or its death at some point. */
export type ProxyFault = { readonly status: number; readonly reason?: string } | 'dies before the request' | 'dies within the answer' | 'dies after the answer';

const USER = 'build server';
/** Has to be escaped in a URL, and must never be shown. */
export const PASSWORD = 'pass@proxy:0123456789';

/** A proxy that asks for user and password. Every host leads to this machine, so names can be used that no resolver knows. */
export class TestProxy {
  public static async open(): Promise<TestProxy> {
    const proxy = new TestProxy();
    await proxy.listen(0);
    return proxy;
  }

  /** What it was asked for, such as `CONNECT api.test:443`, oldest first. */
  public readonly asked: string[] = [];
  public fault?: ProxyFault;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  private constructor() {
    this.server = createServer((incoming, answer) => this.forward(incoming, answer));
    this.server.on('connect', (incoming, socket, head) => this.tunnel(incoming, socket as Socket, head));
    this.server.on('connection', (socket: Socket) => {
      this.keep(socket);
      if (this.fault === 'dies before the request') socket.destroy();
    });
  }

  /** The address with user and password. */
  public get url(): string {
    return `http://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@${this.host}`;
  }

  public get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Ends all connections that there are. */
  public die(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  public async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.server.close(() => resolve()); });
    this.die();
    await closed;
  }

  /** Is there again after it was closed. */
  public async reopen(): Promise<void> {
    if (!this.server.listening) await this.listen(this.port);
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => { this.server.listen(port, '127.0.0.1', resolve); });
    this.port = (this.server.address() as AddressInfo).port;
  }

  private tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer): void {
    this.asked.push(`CONNECT ${incoming.url}`);
    const { fault } = this;
    const refusal = this.refusal(incoming);
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal.status} ${refusal.reason}\r\nContent-Length: 2\r\n\r\nno`);
    if (fault === 'dies within the answer') return void socket.write('HTTP/1.1 20', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (fault === 'dies after the answer') return void socket.once('data', () => socket.destroy());
    const server = this.keep(connect(Number(incoming.url!.split(':')[1]), '127.0.0.1'));
    server.write(head);
    for (const [from, to] of [[socket, server], [server, socket]]) from.on('close', () => to.destroy()).pipe(to);
  }

  private forward(incoming: IncomingMessage, answer: ServerResponse): void {
    this.asked.push(`${incoming.method} ${incoming.url}`);
    const refusal = this.refusal(incoming);
    if (refusal !== undefined) return void answer.writeHead(refusal.status, refusal.reason).end('no');
    const { port, pathname, search } = new URL(incoming.url!);
    incoming.pipe(request({ host: '127.0.0.1', port, path: pathname + search, method: incoming.method, headers: incoming.headers }, (reply) => {
      reply.pipe(answer.writeHead(reply.statusCode!, reply.headers));
    }).on('error', () => answer.destroy()));
  }

  /** What is answered to a request which is not passed on. */
  private refusal({ headers }: IncomingMessage): { status: number; reason: string } | undefined {
    const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
    const fault = typeof this.fault === 'object' ? this.fault : { status: 407 };
    return fault === this.fault || headers['proxy-authorization'] !== expected ? { reason: 'Refused by the proxy', ...fault } : undefined;
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
  }
}
