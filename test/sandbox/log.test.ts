import { call, hello } from './harness';
import { Sandbox, startSandbox } from '../../src/sandbox';

let sandbox: Sandbox;
let lines: string[];
beforeEach(async () => {
  lines = [];
  sandbox = await startSandbox({ log: (line) => lines.push(line), scripts: [{ match: { text: 'weather' }, answer: { content: 'Sunny.' } }] });
});
afterEach(() => sandbox.close());

const ask = (content: string) => call(sandbox, 'POST', '/chat/completions', { ...hello, messages: [{ role: 'user', content }] }, { authorization: 'Bearer sk-secret' });
const ASKED = 'POST /v1/chat/completions (model "gpt-4o", last message';

test('every request is a line: what arrived, what was answered, and the script that made it so', async () => {
  await ask('Hello');
  await ask('How is the weather?\nIn Oslo.');
  await call(sandbox, 'GET', '/chat/completions?limit=1');
  expect(lines).toEqual([
    `${ASKED} "Hello"): 200, no script, the nearest is script 1, which asks for the text "weather"`,
    `${ASKED} "How is the weather?\\nIn Oslo."): 200, script 1`,
    'GET /v1/chat/completions?limit=1: 200',
  ]);
});

test('without a script that matches, a line names the one that lacks least', async () => {
  sandbox.respond({ match: { model: 'o3', tool: 'f', text: 'a' }, answer: {} });
  sandbox.respond({ match: { model: 'gpt-4o', tool: 'f' }, answer: {} });
  sandbox.respond({ match: { text: 'once' }, times: 1, answer: {} });
  for (const text of ['Hello', 'once', 'once']) await ask(text);
  expect(lines.map((line) => line.replace(/^.*: 200, /, ''))).toEqual([
    'no script, the nearest is script 1, which asks for the text "weather"', 'script 4', 'no script, the nearest is script 4, which is used up',
  ]);
});

test('a line says what was wrong with a request', async () => {
  await call(sandbox, 'POST', '/chat/completions', { model: 'gpt-4o' });
  expect(lines).toEqual(['POST /v1/chat/completions (model "gpt-4o"): 400, `messages` is required.']);
});

test('a line names the fault that happened', async () => {
  sandbox.fault({ kind: 'status', status: 503 });
  sandbox.fault({ kind: 'html' });
  sandbox.fault({ kind: 'reset', when: 'unread' });
  await ask('Hello');
  await ask('Hello').catch(() => undefined);
  await ask('Hello').catch(() => undefined);
  expect(lines).toEqual([
    `${ASKED} "Hello"): 503, fault 1 (status)`,
    `${ASKED} "Hello"): 200, fault 2 (html), no script, the nearest is script 1, which asks for the text "weather"`,
    'POST /v1/chat/completions: reset, fault 3 (reset)',
  ]);
});

test('no line holds a key', async () => {
  await ask('Hello');
  expect(lines.join()).not.toContain('sk-secret');
});
