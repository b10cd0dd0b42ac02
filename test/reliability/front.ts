import dns from 'node:dns';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';

/** What keeps clients from a server although it runs. */
export type Obstacle = 'closed' | 'unresolved' | 'untrusted';

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

const identity = () => {
  const { key, der } = createCertificate();
  return { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) };
};

/** Stands between clients and a server, under a name and with a certificate of its own, and can get in the way of every connection. */
export class Front {
  public static async open(target: number, secure: boolean): Promise<Front> {
    const front = new Front(target, secure);
    await front.listen(0);
    return front;
  }

  /** PEM that clients have to trust. */
  public readonly authority?: string;
  public readonly name: string;
  private readonly server: Server | TlsServer;
  private readonly trusted = identity();
  private readonly sockets = new Set<Socket>();
  private port = 0;

  private constructor(target: number, secure: boolean) {
    const accept = (socket: Socket) => {
      const inner = connect(target, '127.0.0.1');
      for (const [from, to] of [[socket, inner], [inner, socket]]) {
        this.sockets.add(from);
        from.on('error', () => to.destroy()).on('close', () => this.sockets.delete(from)).pipe(to);
      }
    };
    this.server = secure ? createTlsServer(this.trusted, accept) : createServer(accept);
    this.authority = secure ? this.trusted.cert : undefined;
    // The certificate is for localhost; a name of its own is only good where the resolver is that of this process.
    this.name = secure ? 'localhost' : `front-${target}.test`;
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
    if (obstacle === 'closed') await this.close();
    else if (!this.server.listening) await this.listen(this.port);
  }

  public async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.server.close(() => resolve()); });
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => { this.server.listen(port, '127.0.0.1', resolve); });
    this.port = (this.server.address() as AddressInfo).port;
  }
}
