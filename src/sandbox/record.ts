import { appendFileSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ApiError } from './api-error';
import { withoutKey } from './authorization';
import { Reply } from './reply';
import { pathBelowBase } from './routes';
import { RecordedRequest } from './sandbox-api';

/** One line of a recording. It holds no header of the request, so no key. */
export interface Exchange {
  readonly method: string;
  /** Below the base URL, with the query. */
  readonly path: string;
  readonly request: string;
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly response: string;
}

/** Headers that a server behind needs: who asks, and in what form. */
const FORWARDED = ['accept', 'api-key', 'authorization', 'content-type', 'openai-organization', 'openai-project', 'x-client-request-id'];
/** Headers that tell a client what to do with an answer. */
const KEPT = ['content-type', 'location', 'retry-after', 'retry-after-ms', 'x-should-retry'];

/** Hands requests to a real server and its answers back; writes both into a file, where one is given. */
export class Upstream {
  constructor(private readonly baseUrl: string, private readonly file?: string) {
    if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) throw new Error(`upstream must be an http or https address, got "${baseUrl}".`);
    const { search, hash, username, password } = new URL(baseUrl);
    if (search || hash || username || password) {
      throw new Error(`upstream must be a base URL without user name, query and fragment, got "${baseUrl}": paths are added to its end.`);
    }
    if (file !== undefined) checkIsFree(file);
  }

  /** Makes the file of the recording: that it cannot be written is to be known before anything is paid for. */
  open(): void {
    if (this.file === undefined) return;
    try {
      appendFileSync(this.file, '');
    } catch (error) {
      throw new Error(`${this.file} cannot be written: ${(error as Error).message}. Record into another file.`);
    }
  }

  /** The answer of the server behind, which is no longer waited for when the signal comes. */
  async reply(request: RecordedRequest, signal: AbortSignal): Promise<Reply> {
    const response = await this.attempt('cannot be reached', () => this.forward(request, signal));
    const { status } = response;
    const headers = pick(Object.fromEntries(response.headers), KEPT);
    // Events are handed on as they come; of everything else the client gets a whole body, or hears why there is none.
    if (headers['content-type']?.startsWith('text/event-stream') && response.body) {
      return { status, headers, chunks: this.recorded(request, status, headers, eventsOf(response.body)) };
    }
    const text = await this.attempt('broke off its answer', () => response.text());
    this.record(request, status, headers, text);
    return replayed(status, headers, text);
  }

  /** Records a stream that came to its end. One that breaks off throws before that. */
  private async *recorded(request: RecordedRequest, status: number, headers: Reply['headers'], events: AsyncIterable<string>): AsyncIterable<string> {
    let text = '';
    for await (const event of events) {
      text += event;
      yield event;
    }
    this.record(request, status, headers, text);
  }

  private record(request: RecordedRequest, status: number, headers: Reply['headers'], text: string): void {
    if (this.file === undefined) return;
    const exchange: Exchange = {
      method: request.method,
      path: pathBelowBase(request.path),
      request: request.rawBody,
      status,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withoutKey(value, request)])),
      response: withoutKey(text, request),
    };
    appendFileSync(this.file, `${JSON.stringify(exchange)}\n`);
  }

  private forward(request: RecordedRequest, signal: AbortSignal): Promise<Response> {
    const { method, headers, rawBody } = request;
    return fetch(`${this.baseUrl.replace(/\/+$/, '')}${pathBelowBase(request.path)}`, {
      method,
      headers: pick(headers, FORWARDED),
      body: rawBody === '' ? undefined : rawBody,
      // A redirect is the client's to follow or not: the key goes nowhere else from here.
      redirect: 'manual',
      signal,
    });
  }

  private async attempt<T>(failure: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { cause = error } = error as { cause?: unknown };
      throw new ApiError(502, `The server behind the sandbox, ${this.baseUrl}, ${failure}: ${String(cause)}.`, null, null, 'server_error');
    }
  }
}

/** A file that is empty holds no answers: a start that failed may have left it. */
function checkIsFree(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder} to record ${file} in: create it, or record into another file.`);
  const existing = statSync(file, { throwIfNoEntry: false });
  if (existing?.isDirectory()) throw new Error(`${file} is a folder: name a file in it to record into.`);
  if (existing?.size) throw new Error(`${file} exists already, and its answers may have been paid for: move it, or record into another file.`);
}

function pick(headers: { readonly [name: string]: string | string[] | undefined }, names: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));
}

/** Between two events. */
const BETWEEN_EVENTS = /(?<=\n\r?\n)/;

/** Every event as soon as it is whole. */
async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const pieces = (rest + decoder.decode(bytes, { stream: true })).split(BETWEEN_EVENTS);
    rest = pieces.at(-1)!.match(/\n\r?\n$/) ? '' : pieces.pop()!;
    yield* pieces;
  }
  yield rest + decoder.decode();
}

/** An answer of another time or place; events go out one by one, as they came. */
export const replayed = (status: number, headers: Reply['headers'], text: string): Reply => ({ status, headers, chunks: text.split(BETWEEN_EVENTS) });
