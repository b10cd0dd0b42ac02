import { Attribute, integer, map, object, row, string } from '../spec/attribute';
import { checkValue } from '../spec/check';
import { isObject, parseJson, PlainObject } from '../spec/plain';

/** Of the form of entries and of how the key is made. */
export const FORMAT = 1;

/** Where a completion was asked for, and who is billed. Elsewhere nobody knows it, or somebody else's would be touched. */
export interface Account {
  readonly origin: string;
  /** Gateways tell tenants apart by the path of the address. Version 0.1.0 did not record it. */
  readonly path?: string;
  readonly organization?: string;
  readonly project?: string;
}

/**
 * A question and its answer, which was paid for: what the answer cache keeps. The first six members are those of a line of a
 * recording, so the sandbox can answer from entries. There is neither a key nor a header of the request.
 */
export interface PaidAnswer {
  readonly method: 'POST';
  readonly path: '/chat/completions';
  /** JSON text. */
  readonly request: string;
  readonly status: 200;
  readonly headers: { readonly 'content-type': 'application/json' };
  /** JSON text: the completion, also where it was streamed. */
  readonly response: string;

  readonly format: number;
  /** Of the question. */
  readonly key: string;
  /** When the answer was complete. */
  readonly time: string;
  readonly request_id: string | null;
  readonly client_request_id: string;
}

/** What the journal keeps: an answer, and which state it is for. */
export interface Entry extends PaidAnswer {
  readonly account: Account;
  readonly workspace: string;
  /** Which backend keeps the state. */
  readonly backend: string;
}

const PAID_ANSWER = [
  row('method', string({ values: ['POST'] }), true),
  row('path', string({ values: ['/chat/completions'] }), true),
  row('request', string(), true),
  row('status', integer({ min: 200, max: 200 }), true),
  row('headers', map(string()), true),
  row('response', string(), true),
  row('format', integer(), true),
  row('key', string(), true),
  row('time', string(), true),
  row('request_id', string()),
  row('client_request_id', string(), true),
];

const ENTRY = [
  ...PAID_ANSWER,
  row('account', object([row('origin', string(), true), row('path', string()), row('organization', string()), row('project', string())]), true),
  row('workspace', string(), true),
  row('backend', string(), true),
];

export const toText = (entry: PaidAnswer): string => `${JSON.stringify(entry)}\n`;

/** The entry of the journal that a file holds, or what is wrong with it. */
export const parseEntry = (text: string) => parse<Entry>(ENTRY, text);

/** The entry of the answer cache that a text holds, or what is wrong with it. */
export const parsePaidAnswer = (text: string) => parse<PaidAnswer>(PAID_ANSWER, text);

function parse<T extends PaidAnswer>(rows: readonly Attribute[], text: string): T | string {
  const value = parseJson(text);
  if (!isObject(value)) return 'it is not the JSON object that it should be';
  if (value.format !== FORMAT) return `it has format ${JSON.stringify(value.format ?? null)}, and this version reads format ${FORMAT}`;
  const [finding] = checkValue(object(rows), value, []);
  if (finding !== undefined) return finding.detail.replace(/\.$/, '');
  const entry = value as unknown as T;
  if (Number.isNaN(Date.parse(entry.time))) return `\`time\` is no date: ${JSON.stringify(entry.time)}`;
  if (!isObject(parseJson(entry.request))) return '`request` is not the JSON of a question';
  return isObject(parseJson(entry.response)) ? entry : '`response` is not the JSON of a completion';
}

/** The completion that an entry holds. */
export const completionOf = ({ response }: PaidAnswer): PlainObject => parseJson(response) as PlainObject;
