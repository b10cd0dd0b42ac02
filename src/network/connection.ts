import { once } from 'node:events';
import { connect, isIP, Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import * as tls from 'node:tls';
import { authorization, openTunnel, ProxyError } from './proxy';
import { failureText, UndeliveredError } from './undelivered';
import { Proxy } from '../spec/proxy';

/** How servers are reached. */
export interface NetworkSettings {
  readonly proxy?: Proxy;
  /** Certificates that are trusted beside those of Node.js, each in PEM. */
  readonly authorities?: readonly string[];
}

/** Milliseconds. Gateways forget connections on which nothing moves, and a model that reasons is silent for minutes. */
const PROBE_AFTER = 15_000;

/** Opens the connections to a server. What it throws means that the server got no request. */
export class Connector {
  private context?: tls.SecureContext;

  constructor(private readonly settings: NetworkSettings = {}) {}

  /** What changes in a request that goes to a proxy itself: plain http has no tunnel. */
  public forProxy(url: URL): { path: string; headers: { [name: string]: string }; proxy: Proxy } | undefined {
    const { proxy } = this.settings;
    return proxy && url.protocol === 'http:' ? { path: url.href, headers: authorization(proxy), proxy } : undefined;
  }

  /** A connection that a request to the address can be written to. */
  public async connect(url: URL, signal?: AbortSignal): Promise<Socket> {
    const { proxy } = this.settings;
    if (proxy === undefined) return this.open(url, signal).catch((error) => { throw new UndeliveredError(error); });
    const socket = await this.open(proxy.url, signal).catch((error) => { throw new ProxyError(proxy, `cannot be reached: ${failureText(error)}`, error); });
    if (url.protocol === 'http:') return socket;
    await openTunnel(socket, proxy, url);
    return this.secure(url, socket, signal).catch((error) => {
      throw LOST.includes(error.code) ? new ProxyError(proxy, `lost the connection to ${url.host}: ${failureText(error)}`, error) : new UndeliveredError(error);
    });
  }

  private async open(url: URL, signal?: AbortSignal): Promise<Socket> {
    const secure = url.protocol === 'https:';
    const socket = guarded(connect({ host: hostOf(url), port: Number(url.port) || (secure ? 443 : 80), noDelay: true }), signal);
    await once(socket, 'connect');
    socket.setKeepAlive(true, PROBE_AFTER);
    return secure ? this.secure(url, socket, signal) : socket;
  }

  private async secure(url: URL, socket: Socket, signal?: AbortSignal): Promise<Socket> {
    const host = hostOf(url);
    const secureContext = this.context ??= contextOf(this.settings.authorities);
    const secured = guarded(tls.connect({ socket, host, servername: isIP(host) ? '' : host, secureContext, ALPNProtocols: ['http/1.1'] }), signal);
    await once(secured, 'secureConnect');
    return secured;
  }
}

/** How a connection ends that somebody in between gives up. */
const LOST = ['ECONNRESET', 'EPIPE'];

/** Without the brackets that an address of IPv6 has in a URL. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** Whoever waits for the connection, or sends a request on it, learns of its errors; in between nobody listens. */
function guarded<T extends Socket>(socket: T, signal?: AbortSignal): T {
  socket.on('error', () => undefined);
  return signal === undefined ? socket : addAbortSignal(signal, socket);
}

/** Undefined where Node's own trust is enough. Authorities that are named replace that, so it has to be named with them. */
function contextOf(authorities: readonly string[] | undefined): tls.SecureContext | undefined {
  return authorities && tls.createSecureContext({ ca: [...tls.rootCertificates, ...authorities] });
}
