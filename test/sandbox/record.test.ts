import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { call, hello } from './harness';
import { Sandbox, SandboxOptions, startSandbox } from '../../src/sandbox';

const KEY = 'sk-secret-1234567890';
/** A recording of one exchange. */
const LINE = JSON.stringify({ method: 'GET', path: '/x', request: '', status: 200, headers: {}, response: '{}' });
let folder: string;
let file: string;
let running: Sandbox[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  file = join(folder, 'answers.jsonl');
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((sandbox) => sandbox.close()));
  rmSync(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}
const clientOf = ({ url }: Sandbox) => new OpenAI({ baseURL: url, apiKey: KEY, maxRetries: 0 });
const authorized = { authorization: `Bearer ${KEY}` };

/** What a client gets to see of a conversation: plain, twice the same, streamed, read back, refused. */
async function converse(sandbox: Sandbox) {
  const { chat: { completions } } = clientOf(sandbox);
  const stored = await completions.create({ ...hello, store: true });
  const again = await completions.create({ ...hello, store: true });
  const pieces: unknown[] = [];
  for await (const piece of await completions.create({ ...hello, stream: true })) pieces.push(piece);
  const read = await completions.retrieve(stored.id);
  const refused = await call(sandbox, 'POST', '/chat/completions', { ...hello, temperature: 3 }, authorized);
  return { stored, again, pieces, read, refused: refused.body };
}

test('what a recording replays is what the real server answered', async () => {
  const real = await start();
  const heard = await converse(await start({ upstream: real.url, record: file }));
  expect(heard.again.id).not.toBe(heard.stored.id);
  expect(heard.pieces).toHaveLength(7);
  const replay = await start({ replay: file });
  expect(await converse(replay)).toEqual(heard);
  replay.reset();
  expect(await converse(replay)).toEqual(heard);
  expect(real.requests).toHaveLength(5);
});

test('a request beyond the recording gets the last answer again, whatever the order of its keys', async () => {
  const real = await start();
  const recorder = await start({ upstream: `${real.url}/`, record: file });
  const { id } = await clientOf(recorder).chat.completions.create(hello);
  const { messages, model } = hello;
  const replay = clientOf(await start({ replay: file })).chat.completions;
  expect([(await replay.create({ messages, model })).id, (await replay.create(hello)).id]).toEqual([id, id]);
});

test('a request that differs in a digit that no double holds is another one', async () => {
  const request = '{"model":"gpt-6-luna","messages":[],"seed":9007199254740993}';
  writeFileSync(file, JSON.stringify({ ...JSON.parse(LINE), method: 'POST', path: '/chat/completions', request }));
  const { url } = await start({ replay: file });
  const ask = async (body: string) => (await fetch(`${url}/chat/completions`, { method: 'POST', headers: authorized, body })).json();
  expect(await ask(request)).toEqual({});
  expect(await ask(request.replace('0993', '0992'))).toMatchObject({
    error: { message: expect.stringContaining('`seed` is 9007199254740992 here and 9007199254740993 there') },
  });
});

test('a request that was not recorded is refused with what to do', async () => {
  writeFileSync(file, `${LINE}\n`);
  const replay = await start({ replay: file });
  const refusal = async (method: string, body?: unknown) => (await call(replay, method, '/chat/completions', body)).body.error;
  const long = [...hello.messages, { role: 'user', content: [{ type: 'text', text: 'x'.repeat(70) }, { type: 'image_url' }] }];
  expect([await refusal('POST', hello), await refusal('POST', { messages: long }), await refusal('POST', 'no JSON'), await refusal('GET')]).toMatchObject([
    { code: 'not_recorded', message: `${file} has no answer to this POST /chat/completions with this body (model "gpt-4o", last message "Hello there"). Record it anew.` },
    { message: `${file} has no answer to this POST /chat/completions with this body (last message "${'x'.repeat(60)}…"). Record it anew.` },
    { message: `${file} has no answer to this POST /chat/completions with this body. Record it anew.` },
    { message: `${file} has no answer to this GET /chat/completions. Record it anew.` },
  ]);
});

