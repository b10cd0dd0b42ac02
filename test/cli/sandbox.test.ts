import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLine, run, spawnCommand } from './command';
import { startSandbox } from '../../src/sandbox';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sandbox-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command for as long as the work with its address takes. */
async function withSandbox<T>(args: readonly string[], work: (url: string) => Promise<T>): Promise<T> {
  const child = spawnCommand(['sandbox', '--port', '0', ...args]);
  const exit = once(child, 'exit');
  try {
    return await work(await firstLine(child));
  } finally {
    child.kill();
    await exit;
  }
}

/** What the sandbox at an address says to a question. */
async function ask(url: string, content: string): Promise<{ status: number; content?: string }> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test' },
    body: JSON.stringify({ model: 'gpt-6-luna', messages: [{ role: 'user', content }] }),
  });
  const { choices } = await response.json() as { choices?: { message: { content: string } }[] };
  return { status: response.status, content: choices?.[0].message.content };
}

test.each(['SIGINT', 'SIGTERM'] as const)('the first line is the address, which answers until %s ends the command cleanly', async (signal) => {
  const child = spawnCommand(['sandbox', '--port', '0', '--key', 'sk-test']);
  const exit = once(child, 'exit');
  const url = await firstLine(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  const list = async (key: string) => (await fetch(`${url}/chat/completions`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect([await list('sk-test'), await list('sk-other')]).toEqual([200, 401]);
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
});

test('a taken port is a sentence on stderr', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  expect(await run(['sandbox', '--port', `${port}`])).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} of 127.0.0.1 is taken by another program: give another port, or 0 for any free one.\n`,
  });
  server.close();
});

test('a port that is no number is a sentence on stderr', async () => {
  expect(await run(['sandbox', '--port', 'x'])).toEqual({
    code: 1,
    stdout: '',
    stderr: "error: option '--port <number>' argument 'x' is invalid. It must be a whole number from 0 to 65535.\nAdd --help to see all commands and options.\n",
  });
});

test('an address of another machine cannot be listened on', async () => {
  expect(await run(['sandbox', '--host', '192.0.2.1', '--port', '0'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Cannot listen on port 0 of 192\.0\.2\.1: .*\.\n$/),
  });
});

test('a host that has no address is a sentence on stderr', async () => {
  expect(await run(['sandbox', '--host', 'nowhere.invalid', '--port', '0'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The host "nowhere.invalid" has no address: give an address of this machine, such as 127.0.0.1.\n',
  });
});

test('before a real server it is its key that has to be given, and Ctrl-C does not wait for its answer', async () => {
  const real = createServer().listen(0, '127.0.0.1');
  await once(real, 'listening');
  const upstream = `http://127.0.0.1:${(real.address() as { port: number }).port}/v1`;
  const child = spawnCommand(['sandbox', '--port', '0', '--upstream', upstream]);
  const exit = once(child, 'exit');
  let told = '';
  child.stderr!.on('data', (chunk) => { told += chunk; });
  const asked = once(real, 'connection');
  const answer = ask(await firstLine(child), 'Hi');
  answer.catch(() => undefined);
  await asked;
  child.kill('SIGINT');
  expect(await exit).toEqual([0, null]);
  await expect(answer).rejects.toThrow('fetch failed');
  expect(told).toContain(`export OPENAI_API_KEY=…  # your key for ${upstream}, which checks it`);
  real.close();
});

test('a script file says what is answered and what goes wrong', async () => {
  const file = join(folder, 'script.json');
  writeFileSync(file, JSON.stringify({
    scripts: [{ match: { text: 'colour' }, answer: { content: 'Blue.' } }],
    faults: [{ kind: 'status', status: 429, calls: ['create'], headers: { 'retry-after': '1' } }],
  }));
  const answers = await withSandbox(['--script', file], async (url) => [await ask(url, 'What colour?'), await ask(url, 'What colour?')]);
  expect(answers).toEqual([{ status: 429 }, { status: 200, content: 'Blue.' }]);
});

test('--verbose tells every request on standard error, and --store-delay when a stored completion can be found', async () => {
  const child = spawnCommand(['sandbox', '--port', '0', '--verbose', '--store-delay', '600000']);
  const exit = once(child, 'exit');
  let told = '';
  child.stderr!.on('data', (chunk) => { told += chunk; });
  const url = await firstLine(child);
  const headers = { authorization: 'Bearer sk-test' };
  const body = JSON.stringify({ model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }], store: true });
  const { id } = await (await fetch(`${url}/chat/completions`, { method: 'POST', headers, body })).json() as { id: string };
  expect((await fetch(`${url}/chat/completions/${id}`, { headers })).status).toBe(404);
  child.kill();
  await exit;
  expect(told.split('\n').slice(3)).toEqual([
    'POST /v1/chat/completions (model "gpt-6-luna", last message "Hi"): 200',
    `GET /v1/chat/completions/${id}: 404, Chat completion with id '${id}' not found. Only completions created with store set to true can be found.`,
    '',
  ]);
});

test('answers of a real server are recorded without the key, and replayed without the server', async () => {
  const file = join(folder, 'answers.jsonl');
  const real = await startSandbox({ scripts: [{ answer: { content: 'recorded' } }] });
  const recorded = await withSandbox(['--upstream', real.url, '--record', file], (url) => ask(url, 'Hi'));
  await real.close();
  expect(recorded).toEqual({ status: 200, content: 'recorded' });
  expect(readFileSync(file, 'utf8')).not.toContain('sk-test');
  expect(await withSandbox(['--replay', file], (url) => ask(url, 'Hi'))).toEqual(recorded);
});

test('a recording that is not there is a sentence on stderr', async () => {
  const file = join(folder, 'answers.jsonl');
  expect(await run(['sandbox', '--replay', file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `There is no recording ${file}: make one with an upstream server first.\n`,
  });
});
