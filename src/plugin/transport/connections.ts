import { X509Certificate } from 'node:crypto';
import { createServer as createHttp2Server, Http2Server, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, Server as TlsServer, TLSSocket } from 'node:tls';
import { Certificate, pem } from './certificate';
import { answer, Router } from './grpc';
import { log } from '../log';

/** States can be large: windows and memory that let one through without waiting for acknowledgements. */
const WINDOW_BYTES = 4 * 1024 * 1024;
const HTTP2_OPTIONS = { maxSessionMemory: 1024, settings: { initialWindowSize: WINDOW_BYTES } };

export interface Tls {
  readonly certificate: Certificate;
  /** PEM of the only client that is let in. */
  readonly clientCertificate: string;
}

/** Speaks gRPC on the sockets it is given, through mutual TLS unless Terraform was told to do without. */
export class Connections {
  private readonly http2: Http2Server;
  private readonly tls?: TlsServer;
  private readonly sessions = new Set<ServerHttp2Session>();

  /** @param onSessions hears how many connections there are, whenever that changes */
  constructor(router: Router, onSessions: (count: number) => void, tls?: Tls) {
    this.http2 = createHttp2Server(HTTP2_OPTIONS);
    this.http2.on('stream', (stream, headers) => answer(stream, headers, router));
    this.http2.on('sessionError', (error) => log('debug', 'A connection broke', { error: error.message }));
    this.http2.on('session', (session) => {
      session.setLocalWindowSize(WINDOW_BYTES);
      this.sessions.add(session);
      onSessions(this.sessions.size);
      session.on('close', () => {
        this.sessions.delete(session);
        onSessions(this.sessions.size);
      });
    });
    if (tls !== undefined) this.tls = createTls(tls, (socket) => this.http2.emit('connection', socket));
  }

  public accept(socket: Socket): void {
    (this.tls ?? this.http2).emit('connection', socket);
    socket.resume();
  }

  /** Lets calls in flight finish, and accepts no new ones. */
  public close(): void {
    for (const session of this.sessions) session.close();
  }
}

/**
 * Lets in the holder of one certificate. It is compared byte for byte instead of being verified as an authority (`ca`), which
 * would be weaker and makes Node read all of its own authorities first: 20 ms, as much as everything else at start-up.
 */
function createTls({ certificate, clientCertificate }: Tls, accept: (socket: TLSSocket) => void): TlsServer {
  const expected = new X509Certificate(clientCertificate).raw;
  const turnAway = (reason: string) => log('warn', 'A client was turned away', { reason });
  const options = {
    key: certificate.key.export({ type: 'pkcs8', format: 'pem' }),
    cert: pem(certificate.der),
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ['h2'],
  };
  const server = createTlsServer(options, (socket) => {
    const client = socket.getPeerX509Certificate()?.raw;
    if (client?.equals(expected)) return accept(socket);
    turnAway(client === undefined ? 'It has no certificate.' : 'Its certificate is not the one of Terraform.');
    return socket.destroy();
  });
  return server.on('tlsClientError', (error) => turnAway(error.message));
}
