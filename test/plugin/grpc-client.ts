import { ClientHttp2Session, connect, SecureClientSessionOptions } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { RpcName, RpcRequest, RPCS } from './rpcs';
import { Certificate, pem } from '../../src/plugin/transport/certificate';
import { decodeMessage, encodeMessage } from '../../src/plugin/wire/protobuf';

export interface Answer {
  readonly status: number;
  readonly message: string;
  readonly body: Buffer;
}

/** A message as gRPC frames it. */
export function framed(message: Uint8Array, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** A connection to the Unix socket of a provider, by whoever holds the certificate. */
export function connectSecure(path: string, server: Buffer, client?: Certificate): TLSSocket {
  const identity = client && { key: client.key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(client.der) };
  return connectTls({ path, servername: 'localhost', ca: pem(server), ALPNProtocols: ['h2'], ...identity });
}

/** Terraform's end of the connection, for what Terraform itself never does. */
export class GrpcClient {
  /** @param path of the Unix socket */
  public static plain(path: string): GrpcClient {
    return new GrpcClient(connect('http://localhost', { createConnection: () => connectSocket(path) }));
  }

  public static secure(path: string, server: Buffer, client?: Certificate): GrpcClient {
    const options: SecureClientSessionOptions = { createConnection: () => connectSecure(path, server, client) };
    return new GrpcClient(connect('https://localhost', options));
  }

  private constructor(private readonly session: ClientHttp2Session) {
    // Every call listens for the end of the connection.
    session.setMaxListeners(0);
    session.on('error', () => {});
  }

  public close(): Promise<void> {
    return new Promise((resolve) => (this.session.destroyed ? resolve() : this.session.close(resolve)));
  }

  public destroy(): void {
    this.session.destroy();
  }

  /** Rejects when the connection breaks before there is an answer. */
  public call(path: string, message: Uint8Array = new Uint8Array(), flag = 0): Promise<Answer> {
    return this.send(path, framed(message, flag));
  }

  public send(path: string, bytes: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.session.on('error', reject).on('close', () => reject(new Error('The connection was closed.')));
      const stream = this.session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', 'te': 'trailers' });
      const chunks: Buffer[] = [];
      let status: Omit<Answer, 'body'> | undefined;
      const readStatus = (headers: { [name: string]: unknown }) => {
        if (headers['grpc-status'] === undefined) return;
        status = { status: Number(headers['grpc-status']), message: decodeURIComponent(String(headers['grpc-message'] ?? '')) };
      };
      stream.on('response', readStatus).on('trailers', readStatus).on('error', reject);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => (status ? resolve({ ...status, body: Buffer.concat(chunks).subarray(5) }) : reject(new Error('There is no status.'))));
      stream.end(bytes);
    });
  }

  public async rpc<Name extends RpcName>(name: Name, request: Partial<RpcRequest<Name>> = {}): Promise<any> {
    const { status, message, body } = await this.call(`/tfplugin6.Provider/${name}`, encodeMessage(RPCS[name].request, request));
    if (status !== 0) throw new Error(`${status}: ${message}`);
    return decodeMessage(RPCS[name].response, body);
  }
}
