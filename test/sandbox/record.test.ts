import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { call, hello } from './harness';
import { Sandbox, SandboxOptions, startSandbox } from '../../src/sandbox';

const KEY = 'sk-secret-1234567890';
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

test('a request that was not recorded is refused with what to do', async () => {
  writeFileSync(file, '');
  const { status, body } = await call(await start({ replay: file }), 'POST', '/chat/completions', hello);
  expect({ status, ...body.error }).toMatchObject({
    status: 400,
    code: 'not_recorded',
    message: `${file} has no answer to this POST /chat/completions with this body. Record it anew.`,
  });
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
  ['a server without an address', () => ({ upstream: 'example.com' }), 'upstream must be an http or https address, got "example.com"'],
  ['a recording without a server', (existing) => ({ record: existing }), 'upstream is not set'],
  ['a replay beside a server', (existing) => ({ replay: existing, upstream: 'http://127.0.0.1:1' }), 'not both'],
  ['a replay of nothing', (existing) => ({ replay: `${existing}.not` }), 'There is no recording'],
  ['a replay of something else', (existing) => ({ replay: existing }), 'Line 2 of'],
])('%s is refused at the start', async (_what, options, message) => {
  writeFileSync(file, '\nno recording\n');
  await expect(startSandbox(options(file))).rejects.toThrow(message);
});
