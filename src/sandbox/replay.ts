import { existsSync, readFileSync } from 'node:fs';
import { ApiError } from './api-error';
import { parseJson } from './json';
import { Exchange, pathBelowBase, replayed } from './record';
import { Reply } from './reply';
import { Json, RecordedRequest } from './sandbox-api';

/** Answers from a recording. The same request again gets the answer that came next, and from then on the last one. */
export class Replay {
  private readonly exchanges = new Map<string, Exchange[]>();

  constructor(private readonly file: string) {
    this.reset();
  }

  reset(): void {
    if (!existsSync(this.file)) throw new Error(`There is no recording ${this.file}: make one with an upstream server first.`);
    this.exchanges.clear();
    readFileSync(this.file, 'utf8').split('\n').forEach((line, index) => {
      if (line.trim() === '') return;
      const exchange = this.parse(line, index + 1);
      const key = signature(exchange.method, exchange.path, exchange.request);
      this.exchanges.set(key, [...this.exchanges.get(key) ?? [], exchange]);
    });
  }

  reply(request: RecordedRequest): Reply {
    const { method, rawBody } = request;
    const path = pathBelowBase(request);
    const left = this.exchanges.get(signature(method, path, rawBody));
    if (!left) {
      throw new ApiError(400, `${this.file} has no answer to this ${method} ${path} with this body. Record it anew.`, 'not_recorded');
    }
    const { status, headers, response } = left.length > 1 ? left.shift()! : left[0];
    return replayed(status, headers, response);
  }

  private parse(line: string, number: number): Exchange {
    const exchange = parseJson(line) as Exchange | undefined;
    if (!exchange) throw new Error(`Line ${number} of ${this.file} is not JSON: a recording has the JSON of one exchange on every line.`);
    return exchange;
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
