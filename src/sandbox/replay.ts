import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from './api-error';
import { bodyOf } from './body';
import { differences, inWords } from './difference';
import { HEADERS } from './headers';
import { aboutOf } from './log-line';
import { Exchange, replayed } from './record';
import { Reply } from './reply';
import { pathBelowBase } from './routes';
import { RecordedRequest } from './sandbox-api';
import { streamReply } from './stream';
import { integer, object, row, string } from '../spec/attribute';
import { checkValue } from '../spec/check';
import { isObject, parseJson, sortedKeys, toJson } from '../spec/plain';
import { IRRELEVANT } from '../spec/question';

/** What a line of a recording holds. */
const EXCHANGE = object([
  row('method', string(), true),
  row('path', string(), true),
  row('request', string(), true),
  row('status', integer({ min: 200, max: 599 }), true),
  row('headers', HEADERS, true),
  row('response', string(), true),
]);

/**
 * Answers from a recording, or from the folder of an answer cache. The same request again gets the answer that came next, and from
 * then on the last one. Where no request is the same, one is as good that differs only in what does not change the answer.
 */
export class Replay {
  private readonly exchanges = new Map<string, Exchange[]>();
  private readonly questions = new Map<string, Exchange[]>();

  constructor(private readonly file: string) {
    this.reset();
  }

  reset(): void {
    this.exchanges.clear();
    this.questions.clear();
    for (const file of this.files()) this.read(file);
    if (this.exchanges.size === 0) throw new Error(`${this.file} holds no answers: record some with an upstream server first.`);
  }

  reply(request: RecordedRequest): Reply {
    const { method, rawBody } = request;
    const path = pathBelowBase(request.path);
    const left = this.exchanges.get(signature(method, path, rawBody)) ?? this.questions.get(signature(method, path, questionIn(rawBody)));
    if (!left) {
      const about = aboutOf(request);
      const body = rawBody === '' ? '' : ` with this body${about === '' ? '' : ` (${about})`}`;
      throw new ApiError(400, `${this.file} has no answer to this ${method} ${path}${body}. ${this.nearest(method, path, rawBody)}Record it anew.`, 'not_recorded');
    }
    const { status, headers, response } = left.length > 1 ? left.shift()! : left[0];
    const completion = request.body?.stream === true && isWhole(headers) && status === 200 ? bodyOf(response) : undefined;
    return completion === undefined ? replayed(status, headers, response) : streamReply(completion as any, request.body);
  }

  /** What is most like the request, and in what it differs first. */
  private nearest(method: string, path: string, rawBody: string): string {
    const body = parseJson(questionIn(rawBody));
    const others = [...this.exchanges.values()].flat().filter((exchange) => exchange.method === method && exchange.path === path);
    const found = others.map((exchange) => differences(body, parseJson(questionIn(exchange.request)))).filter(({ length }) => length > 0);
    if (body === undefined || found.length === 0) return '';
    const [closest] = found.reduce((a, b) => (b.length < a.length ? b : a));
    return `The nearest request that it answers differs first in this: ${inWords(closest)}. `;
  }

  /** The files of the recording; in a folder those of the answer cache, samples of the same question in their order. */
  private files(): string[] {
    if (!existsSync(this.file) || !statSync(this.file).isDirectory()) return [this.file];
    const numberOf = (name: string) => Number(/\.(\d+)\.json$/.exec(name)?.[1] ?? 0);
    const names = readdirSync(this.file).filter((name) => /^[^.].*\.json$/.test(name));
    return names.sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1)).map((name) => join(this.file, name));
  }

  private read(file: string): void {
    textOf(file).split('\n').forEach((line, index) => {
      if (line.trim() === '') return;
      const exchange = parse(line, index + 1, file);
      const { method, path, request, headers } = exchange;
      add(this.exchanges, signature(method, path, request), exchange);
      if (isWhole(headers)) add(this.questions, signature(method, path, questionIn(request)), exchange);
    });
  }
}

function parse(line: string, number: number, file: string): Exchange {
  const exchange = parseJson(line);
  const problem = exchange === undefined
    ? 'it is not JSON.'
    : checkValue(EXCHANGE, exchange, ['exchange']).find(({ severity }) => severity === 'error')?.detail;
  if (problem) throw new Error(`Line ${number} of ${file} is not the JSON of one exchange, as each line of a recording is: ${problem}`);
  return exchange as unknown as Exchange;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`There is no recording ${file}: make one with an upstream server first.`);
    throw new Error(`The recording ${file} cannot be read: ${message}.`);
  }
}

const add = (map: Map<string, Exchange[]>, key: string, exchange: Exchange) => map.set(key, [...map.get(key) ?? [], exchange]);

/** A streamed answer says what was asked for of it; a whole one can be streamed. */
const isWhole = (headers: Exchange['headers']) => !headers['content-type']?.startsWith('text/event-stream');

/** A body without what does not change the answer. Only a completion that is stored can be read later, so that stays. */
function questionIn(body: string): string {
  const request = parseJson(body);
  if (!isObject(request)) return body;
  return toJson(Object.fromEntries(Object.entries(request).filter(([name, value]) => !IRRELEVANT.has(name) || (name === 'store' && value === true))));
}

/** Requests are the same whatever the order of the keys in their bodies. */
function signature(method: string, path: string, body: string): string {
  return `${method} ${path} ${toJson(sortedKeys(parseJson(body) ?? body))}`;
}
