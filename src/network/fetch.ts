import type { ClientRequest, IncomingMessage } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { Connector } from './connection';
import { refusal } from './proxy';
import { UndeliveredError } from './undelivered';

/** The request cannot be made at all, so nothing was sent. */
export class InvalidRequestError extends Error {}

/** The server sends the request elsewhere, where it must not follow. It was not served. */
export class RedirectError extends Error {
  constructor(readonly status: number, readonly location: string) {
    super(`redirected to ${location}`);
  }
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
const WITHOUT_BODY = [204, 205, 304];

/**
 * `fetch` on Node's own client, because money depends on what the built-in one hides: whether a connection
 * came about before the failure. It also follows redirects only within the origin, so that the key goes nowhere else, and sets no time limits of its own.
 */
export async function httpFetch(input: string | URL | Request, init: RequestInit = {}, connector = new Connector()): Promise<Response> {
  let url = new URL(input instanceof Request ? input.url : input);
  for (let hop = 0; ; hop++) {
    const message = await exchange(url, init, connector);
    const status = message.statusCode!;
    if (!REDIRECTS.includes(status) || message.headers.location === undefined) return response(message);
    message.resume();
    if (!URL.canParse(message.headers.location, url.href)) throw new RedirectError(status, 'an address that is none');
    const target = new URL(message.headers.location, url);
    const keepsMethod = status >= 307 || (init.method ?? 'GET') === 'GET';
    if (target.origin !== url.origin || !keepsMethod || hop === MOST_REDIRECTS) throw new RedirectError(status, target.origin + target.pathname);
    url = target;
  }
}

async function exchange(url: URL, init: RequestInit, connector: Connector): Promise<IncomingMessage> {
  const { request } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  const { proxy, headers, ...target } = connector.forProxy(url) ?? {};
  const signal = init.signal ?? undefined;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    let connected = false;
    const sent = made(() => request(url, {
      ...target,
      method: init.method,
      headers: { 'accept-encoding': 'identity', ...Object.fromEntries(new Headers(init.headers)), ...headers },
      // A connection of its own for every call: a kept one may be closed by the server just as it is used again,
      // and nobody could tell whether the call was served.
      createConnection: (_options, done) => {
        connector.connect(url, signal).then((socket) => {
          connected = true;
          done(null, socket);
        }, (error) => done(error, undefined!));
        return undefined;
      },
      signal,
    }));
    sent.on('error', (error) => reject(connected || error instanceof UndeliveredError ? error : new UndeliveredError(error)));
    sent.once('response', resolve);
    // Node tells nothing but this of an answer that switches to another protocol.
    sent.once('close', () => reject(new Error('the connection was closed without an answer')));
    sent.end(init.body ?? undefined);
  });
  if (proxy === undefined || answer.statusCode !== 407) return answer;
  answer.resume();
  throw refusal(proxy, answer, 'the call');
}

/** Node refuses what it cannot put on the wire before it opens a connection. */
function made(request: () => ClientRequest): ClientRequest {
  try {
    return request();
  } catch (error) {
    throw new InvalidRequestError((error as Error).message);
  }
}

async function response(message: IncomingMessage): Promise<Response> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) for (const value of values!) headers.append(name, value);
  const empty = WITHOUT_BODY.includes(message.statusCode!);
  if (empty) message.resume();
  return new Response(empty ? null : Readable.toWeb(await decoded(message)) as ReadableStream, { status: message.statusCode, headers });
}

/** Some gateways compress although nobody asks for it, and what they pass on is paid. */
async function decoded(message: IncomingMessage): Promise<Readable> {
  const encoding = message.headers['content-encoding'] ?? '';
  if (!/^(x-)?gzip$|^deflate$|^br$/i.test(encoding)) return message;
  const { createBrotliDecompress, createUnzip } = await import('node:zlib');
  // Whoever reads the end of it learns of what breaks on the way.
  return pipeline(message, /^br$/i.test(encoding) ? createBrotliDecompress() : createUnzip(), () => {});
}
