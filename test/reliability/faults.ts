import { Obstacle, ProxyTrouble } from './front';
import { SECRETS } from './site';
import { Fault, JsonObject, StatusFault } from '../../src/sandbox';
import { PASSWORD } from '../harness/proxy';

/** Something that goes wrong between the provider and the API, and what is to become of it. */
export interface Trouble {
  readonly name: string;
  /** What the server does. */
  readonly fault?: Fault;
  /** Or: why nobody gets through to it. */
  readonly obstacle?: Obstacle;
  /** Or: what a proxy in between does. */
  readonly proxy?: ProxyTrouble;
  /** Or: what it answers. */
  readonly answer?: JsonObject;
  /** End of the summary of the error; absent where there is none. */
  readonly headline?: string;
  /** The call may have been served all the same, so a paid one must not be sent again. */
  readonly mayBeServed?: boolean;
  /** The status arrives all the same. A deletion that is sent again learns from it that nothing is left to delete. */
  readonly keepsStatus?: boolean;
  /** As an answer to a change it is good enough: the status says that it was made. */
  readonly isConfirmation?: boolean;
  /** No call is sent again, paid or not. */
  readonly isFinal?: boolean;
  /** The server does not have the call. A fresh completion is then taken for one that it does not keep. */
  readonly isAbsent?: boolean;
  /** Happens to streamed answers only. */
  readonly isOfStreams?: boolean;
  /** Whether that answer has arrived whole, where one does: by the attributes it is told in. */
  readonly isWhole?: (attributes: any) => boolean;
}

/** A hostile server quotes the key and the headers, and a hostile proxy the password, too. */
const quoted = SECRETS.join(' and ');
const error = { message: `Not now, ${quoted}.` };
const status = (code: number, { headers, ...more }: Pick<StatusFault, 'headers' | 'error'> = {}): Pick<Trouble, 'fault' | 'headline'> => ({
  fault: { kind: 'status', status: code, error, headers: { 'x-request-id': quoted, ...headers }, ...more },
  headline: `the API answered with status ${code}`,
});

/** The server says that the call can be made again, so it was not served. */
const REPEATABLE = { headers: { 'x-should-retry': 'true' } };

const UNREACHABLE = 'the server cannot be reached';
const UNPROXIED = 'the proxy gives no connection';
const UNREADABLE = 'the answer cannot be read';

const refused = (code: number): Pick<Trouble, 'proxy' | 'headline'> => ({
  proxy: { status: code, reason: `Refused: ${quoted} and ${PASSWORD}` },
  headline: UNPROXIED,
});

const completion = (content: string, id?: string): JsonObject => ({
  ...(id === undefined ? {} : { id }),
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'gpt-4o',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
});

export const MEGABYTES = 20;
const LARGE = 'x'.repeat(MEGABYTES * 1_000_000);

/** Everything that goes wrong with an HTTP API, by and large. */
export const TROUBLES: readonly Trouble[] = [
  { name: 'status 408', ...status(408), mayBeServed: true },
  { name: 'status 409', ...status(409) },
  { name: 'status 429 with `Retry-After`', ...status(429, { headers: { 'retry-after-ms': '1' } }) },
  { name: 'status 429 without', ...status(429) },
  { name: 'status 429, no quota', ...status(429, { error: { ...error, code: 'insufficient_quota' } }), isFinal: true },
  { name: 'status 400', ...status(400), isFinal: true },
  { name: 'status 401', ...status(401), isFinal: true },
  { name: 'status 403', ...status(403), isFinal: true },
  { name: 'status 405', ...status(405), isFinal: true, isAbsent: true },
  { name: 'status 500', ...status(500) },
  { name: 'status 501', ...status(501), isFinal: true, isAbsent: true },
  { name: 'status 502', ...status(502), mayBeServed: true },
  { name: 'status 502 with `x-should-retry: true`', ...status(502, REPEATABLE) },
  { name: 'status 503', ...status(503) },
  { name: 'status 503 with `x-should-retry: false`', ...status(503, { headers: { 'x-should-retry': 'false' } }), isFinal: true },
  { name: 'status 504', ...status(504), mayBeServed: true },
  { name: 'status 504 with `x-should-retry: true`', ...status(504, REPEATABLE) },
  { name: 'status 520', ...status(520), mayBeServed: true },
  { name: 'status 520 with `x-should-retry: true`', ...status(520, REPEATABLE) },
  { name: 'status 521', ...status(521) },
  { name: 'status 522', ...status(522) },
  { name: 'status 523', ...status(523) },
  { name: 'status 529', ...status(529) },
  { name: 'connection refused', obstacle: 'closed', headline: UNREACHABLE },
  { name: 'unknown host', obstacle: 'unresolved', headline: UNREACHABLE },
  { name: 'untrusted certificate', obstacle: 'untrusted', headline: UNREACHABLE },
  { name: 'proxy: connection refused', proxy: 'closed', headline: UNPROXIED },
  { name: 'proxy: status 407', ...refused(407), isFinal: true },
  { name: 'proxy: status 403', ...refused(403), isFinal: true },
  { name: 'proxy: status 502', ...refused(502) },
  { name: 'proxy: reset before `CONNECT`', proxy: 'dies before the request', headline: UNPROXIED },
  { name: 'proxy: reset amid its answer', proxy: 'dies within the answer', headline: UNPROXIED },
  { name: 'proxy: reset after `CONNECT`', proxy: 'dies after the answer', headline: UNPROXIED },
  { name: 'proxy: reset during the call', proxy: 'dies during the call', headline: 'the connection broke', mayBeServed: true },
  { name: 'reset before the answer', fault: { kind: 'reset', when: 'unanswered' }, headline: 'the connection broke', mayBeServed: true },
  { name: 'reset amid the answer', fault: { kind: 'reset', when: 'midway' }, headline: UNREADABLE, mayBeServed: true, keepsStatus: true },
  { name: 'silence beyond `timeout`', fault: { kind: 'delay' }, headline: 'no answer in time', mayBeServed: true },
  { name: 'half the JSON', fault: { kind: 'malformed' }, headline: UNREADABLE, mayBeServed: true, keepsStatus: true },
  { name: 'HTML instead of JSON', fault: { kind: 'html' }, headline: UNREADABLE, mayBeServed: true },
  { name: 'no body', fault: { kind: 'empty' }, headline: UNREADABLE, mayBeServed: true, isConfirmation: true },
  { name: 'status 200 with an error', answer: { error }, headline: UNREADABLE, mayBeServed: true },
  {
    name: 'redirect to another origin',
    fault: { kind: 'redirect', location: 'http://127.0.0.1:9/v1/chat/completions' },
    headline: 'the server redirects elsewhere',
    isFinal: true,
  },
  { name: 'stream cut off', fault: { kind: 'cut', events: 2 }, headline: UNREADABLE, mayBeServed: true, isOfStreams: true },
  { name: `an answer of ${MEGABYTES} MB`, answer: completion(LARGE, 'chatcmpl-large'), isWhole: ({ content }) => content === LARGE },
  { name: 'an answer without `id`', answer: completion('Hello.'), isWhole: ({ id, content }) => typeof id === 'string' && id !== '' && content === 'Hello.' },
];
