import { createSecureServer, createServer, Http2SecureServer, Http2Server, ServerHttp2Session } from 'node:http2';
import { Certificate, pem } from './certificate';
import { answer, Router } from './grpc';
import { Endpoint, Handshake, socketPath } from './handshake';
import { log } from './log';

/** States can be large: windows and memory that let one through without waiting for acknowledgements. */
const WINDOW_BYTES = 4 * 1024 * 1024;
const OPTIONS = { maxSessionMemory: 1024, settings: { initialWindowSize: WINDOW_BYTES } };

export interface Tls {
  readonly certificate: Certificate;
  /** The only client that is let in. */
  readonly clientCertificate: string;
}

/** An HTTP/2 server for gRPC, with mutual TLS unless Terraform was told to do without. */
export class GrpcServer {
  private readonly server: Http2Server | Http2SecureServer;
  private readonly sessions = new Set<ServerHttp2Session>();

  /** @param onSessions hears how many connections there are, whenever that changes */
  constructor(router: Router, tls?: Tls, onSessions: (count: number) => void = () => {}) {
    this.server = tls === undefined ? createServer(OPTIONS) : createSecureServer({
      ...OPTIONS,
      key: tls.certificate.key.export({ type: 'pkcs8', format: 'pem' }),
      cert: pem(tls.certificate.der),
      ca: tls.clientCertificate,
      requestCert: true,
      rejectUnauthorized: true,
    });
    this.server.on('stream', (stream, headers) => answer(stream, headers, router));
    this.server.on('tlsClientError', (error: Error) => log('warn', 'A client was turned away', { error: error.message }));
    this.server.on('sessionError', (error: Error) => log('debug', 'A connection broke', { error: error.message }));
    this.server.on('session', (session: ServerHttp2Session) => {
      session.setLocalWindowSize(WINDOW_BYTES);
      this.sessions.add(session);
      onSessions(this.sessions.size);
      session.on('close', () => {
        this.sessions.delete(session);
        onSessions(this.sessions.size);
      });
    });
  }

  /** Listens on a Unix socket, or on a port of the loopback interface where there can be none. */
  public async listen({ socketFolder, minPort, maxPort }: Pick<Handshake, 'socketFolder' | 'minPort' | 'maxPort'>): Promise<Endpoint> {
    const path = socketPath(socketFolder);
    if (path !== undefined) {
      await this.listenOn({ path });
      return { network: 'unix', path };
    }
    for (let port = minPort; ; port++) {
      try {
        await this.listenOn({ port, host: '127.0.0.1' });
        const address = this.server.address();
        return { network: 'tcp', port: typeof address === 'object' && address !== null ? address.port : port };
      } catch (error) {
        if (port >= maxPort) throw error;
      }
    }
  }

  /** Also removes the socket. */
  public close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const session of this.sessions) session.close();
    });
  }

  private listenOn(options: { path: string } | { port: number; host: string }): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(options, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }
}