test('a request that was not recorded is told the first difference to the one that is most like it', async () => {
  const recorded = (request: object) => JSON.stringify({ ...JSON.parse(LINE), method: 'POST', path: '/chat/completions', request: JSON.stringify(request) });
  const text = `${'x'.repeat(80)} What is the capital of France?`;
  writeFileSync(file, [recorded({ ...hello, temperature: 1, n: 2 }), recorded({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] })].join('\n'));
  const replay = await start({ replay: file });
  const said = async (body: object) => (await call(replay, 'POST', '/chat/completions', body)).body.error.message.split('). ')[1];
  expect([
    await said({ model: 'gpt-4o', messages: [{ role: 'user', content: text.replace('France', 'Spain') }], user: 'u' }),
    await said({ ...hello, temperature: 1 }),
  ]).toEqual([
    'The nearest request that it answers differs first in this: `messages[0].content` is …t is the capital of Spain?" here and …t is the capital of France?" there. Record it anew.',
    'The nearest request that it answers differs first in this: `n` is nothing here and 2 there. Record it anew.',
  ]);
});

test('the folder of an answer cache is replayed, sample by sample, also to who wants a stream or differs in what does not change an answer', async () => {
  const entry = (id: string, key: string) => JSON.stringify({
    ...JSON.parse(LINE),
    key,
    method: 'POST',
    path: '/chat/completions',
    request: JSON.stringify({ ...hello, user: 'a' }),
    headers: { 'content-type': 'application/json' },
    response: JSON.stringify({ id, choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: `I am ${id}` } }] }),
  });
  const key = 'a'.repeat(64);
  for (const [name, id] of [['10', 'c10'], ['2', 'c2'], ['1', 'c1']]) writeFileSync(join(folder, `${key}.${name}.json`), `${entry(id, key)}\n`);
  writeFileSync(join(folder, '.draft'), '{');
  const { completions } = clientOf(await start({ replay: folder })).chat;
  expect((await completions.create({ ...hello, user: 'b' })).id).toBe('c1');
  let text = '';
  for await (const { choices } of await completions.create({ ...hello, stream: true })) text += choices[0]?.delta.content ?? '';
  expect(text).toBe('I am c2');
  expect([(await completions.create(hello)).id, (await completions.create(hello)).id]).toEqual(['c10', 'c10']);
  await expect(completions.create({ ...hello, store: true })).rejects.toThrow('`store` is true here and nothing there');
});

test('a replay asks for the key where it is given one', async () => {
  writeFileSync(file, `${LINE}\n`);
  const { status, body: { error } } = await call(await start({ replay: file, apiKey: KEY }), 'GET', '/x');
  expect([status, error.code]).toEqual([401, 'invalid_api_key']);
  expect(await call(await start({ replay: file }), 'GET', '/x', undefined, {})).toMatchObject({ status: 200, body: {} });
});

test.each(['n', 'none', 'test', 'role', 'anything'])('the key "%s" leaves request and answer as they are', async (key) => {
  const question = { model: 'gpt-4o', messages: [{ role: 'user', content: `none test anything ${key}` }] };
  const headers = { authorization: `Bearer ${key}` };
  const real = await start();
  const recorder = await start({ upstream: real.url, record: file });
  const { body } = await call(recorder, 'POST', '/chat/completions?none=test', question, headers);
  expect(await call(await start({ replay: file }), 'POST', '/chat/completions?none=test', question, headers)).toMatchObject({ status: 200, body });
});

test('a question that holds the key is replayed all the same', async () => {
  const question = { model: KEY, messages: [{ role: 'user', content: `Is ${KEY} a key?` }] };
  const real = await start();
  await call(await start({ upstream: real.url, record: file }), 'POST', '/chat/completions', question, authorized);
  expect(await call(await start({ replay: file }), 'POST', '/chat/completions', question, authorized)).toMatchObject({ status: 200 });
});

