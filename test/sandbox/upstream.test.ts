import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, hello } from './harness';
import { Fault, Sandbox, startSandbox } from '../../src/sandbox';

let folder: string;
let file: string;
/** The server behind: a test answers the requests that it gets here. */
let real: Server;
let between: Sandbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upstream-'));
  file = join(folder, 'answers.jsonl');
  real = createServer().listen(0, '127.0.0.1');
  await once(real, 'listening');
  between = await startSandbox({ upstream: `http://127.0.0.1:${(real.address() as AddressInfo).port}/v1`, record: file });
});
afterEach(async () => {
  await between.close();
  real.closeAllConnections();
  real.close();
  rmSync(folder, { recursive: true });
});

const ask = (init: RequestInit = {}) =>
  fetch(`${between.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ ...hello, stream: true }), ...init });
const arrival = async () => await once(real, 'request') as [IncomingMessage, ServerResponse];
const readerOf = ({ body }: Response) => body!.pipeThrough(new TextDecoderStream()).getReader();
const events = { 'content-type': 'text/event-stream' };

test('events go out one by one as they come, and are recorded when the last one is there', async () => {
  const [[, answer], response] = await Promise.all([arrival().then(([request, reply]) => {
    reply.writeHead(200, events);
    reply.write('data: 1\r\n\r\ndata: ');
    return [request, reply] as const;
  }), ask()]);
  const reader = readerOf(response);
  expect((await reader.read()).value).toBe('data: 1\r\n\r\n');
  answer.write('2\n\n');
  expect((await reader.read()).value).toBe('data: 2\n\n');
  expect(readFileSync(file, 'utf8')).toBe('');
  answer.end('data: [DONE]');
  expect([(await reader.read()).value, (await reader.read()).done]).toEqual(['data: [DONE]', true]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ headers: events, response: 'data: 1\r\n\r\ndata: 2\n\ndata: [DONE]' });
});

test('a stream that breaks off breaks off for the client too, and is not recorded', async () => {
  real.once('request', (_request, answer: ServerResponse) => answer.writeHead(200, events).write('data: 1\n\n', () => answer.destroy()));
  await expect(ask().then((response) => response.text())).rejects.toThrow('terminated');
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('a body that breaks off is told as the fault of the server behind, and is not recorded', async () => {
  real.once('request', (_request, answer: ServerResponse) => answer.writeHead(200, { 'content-length': 100 }).write('{', () => answer.destroy()));
  expect(await call(between, 'POST', '/chat/completions', hello)).toMatchObject({
    status: 502,
    body: { error: { message: expect.stringMatching(/^The server behind the sandbox, http:.*\/v1, broke off its answer: /), type: 'server_error' } },
  });
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('nobody asks on for a client that has gone', async () => {
  const client = new AbortController();
  const asked = ask({ signal: client.signal });
  asked.catch(() => undefined);
  const [request] = await arrival();
  const given = once(request.socket, 'close');
  client.abort();
  await given;
  await expect(asked).rejects.toThrow('aborted');
});

test('a sandbox that closes gives up what it asks for', async () => {
  const asked = ask();
  asked.catch(() => undefined);
  const [request] = await arrival();
  const given = once(request.socket, 'close');
  await between.close();
  await given;
  await expect(asked).rejects.toThrow('fetch failed');
});

test.each<[string, Fault, string]>([
  ['cut', { kind: 'cut', events: 1 }, 'data: 1\n\n'],
  ['emptied', { kind: 'empty' }, ''],
  ['halved', { kind: 'malformed' }, 'data: 1\n\n'],
])('an answer that is %s on the way is recorded whole: it was paid for', async (_what, fault, text) => {
  between.fault(fault);
  real.once('request', (_request, answer: ServerResponse) => answer.writeHead(200, events).end('data: 1\n\ndata: 2\n\n'));
  expect(await (await ask()).text()).toBe(text);
  expect(JSON.parse(readFileSync(file, 'utf8')).response).toBe('data: 1\n\ndata: 2\n\n');
});

test('an answer that the client never gets is recorded whole too', async () => {
  between.fault({ kind: 'reset', when: 'unanswered' });
  real.once('request', (_request, answer: ServerResponse) => answer.writeHead(200, events).end('data: 1\n\n'));
  await expect(ask()).rejects.toThrow('fetch failed');
  expect(JSON.parse(readFileSync(file, 'utf8')).response).toBe('data: 1\n\n');
});

test('a start that fails leaves no recording', async () => {
  const port = (real.address() as AddressInfo).port;
  const other = join(folder, 'other.jsonl');
  await expect(startSandbox({ port, upstream: 'http://127.0.0.1:1', record: other })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(existsSync(other)).toBe(false);
});
