import { readFileSync } from 'node:fs';
import { aboutOf } from './about';
import { ApiError } from './api-error';
import { HEADERS } from './headers';
import { parseJson } from './json';
import { Exchange, replayed } from './record';
import { Reply } from './reply';
import { pathBelowBase } from './routes';
import { Json, RecordedRequest } from './sandbox-api';
import { integer, object, row, string } from '../spec/attribute';
import { checkValue } from '../spec/check';

/** What a line of a recording holds. */
const EXCHANGE = object([
  row('method', string(), true),
  row('path', string(), true),
  row('request', string(), true),
  row('status', integer({ min: 200, max: 599 }), true),
  row('headers', HEADERS, true),
  row('response', string(), true),
]);

/** Answers from a recording. The same request again gets the answer that came next, and from then on the last one. */
export class Replay {
  private readonly exchanges = new Map<string, Exchange[]>();

  constructor(private readonly file: string) {
    this.reset();
  }

  reset(): void {
    this.exchanges.clear();
    this.read().split('\n').forEach((line, index) => {
      if (line.trim() === '') return;
      const exchange = this.parse(line, index + 1);
      const key = signature(exchange.method, exchange.path, exchange.request);
      this.exchanges.set(key, [...this.exchanges.get(key) ?? [], exchange]);
    });
    if (this.exchanges.size === 0) throw new Error(`${this.file} holds no answers: record some with an upstream server first.`);
  }

  reply(request: RecordedRequest): Reply {
    const { method, rawBody } = request;
    const path = pathBelowBase(request.path);
    const left = this.exchanges.get(signature(method, path, rawBody));
    if (!left) {
      const about = aboutOf(request);
      const body = rawBody === '' ? '' : ` with this body${about === '' ? '' : ` (${about})`}`;
      throw new ApiError(400, `${this.file} has no answer to this ${method} ${path}${body}. Record it anew.`, 'not_recorded');
    }
    const { status, headers, response } = left.length > 1 ? left.shift()! : left[0];
    return replayed(status, headers, response);
  }

  private parse(line: string, number: number): Exchange {
    const exchange = parseJson(line);
    const problem = exchange === undefined
      ? 'it is not JSON.'
      : checkValue(EXCHANGE, exchange, ['exchange']).find(({ severity }) => severity === 'error')?.detail;
    if (problem) throw new Error(`Line ${number} of ${this.file} is not the JSON of one exchange, as each line of a recording is: ${problem}`);
    return exchange as unknown as Exchange;
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') throw new Error(`There is no recording ${this.file}: make one with an upstream server first.`);
      if (code === 'EISDIR') throw new Error(`${this.file} is a folder: name the recording in it.`);
      throw new Error(`The recording ${this.file} cannot be read: ${message}.`);
    }
  }
}

/** Requests are the same whatever the order of the keys in their bodies. */
function signature(method: string, path: string, body: string): string {
  return `${method} ${path} ${JSON.stringify(sorted(parseJson(body) ?? body))}`;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