test.each([
  [{ authorization: 'Basic dXNlcjpw/XNzd29yZA==' }, ['dXNlcjpw/XNzd29yZA==']],
  [{ authorization: 'Bearer secret-one secret-two' }, ['secret-one', 'secret-two']],
  [{ authorization: 'quo"ted-secret' }, ['quo"ted-secret']],
  [{ 'api-key': 'azure-secret-123' }, ['azure-secret-123']],
])('no key gets into a recording from %j, wherever the server quotes it', async (headers, secrets) => {
  const [secret] = secrets;
  const real = await start({
    faults: [
      { kind: 'status', status: 401, error: { message: `Bad ${secrets.join(' or ')}` }, headers: { 'retry-after': secret } },
      { kind: 'status', status: 401, body: JSON.stringify({ secret }).replaceAll('/', '\\/') },
    ],
  });
  const recorder = await start({ upstream: real.url, record: file });
  await call(recorder, 'POST', '/chat/completions', hello, headers);
  await call(recorder, 'POST', '/chat/completions', hello, headers);
  const [first, second] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  expect(JSON.parse(first.response).error.message).toBe(`Bad ${secrets.map(() => '(key)').join(' or ')}`);
  expect([first.headers['retry-after'], second.response]).toEqual(['(key)', '{"secret":"(key)"}']);
});

test('a recording that cannot be written is refused at the start, which leaves no server behind', async () => {
  symlinkSync(join(folder, 'nowhere', 'x'), file);
  const real = await start();
  const { port } = real;
  await real.close();
  await expect(startSandbox({ port, upstream: 'http://127.0.0.1:1', record: file })).rejects.toThrow(`${file} cannot be written: ENOENT`);
  expect((await start({ port })).port).toBe(port);
});

