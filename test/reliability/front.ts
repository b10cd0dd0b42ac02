import dns from 'node:dns';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { ProxyFault, TestProxy } from '../harness/proxy';

/** What keeps clients from a server although it runs. */
export type Obstacle = 'closed' | 'unresolved' | 'untrusted';

/** What a proxy does to those who want to get through it. */
export type ProxyTrouble = ProxyFault | 'closed' | 'dies during the call';

/** Names that lead to this machine for the time being. Names under `.test` belong to tests: no resolver is asked for them. */
const resolvable = new Set<string>();
const { lookup } = dns;
Object.assign(dns, {
  lookup: (name: string, options: dns.LookupAllOptions, callback: (error: Error | null, addresses?: dns.LookupAddress[]) => void) => {
    if (!name.endsWith('.test')) return lookup(name, options, callback);
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    return process.nextTick(() => (resolvable.has(name) ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(error)));
  },
});

const identity = (host?: string) => {
  const { key, der } = createCertificate(undefined, host);
  return { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) };
};

/** How clients get to a front: in the open, over TLS, or over TLS and through a proxy. */
export type Way = 'open' | 'secure' | 'proxied';

/** Stands between clients and a server, under a name and with a certificate of its own, and can get in the way of every connection. */
export class Front {
  public static async open(target: number, way: Way): Promise<Front> {
    const front = new Front(target, way, way === 'proxied' ? await TestProxy.open() : undefined);
    await front.listen(0);
    return front;
  }

  /** PEM that clients have to trust. */
  public readonly authority?: string;
  public readonly name: string;
  private readonly server: Server | TlsServer;
  private readonly trusted: ReturnType<typeof identity>;
  private readonly sockets = new Set<Socket>();
  private port = 0;
  /** What to do before an answer is passed on. */
  private answered?: () => unknown;

  private constructor(target: number, way: Way, public readonly proxy?: TestProxy) {
    const secure = way !== 'open';
    const accept = (socket: Socket) => {
      const inner = connect(target, '127.0.0.1');
      inner.once('data', () => this.answered?.());
      for (const [from, to] of [[socket, inner], [inner, socket]]) {
        this.sockets.add(from);
        from.on('error', () => to.destroy()).on('close', () => this.sockets.delete(from)).pipe(to);
      }
    };
    // Over TLS the certificate is for localhost, unless a proxy looks up the name: this process may not be the client.
    this.name = way === 'secure' ? 'localhost' : `front-${target}.test`;
    this.trusted = identity(this.name);
    this.server = secure ? createTlsServer(this.trusted, accept) : createServer(accept);
    this.authority = secure ? this.trusted.cert : undefined;
    resolvable.add(this.name);
  }

  public get url(): string {
    return `${this.authority === undefined ? 'http' : 'https'}://${this.name}:${this.port}/v1`;
  }

  /** Lets an obstacle get in the way, or, without one, takes it away. */
  public async obstruct(obstacle?: Obstacle): Promise<void> {
    if (obstacle === 'unresolved') resolvable.delete(this.name);
    else resolvable.add(this.name);
    if (this.server instanceof TlsServer) this.server.setSecureContext(obstacle === 'untrusted' ? identity() : this.trusted);
    if (obstacle === 'closed') await this.shut();
    else if (!this.server.listening) await this.listen(this.port);
  }

  /**
   * Lets the proxy fail or, without a trouble, work again.
   *
   * @param isConcerned whether it may die during the call that the server is about to answer
   */
  public async troubleProxy(trouble?: ProxyTrouble, isConcerned = () => true): Promise<void> {
    const { proxy } = this;
    if (proxy === undefined) return;
    const isOwn = trouble !== 'closed' && trouble !== 'dies during the call';
    proxy.fault = isOwn ? trouble : undefined;
    this.answered = trouble === 'dies during the call' ? () => isConcerned() && proxy.die() : undefined;
    if (trouble === 'closed') await proxy.close();
    else await proxy.reopen();
  }

  public async close(): Promise<void> {
    await this.proxy?.close();
    await this.shut();
  }

  private async shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.server.close(() => resolve()); });
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => { this.server.listen(port, '127.0.0.1', resolve); });
    this.port = (this.server.address() as AddressInfo).port;
  }
}
