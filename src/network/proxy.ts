import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { UndeliveredError } from './undelivered';
import { credentialsOf, Proxy } from '../spec/proxy';

/** A proxy is in the way: the request did not get to the server. */
export class ProxyError extends UndeliveredError {
  /** @param status what the proxy answered, if it answered */
  constructor(proxy: Proxy, problem: string, cause?: Error, public readonly status?: number) {
    super(new Error(`the proxy ${proxy.url.host} ${problem}`, { cause }));
  }
}

/** The header that tells a proxy who is calling. */
export function authorization(proxy: Proxy): { [name: string]: string } {
  const credentials = credentialsOf(proxy);
  return credentials === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

export const refusal = (proxy: Proxy, { statusCode, statusMessage }: IncomingMessage, what: string) =>
  new ProxyError(proxy, `refuses ${what}: status ${statusCode} ${statusMessage}`.trimEnd(), undefined, statusCode);

/**
 * Asks a proxy, to which the socket is connected, to pass on everything to the server from here on. A library of its own for
 * this takes what a proxy answers for an answer of the server: a refused call would look like a call that was served.
 */
export async function openTunnel(socket: Socket, proxy: Proxy, url: URL): Promise<void> {
  const { request } = await import('node:http');
  const target = `${url.hostname}:${url.port || 443}`;
  await new Promise<void>((resolve, reject) => {
    request({ method: 'CONNECT', path: target, headers: { host: target, ...authorization(proxy) }, createConnection: () => socket })
      .once('connect', (answer) => {
        if (answer.statusCode! >= 200 && answer.statusCode! < 300) return resolve();
        socket.destroy();
        reject(refusal(proxy, answer, `a connection to ${target}`));
      })
      .on('error', (error) => reject(new ProxyError(proxy, `gave no connection to ${target}: ${error.message}`, error)))
      .end();
  });
}