test('an empty file is recorded into, as a start that failed may have left it', async () => {
  writeFileSync(file, '');
  await start({ upstream: 'http://127.0.0.1:1', record: file });
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('where answers come from elsewhere, scripts are refused while it runs too, and faults are not', async () => {
  writeFileSync(file, `${LINE}\n`);
  const replay = await start({ replay: file });
  expect(() => replay.respond({ answer: {} })).toThrow('All answers come from the recording, so scripts would never be used: leave out either the scripts or the recording. Faults may stay.');
  replay.fault({ kind: 'status', status: 503 });
  expect((await call(replay, 'GET', '/x')).status).toBe(503);
});

test('no key gets into a recording, not even one that an error quotes', async () => {
  const real = await start({ faults: [{ kind: 'status', status: 401, error: { message: `Bad key ${KEY}` } }] });
  const recorder = await start({ upstream: real.url, record: file });
  expect((await call(recorder, 'POST', '/chat/completions', hello, authorized)).body.error.message).toBe(`Bad key ${KEY}`);
  expect(real.requests[0].headers.authorization).toBe(`Bearer ${KEY}`);
  const recording = readFileSync(file, 'utf8');
  expect(recording).not.toContain(KEY);
  expect(JSON.parse(recording)).toEqual({
    method: 'POST',
    path: '/chat/completions',
    request: JSON.stringify(hello),
    status: 401,
    headers: { 'content-type': 'application/json' },
    response: '{"error":{"message":"Bad key (key)","type":"invalid_request_error","param":null,"code":null}}',
  });
});

test('a server may stand behind the sandbox without a recording, also one that needs no key', async () => {
  const real = await start();
  const between = await start({ upstream: real.url });
  expect(await call(between, 'GET', '/chat/completions', undefined, {})).toMatchObject({ status: 401, body: { error: { code: null } } });
  expect(real.requests).toHaveLength(1);
});

test('faults happen before the server behind is asked', async () => {
  const real = await start();
  const between = await start({ upstream: real.url, faults: [{ kind: 'status', status: 503 }] });
  expect((await call(between, 'GET', '/chat/completions')).status).toBe(503);
  expect(real.requests).toEqual([]);
});

test('a redirect is handed on, not followed', async () => {
  const real = await start({ faults: [{ kind: 'redirect', location: 'http://192.0.2.1/' }] });
  const between = await start({ upstream: real.url });
  const response = await fetch(`${between.url}/chat/completions`, { headers: authorized, redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([307, 'http://192.0.2.1/']);
});

test('a server that cannot be reached is an error of its own', async () => {
  const between = await start({ upstream: 'http://127.0.0.1:1/v1' });
  expect(await call(between, 'GET', '/chat/completions')).toMatchObject({
    status: 502,
    body: { error: { message: expect.stringContaining('http://127.0.0.1:1/v1, cannot be reached'), type: 'server_error' } },
  });
});

test.each<[string, (existing: string) => SandboxOptions, string]>([
  ['a recording that exists', (existing) => ({ upstream: 'http://127.0.0.1:1', record: existing }), 'exists already, and its answers may have been paid for'],
  ['a recording in a folder that is not there', (existing) => ({ upstream: 'http://127.0.0.1:1', record: join(existing, '..', 'not', 'x') }), 'There is no folder'],
  ['a recording into a folder', (existing) => ({ upstream: 'http://127.0.0.1:1', record: join(existing, '..') }), 'is a folder: name a file in it to record into'],
  ['a server with a query', () => ({ upstream: 'http://127.0.0.1:1/v1?a=b' }), 'without user name, query and fragment, got "http://127.0.0.1:1/v1?a=b"'],
  ['a server with a fragment', () => ({ upstream: 'http://127.0.0.1:1/v1#a' }), 'without user name, query and fragment'],
  ['a key beside a server', () => ({ upstream: 'http://127.0.0.1:1', apiKey: 'k' }), 'An upstream server checks the keys itself'],
  ['an empty key', () => ({ apiKey: '' }), 'The key that is accepted must be one word, got an empty text'],
  ['a key that no request can bring', () => ({ apiKey: 'a b' }), 'got a text with spaces'],
  ['a script beside a server', () => ({ upstream: 'http://127.0.0.1:1', scripts: [{ answer: {} }] }), 'All answers come from the upstream server'],
  ['a script beside a replay', (existing) => ({ replay: existing, scripts: [{ answer: {} }] }), 'All answers come from the recording'],
  ['a replay of a path through a file', (existing) => ({ replay: join(existing, 'x') }), 'cannot be read: ENOTDIR'],
  ['a server without an address', () => ({ upstream: 'example.com' }), 'upstream must be an http or https address, got "example.com"'],
  ['a recording without a server', (existing) => ({ record: existing }), 'upstream is not set'],
  ['a replay beside a server', (existing) => ({ replay: existing, upstream: 'http://127.0.0.1:1' }), 'not both'],
  ['a replay of nothing', (existing) => ({ replay: `${existing}.not` }), 'There is no recording'],
  ['a replay of something else', (existing) => ({ replay: existing }), 'is not the JSON of one exchange, as each line of a recording is: it is not JSON.'],
])('%s is refused at the start', async (_what, options, message) => {
  writeFileSync(file, '\nno recording\n');
  await expect(startSandbox(options(file))).rejects.toThrow(message);
});

test.each([
  ['nothing', '\n', 'holds no answers: record some with an upstream server first.'],
  ['a list', '[]', 'Line 1 of'],
  ['other JSON', '{}', '`exchange.method` is required.'],
  ['half an exchange', `${LINE}\n{"method":"GET","path":"/x","request":"","status":200,"headers":{}}`, '`exchange.response` is required.'],
  ['a header that cannot be sent', LINE.replace('"headers":{}', '"headers":{"a b":"c"}'), '`exchange.headers["a b"]` has a key that must be'],
])('a recording of %s is refused at the start', async (_what, text, message) => {
  writeFileSync(file, text);
  await expect(startSandbox({ replay: file })).rejects.toThrow(message);
});
