import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { Answer } from './answer';
import { Connector } from './connection';
import { Headers } from './headers';
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

/** What is sent; the part of the web's `RequestInit` that there is a use for. */
export interface Init {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: string;
  readonly signal?: AbortSignal;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
const WITHOUT_BODY = [204, 205, 304];

/**
 * `fetch` on Node's own client, because money depends on what the built-in one hides: whether a connection
 * came about before the failure. It also follows redirects only within the origin, so that the key goes nowhere else, and sets no time limits of its own.
 */
export async function httpFetch(address: string | URL, init: Init = {}, connector = new Connector()): Promise<Answer> {
  let url = new URL(address);
  for (let hop = 0; ; hop++) {
    const message = await exchange(url, init, connector);
    const status = message.statusCode!;
    if (!REDIRECTS.includes(status) || message.headers.location === undefined) return answerOf(message);
    message.resume();
    if (!URL.canParse(message.headers.location, url.href)) throw new RedirectError(status, 'an address that is none');
    const target = new URL(message.headers.location, url);
    const keepsMethod = status >= 307 || (init.method ?? 'GET') === 'GET';
    if (target.origin !== url.origin || !keepsMethod || hop === MOST_REDIRECTS) throw new RedirectError(status, target.origin + target.pathname);
    url = target;
  }
}

async function exchange(url: URL, init: Init, connector: Connector): Promise<http.IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  const { proxy, headers, ...target } = connector.forProxy(url) ?? {};
  const { signal } = init;
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
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
    sent.end(init.body);
  });
  if (proxy === undefined || answer.statusCode !== 407) return answer;
  answer.resume();
  throw refusal(proxy, answer, 'the call');
}

/** Node refuses what it cannot put on the wire before it opens a connection. */
function made(request: () => http.ClientRequest): http.ClientRequest {
  try {
    return request();
  } catch (error) {
    throw new InvalidRequestError((error as Error).message);
  }
}

async function answerOf(message: http.IncomingMessage): Promise<Answer> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) for (const value of values!) headers.append(name, value);
  return new Answer(message.statusCode!, headers, await decoded(message));
}

/** Some gateways compress although nobody asks for it, and what they pass on is paid. */
async function decoded(message: http.IncomingMessage): Promise<Readable> {
  const encoding = message.headers['content-encoding'] ?? '';
  if (WITHOUT_BODY.includes(message.statusCode!) || !/^(x-)?gzip$|^deflate$|^br$/i.test(encoding)) return message;
  const { createBrotliDecompress, createUnzip } = await import('node:zlib');
  // Whoever reads the end of it learns of what breaks on the way.
  return pipeline(message, /^br$/i.test(encoding) ? createBrotliDecompress() : createUnzip(), () => {});
}
