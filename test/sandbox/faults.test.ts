import { validateHeaderName, validateHeaderValue } from 'node:http';
import { hello, useSandbox } from './harness';
import { Call, Endpoint, Fault, startSandbox } from '../../src/sandbox';

const held = useSandbox();

/** Sends the smallest request, and tells what became of it. */
async function send(request: object = {}, init: RequestInit = {}) {
  const response = await fetch(`${held.sandbox.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({ ...hello, ...request }),
    redirect: 'manual',
    ...init,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** How many completions the sandbox has stored. */
const stored = async () => (await held.client.chat.completions.list()).data.length;

test('every answer tells what is left of the rate limits, and a fault may tell something else', async () => {
  const told = ({ status, headers }: Awaited<ReturnType<typeof send>>) => [status, headers.get('x-ratelimit-remaining-requests'), headers.get('x-ratelimit-reset-requests')];
  held.sandbox.fault({ kind: 'status', status: 429 });
  held.sandbox.fault({ kind: 'status', status: 429, headers: { 'x-ratelimit-reset-requests': '2m0s' } });
  expect([told(await send()), told(await send()), told(await send())]).toEqual([[429, '0', '1s'], [429, '0', '2m0s'], [200, '9999', '6ms']]);
});

test('a status is answered once, with the API\'s error body and its headers, and the request is not served', async () => {
  held.sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '7' }, error: { code: 'rate_limit_exceeded' } });
  const { status, headers, text } = await send({ store: true });
  expect([status, headers.get('retry-after'), headers.get('x-request-id')]).toEqual([429, '7', 'req_1']);
  expect(JSON.parse(text)).toEqual({
    error: { message: 'The sandbox was told to answer with status 429.', type: 'requests', param: null, code: 'rate_limit_exceeded' },
  });
  expect(await stored()).toBe(0);
  expect((await send()).status).toBe(200);
});

test('a status may bring a body of its own', async () => {
  held.sandbox.fault({ kind: 'status', status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } });
  held.sandbox.fault({ kind: 'status', status: 200, body: { error: { message: 'no' } } });
  expect(await send()).toMatchObject({ status: 502, text: '<html>Bad gateway</html>' });
  expect(await send()).toMatchObject({ status: 200, text: '{"error":{"message":"no"}}' });
});

test('faults happen to the calls they name, as often as they say', async () => {
  held.sandbox.fault({ kind: 'status', status: 500, calls: ['list', 'read'], times: 2 });
  const list = async () => (await fetch(`${held.sandbox.url}/chat/completions`, { headers: { authorization: 'Bearer any' } })).status;
  expect([(await send()).status, await list(), await list(), await list()]).toEqual([200, 500, 500, 200]);
});

test('a reset forgets faults, except those among the options, which it renews', async () => {
  const sandbox = await startSandbox({ faults: [{ kind: 'status', status: 503 }] });
  const list = async () => (await fetch(`${sandbox.url}/chat/completions`, { headers: { authorization: 'Bearer any' } })).status;
  sandbox.fault({ kind: 'status', status: 500 });
  expect([await list(), await list(), await list()]).toEqual([503, 500, 200]);
  sandbox.fault({ kind: 'status', status: 500 });
  sandbox.reset();
  expect([await list(), await list()]).toEqual([503, 200]);
  await sandbox.close();
});

test('a redirect names its target and serves nothing', async () => {
  held.sandbox.fault({ kind: 'redirect', location: 'http://192.0.2.1/' });
  const { status, headers } = await send({ store: true });
  expect([status, headers.get('location'), await stored()]).toEqual([307, 'http://192.0.2.1/', 0]);
});

test('a delayed answer comes, no earlier than it should', async () => {
  held.sandbox.fault({ kind: 'delay', ms: 40 });
  const before = performance.now();
  expect((await send()).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(39);
});

test('silence lasts until the client gives up, and what was asked is served', async () => {
  held.sandbox.fault({ kind: 'delay' });
  const client = new AbortController();
  const sent = send({ store: true }, { signal: client.signal });
  await held.sandbox.received('create');
  client.abort();
  await expect(sent).rejects.toThrow('aborted');
  expect(await stored()).toBe(1);
});

test('silence ends when the sandbox closes', async () => {
  held.sandbox.fault({ kind: 'delay' });
  const sent = send();
  sent.catch(() => undefined);
  await held.sandbox.received('create');
  await held.sandbox.close();
  await expect(sent).rejects.toThrow('fetch failed');
});

const reset = (when: 'unread' | 'unanswered' | 'midway'): Fault => ({ kind: 'reset', when });
test.each([
  ['before the request is read: nothing is served', reset('unread'), 0],
  ['after the request was served', reset('unanswered'), 1],
  ['in the middle of the answer', reset('midway'), 1],
] as const)('a connection breaks %s', async (_when, fault, count) => {
  held.sandbox.fault(fault);
  await expect(send({ store: true })).rejects.toThrow(/fetch failed|terminated/);
  expect([held.sandbox.requests.length, await stored()]).toEqual([1, count]);
});

test.each([
  ['malformed', 'application/json', /^\{"id":"chatcmpl-[^]*[^}]$/],
  ['html', 'text/html', /^<!DOCTYPE html>/],
  ['empty', 'application/json', /^$/],
] as const)('an answer is %s', async (kind, type, text) => {
  held.sandbox.fault({ kind });
  const answer = await send();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  expect(answer.text).toMatch(text);
});

test('a stream is cut after so many events', async () => {
  held.sandbox.fault({ kind: 'cut', events: 2 });
  const { text } = await send({ stream: true });
  expect(text.match(/^data: \{/gm)).toHaveLength(2);
  expect(text).not.toContain('[DONE]');
});

test('a cut waits for a stream', async () => {
  held.sandbox.fault({ kind: 'cut', events: 0 });
  held.sandbox.fault({ kind: 'status', status: 503, skip: 1 });
  expect([(await send()).status, (await send({ stream: null })).status]).toEqual([200, 503]);
  expect(await stored()).toBe(0);
  expect(await send({ stream: true })).toMatchObject({ status: 200, text: '' });
  expect((await send({ stream: true })).text).toContain('[DONE]');
});

const unusable: [string, Fault, string][] = [
  ['the name of a header', { kind: 'status', status: 429, headers: { 'bad header': '1' } },
    '`fault.headers["bad header"]` has a key that must be the name of an HTTP header other than content-length and transfer-encoding, got "bad header".'],
  ['a length of its own', { kind: 'status', status: 429, headers: { 'Content-Length': '1' } }, 'other than content-length and transfer-encoding, got "Content-Length"'],
  ['a coding of its own', { kind: 'status', status: 429, headers: { 'transfer-encoding': 'x' } }, 'other than content-length and transfer-encoding'],
  ['the value of a header', { kind: 'status', status: 429, headers: { name: 'é€' } },
    '`fault.headers.name` must be text of Latin letters and signs in one line, as an HTTP header holds, got "é€".'],
  ['a target', { kind: 'redirect', location: 'http://€/' }, '`fault.location` must be text of Latin letters'],
  ['a pause', { kind: 'trickle', ms: 2 ** 31 }, '`fault.ms` must be from 0 to 2147483647, got 2147483648.'],
  ['a delay', { kind: 'delay', ms: 1e10 }, '`fault.ms` must be from 0 to 2147483647, got 10000000000.'],
];
test.each(unusable)('%s that cannot be sent is refused when the fault is given', async (_what, fault, message) => {
  expect(() => held.sandbox.fault(fault)).toThrow(message);
  await expect(startSandbox({ faults: [{ kind: 'html' }, fault] })).rejects.toThrow(message.replace('fault.', 'faults[1].'));
});

test('a fault may happen for ever', async () => {
  held.sandbox.fault({ kind: 'status', status: 503, times: Infinity });
  expect([(await send()).status, (await send()).status]).toEqual([503, 503]);
});

test('the headers that are accepted are those that Node sends', () => {
  const isAccepted = (check: () => void) => {
    try {
      check();
      return true;
    } catch {
      return false;
    }
  };
  for (const sign of Array.from({ length: 0x120 }, (_, code) => String.fromCharCode(code))) {
    const fault = (name: string, value: string) => () => held.sandbox.fault({ kind: 'status', status: 429, headers: { [name]: value } });
    expect([sign, isAccepted(fault(`x${sign}`, ''))]).toEqual([sign, isAccepted(() => validateHeaderName(`x${sign}`))]);
    expect([sign, isAccepted(fault('x', sign))]).toEqual([sign, isAccepted(() => validateHeaderValue('x', sign))]);
  }
});

test('an answer that cannot be sent breaks off, and the next one comes', async () => {
  held.sandbox.fault({ kind: 'status', status: 429, body: 1n as never });
  await expect(send()).rejects.toThrow('fetch failed');
  expect((await send()).status).toBe(200);
});

test.each<[Endpoint, Call, string, string]>([
  ['chat.completions.create', 'create', 'POST', '/chat/completions'],
  ['chat.completions.list', 'list', 'GET', '/chat/completions'],
  ['chat.completions.retrieve', 'read', 'GET', '/chat/completions/c'],
  ['chat.completions.update', 'metadata', 'POST', '/chat/completions/c'],
  ['chat.completions.delete', 'delete', 'DELETE', '/chat/completions/c'],
  ['chat.completions.messages.list', 'messages', 'GET', '/chat/completions/c/messages'],
])('%s can be called %s', async (endpoint, short, method, path) => {
  for (const name of [endpoint, short]) held.sandbox.fault({ kind: 'status', status: 418, calls: [name] });
  const ask = async () => (await fetch(`${held.sandbox.url}${path}`, { method, headers: { authorization: 'Bearer any' } })).status;
  expect([await ask(), await ask(), await ask() === 418]).toEqual([418, 418, false]);
  const [first, second] = held.sandbox.requests;
  expect([await held.sandbox.received(endpoint), await held.sandbox.received(short, 2)]).toEqual([first, second]);
  expect([first.endpoint, first.call]).toEqual([endpoint, short]);
});

test('whoever waits for a request is told that the sandbox was closed', async () => {
  const second = expect(held.sandbox.received('create', 2)).rejects
    .toThrow('The sandbox was closed while 2 "create" calls were waited for: 1 arrived.');
  await send();
  await held.sandbox.close();
  await second;
  await expect(held.sandbox.received('read')).rejects.toThrow('The sandbox was closed while 1 "read" call was waited for: 0 arrived.');
});

test('a trickling answer is complete', async () => {
  held.sandbox.fault({ kind: 'trickle', ms: 1 });
  expect(JSON.parse((await send()).text)).toMatchObject({ object: 'chat.completion' });
});

test('requests can be waited for', async () => {
  const second = held.sandbox.received('create', 2);
  await send();
  await send({ model: 'o3' });
  expect((await second).body.model).toBe('o3');
  expect((await held.sandbox.received('create')).body.model).toBe('gpt-4o');
});
