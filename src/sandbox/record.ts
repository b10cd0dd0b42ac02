import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { ApiError } from './api-error';
import { keyOf } from './authorization';
import { Reply } from './reply';
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

/** The path of a request below the base URL. */
export const pathBelowBase = ({ path }: RecordedRequest) => path.replace(/^\/v1(?=[/?]|$)/, '');

/** Headers that a server behind needs: who asks, and in what form. */
const FORWARDED = ['accept', 'authorization', 'content-type', 'openai-organization', 'openai-project', 'x-client-request-id'];
/** Headers that tell a client what to do with an answer. */
const KEPT = ['content-type', 'location', 'retry-after', 'retry-after-ms', 'x-should-retry'];

/** Hands requests to a real server and its answers back; writes both into a file, where one is given. */
export class Upstream {
  constructor(private readonly baseUrl: string, private readonly file?: string) {
    if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) throw new Error(`upstream must be an http or https address, got "${baseUrl}".`);
    if (file === undefined) return;
    if (existsSync(file)) throw new Error(`${file} exists already, and its answers may have been paid for: move it, or record into another file.`);
    writeFileSync(file, '');
  }

  async reply(request: RecordedRequest): Promise<Reply> {
    const { method, rawBody } = request;
    const path = pathBelowBase(request);
    const response = await this.forward(request, path);
    const text = await response.text();
    const headers = pick(Object.fromEntries(response.headers), KEPT);
    if (this.file !== undefined) {
      const exchange: Exchange = { method, path, request: rawBody, status: response.status, headers, response: text };
      appendFileSync(this.file, `${withoutKey(JSON.stringify(exchange), request)}\n`);
    }
    return replayed(response.status, headers, text);
  }

  private async forward({ method, headers, rawBody }: RecordedRequest, path: string): Promise<Response> {
    try {
      // A redirect is the client's to follow or not: the key goes nowhere else from here.
      return await fetch(`${this.baseUrl.replace(/\/+$/, '')}${path}`, {
        method,
        headers: pick(headers, FORWARDED),
        body: rawBody === '' ? undefined : rawBody,
        redirect: 'manual',
      });
    } catch (error) {
      const { cause = error } = error as { cause?: unknown };
      throw new ApiError(502, `The server behind the sandbox, ${this.baseUrl}, cannot be reached: ${String(cause)}.`, null, null, 'server_error');
    }
  }
}

function pick(headers: { readonly [name: string]: string | string[] | undefined }, names: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));
}

/** Some servers quote the key in an error. */
function withoutKey(text: string, request: RecordedRequest): string {
  const key = keyOf(request);
  return key ? text.replaceAll(key, '(key)') : text;
}

/** An answer of another time or place; events go out one by one, as they came. */
export const replayed = (status: number, headers: Reply['headers'], text: string): Reply => ({ status, headers, chunks: text.split(/(?<=\n\n)/) });
