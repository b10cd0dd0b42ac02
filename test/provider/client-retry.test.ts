import { createServer, Socket } from 'node:net';
import { AT_ONCE, create, failure, get, listen, reply, serve, serveTls, settings } from './loopback';
import { Client } from '../../src/provider/api/client';

const both = [['a call that costs money', create], ['a call that costs nothing', get]] as const;

describe.each(both)('%s', (_kind, call) => {
  test.each([409, 429, 500, 503])('is sent again after status %i, up to the limit', async (status) => {
    const server = await serve(reply(status, {}, AT_ONCE));
    expect(await failure(new Client(settings(server.url, { maxRetries: 2 })), call())).toMatchObject({ status, attempts: 3, mayBeServed: false });
    expect(server.seen).toHaveLength(3);
  });

  test('succeeds as soon as the server does', async () => {
    const server = await serve(reply(503, {}, AT_ONCE), reply(429, {}, { 'retry-after': '0' }), reply(200, 'done'));
    expect((await new Client(settings(server.url)).call(call())).value).toBe('done');
    expect(server.seen).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 422])('is not sent again after status %i', async (status) => {
    const server = await serve(reply(status, {}, AT_ONCE));
    expect(await failure(new Client(settings(server.url)), call())).toMatchObject({ status, attempts: 1, mayBeServed: false });
    expect(server.seen).toHaveLength(1);
  });

  test('is not sent again when the quota is used up', async () => {
    const server = await serve(reply(429, { error: { message: 'No money.', type: 'insufficient_quota', code: 'insufficient_quota' } }, AT_ONCE));
    expect(await failure(new Client(settings(server.url)), call())).toMatchObject({ message: 'No money.', attempts: 1 });
  });

  test('is sent again, or not, as the server asks', async () => {
    const willing = await serve(reply(400, {}, { ...AT_ONCE, 'x-should-retry': 'true' }), reply(200, 'done'));
    expect((await new Client(settings(willing.url)).call(call())).value).toBe('done');
    const unwilling = await serve(reply(503, {}, { ...AT_ONCE, 'x-should-retry': 'false' }));
    expect(await failure(new Client(settings(unwilling.url)), call())).toMatchObject({ shouldRetry: false, attempts: 1 });
  });

  test('is not sent again when the wait is too long', async () => {
    const server = await serve(reply(429, {}, { 'retry-after': '99999999' }));
    expect(await failure(new Client(settings(server.url)), call())).toMatchObject({ retryAfter: 99999999000, attempts: 1 });
  });

  test('is not sent again when retries are off', async () => {
    const server = await serve(reply(503, {}, AT_ONCE));
    expect(await failure(new Client(settings(server.url, { maxRetries: 0 })), call())).toMatchObject({ attempts: 1 });
  });

  test('is sent again when it cannot have arrived', async () => {
    const tls = await serveTls(reply(200, 'never'));
    const gone = createServer();
    const port = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const addresses = [tls.url, `http://127.0.0.1:${port}`, 'https://nowhere.invalid'];
    const failures = await Promise.all(addresses.map((url) => failure(new Client(settings(url, { maxRetries: 1 })), call())));
    expect(failures.map(({ failure: kind, mayBeServed, attempts }) => [kind, mayBeServed, attempts])).toEqual(Array(3).fill(['undelivered', false, 2]));
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/self.signed certificate/), `connect ECONNREFUSED 127.0.0.1:${port}`, expect.stringContaining('nowhere.invalid'),
    ]);
    expect(tls.seen).toEqual([]);
  });

  test('is not sent elsewhere', async () => {
    const other = await serve(reply(200, 'never'));
    const server = await serve((response) => response.writeHead(307, { location: `${other.url}/v1/x` }).end());
    expect(await failure(new Client(settings(server.url)), call())).toMatchObject({
      failure: 'redirect', status: 307, message: `redirected to ${other.url}/v1/x`, mayBeServed: false, attempts: 1,
    });
    expect(other.seen).toEqual([]);
  });
});

/** A server of bare sockets: each request is met with the next reaction, all further ones with the last. */
async function serveSockets(...reactions: ((socket: Socket) => void)[]): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const port = await listen(createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => reactions[Math.min(++requests, reactions.length) - 1](socket));
  }));
  return { url: `http://127.0.0.1:${port}`, requests: () => requests };
}

const reset = (socket: Socket) => void socket.resetAndDestroy();
const hangUp = (socket: Socket) => void socket.end();
const cutOff = (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf');
const silence = () => undefined;
const answer = (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone');

const lost: [string, (socket: Socket) => void, string][] = [
  ['a connection that is reset', reset, 'reset'],
  ['a connection that is closed without an answer', hangUp, 'reset'],
  ['an answer that breaks off', cutOff, 'body'],
  ['silence', silence, 'timeout'],
  ['silence in the middle of the answer', (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'), 'timeout'],
];

/** Only silence is a matter of time; everything else may take as long as the machine needs. */
const patience = (kind: string) => (kind === 'timeout' ? 2_000 : 60_000);

describe.each(lost)('after %s', (_what, reaction, kind) => {
  test('a call that costs money is not sent again: it may have been billed', async () => {
    const server = await serveSockets(reaction, answer);
    const details = await failure(new Client(settings(server.url, { timeout: patience(kind) })), create());
    expect(details).toMatchObject({ failure: kind, mayBeServed: true, attempts: 1, clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(server.requests()).toBe(1);
  });
});

test('after any of these a call that costs nothing is sent again: a read, a deletion, new metadata', async () => {
  const calls = [get(), get({ method: 'delete' }), get({ method: 'post', body: '{"metadata":{}}' })];
  const outcomes = await Promise.all(lost.flatMap(([, reaction, kind]) => calls.map(async (call) => {
    const server = await serveSockets(reaction, answer);
    const { value } = await new Client(settings(server.url, { timeout: patience(kind) })).call(call);
    return [value, server.requests()];
  })));
  expect(outcomes).toEqual(Array(lost.length * calls.length).fill(['done', 2]));
});

describe.each([408, 502, 504])('after status %i', (status) => {
  test('a call that costs money is not sent again: it may have been billed', async () => {
    const server = await serve(reply(status, {}, AT_ONCE));
    expect(await failure(new Client(settings(server.url)), create())).toMatchObject({ status, mayBeServed: true, attempts: 1 });
    expect(server.seen).toHaveLength(1);
  });

  test('a free call is sent again', async () => {
    const server = await serve(reply(status, {}, AT_ONCE), reply(200, 'done'));
    expect((await new Client(settings(server.url)).call(get())).value).toBe('done');
  });
});

test('a gateway that asks for another attempt has not lost an answer', async () => {
  const server = await serve(reply(502, {}, { ...AT_ONCE, 'x-should-retry': 'true' }), reply(200, 'done'));
  expect((await new Client(settings(server.url)).call(create())).value).toBe('done');
});

describe('a tier that is short of capacity', () => {
  const short = reply(429, { error: { message: 'No capacity.', code: 'resource_unavailable' } }, AT_ONCE);

  test('is waited for as long as the call may take, whatever the number of retries', async () => {
    const server = await serve(short, short, short, reply(503, {}, AT_ONCE), short, reply(200, 'done'));
    expect((await new Client(settings(server.url, { maxRetries: 1 })).call(create({ deadline: Date.now() + 60_000 }))).value).toBe('done');
  });

  test('is an error when that time is over', async () => {
    const server = await serve(short, short, reply(429, { error: { code: 'resource_unavailable' } }, { 'retry-after': '60' }));
    expect(await failure(new Client(settings(server.url, { maxRetries: 0 })), create({ deadline: Date.now() + 30_000 })))
      .toMatchObject({ status: 429, mayBeServed: false, attempts: 3 });
  });
});

describe('an answer that cannot be read', () => {
  const unreadable = { read: () => Promise.reject(new Error('this is no answer')) };

  test('is an error of a call that costs money', async () => {
    const server = await serve(reply(200, 'x', { 'x-request-id': 'r1' }));
    expect(await failure(new Client(settings(server.url)), create(unreadable))).toMatchObject({
      failure: 'body', message: 'this is no answer', requestId: 'r1', mayBeServed: true, attempts: 1,
    });
  });

  test('is asked for again where that is free', async () => {
    const server = await serve(reply(200, 'x'));
    expect(await failure(new Client(settings(server.url, { maxRetries: 1 })), get(unreadable))).toMatchObject({ failure: 'body', attempts: 2 });
  });
});

describe('the time for one attempt', () => {
  /** Sends a piece whenever one is taken, so long as there are any. */
  const streamed = (pieces: number, pause: number) => serve((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let sent = 0;
    const timer = setInterval(() => (sent++ < pieces ? response.write('data: x\n\n') : response.end()), pause);
    response.on('close', () => clearInterval(timer));
  });

  test('is that between two pieces of a stream', async () => {
    const server = await streamed(12, 100);
    const { value } = await new Client(settings(server.url, { timeout: 1_000 })).call(create());
    expect(value).toBe('data: x\n\n'.repeat(12));
  });

  test('of a stream that falls silent is over', async () => {
    const server = await serve((response) => { response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: x\n\n'); });
    expect(await failure(new Client(settings(server.url, { timeout: 300 })), create())).toMatchObject({ failure: 'timeout', mayBeServed: true });
  });

  test('of a stream ends with the time for all attempts', async () => {
    const server = await streamed(Infinity, 100);
    expect(await failure(new Client(settings(server.url, { timeout: 10_000 })), create({ deadline: Date.now() + 500 }))).toMatchObject({ failure: 'timeout' });
  });

  test('is that of the call where none is configured', async () => {
    const server = await serveSockets(silence);
    const patient = { ...settings(server.url), timeout: undefined };
    expect(await failure(new Client(patient), create({ timeout: 200 }))).toMatchObject({ failure: 'timeout' });
    expect(await failure(new Client(settings(server.url, { timeout: 200 })), create({ timeout: 3_600_000 }))).toMatchObject({ failure: 'timeout' });
  });
});

describe('the time for all attempts', () => {
  test('ends a wait before it begins', async () => {
    const server = await serve(reply(503, {}, { 'retry-after': '60' }));
    expect(await failure(new Client(settings(server.url)), create({ deadline: Date.now() + 30_000 }))).toMatchObject({ status: 503, attempts: 1 });
  });

  test('ends an attempt under way', async () => {
    const server = await serveSockets(silence);
    expect(await failure(new Client(settings(server.url)), create({ deadline: Date.now() + 3_000 }))).toMatchObject({
      failure: 'timeout', message: 'the answer did not arrive in time', mayBeServed: true,
    });
  });

  test('allows no attempt when it is over', async () => {
    const server = await serve(reply(200, 'never'));
    expect(await failure(new Client(settings(server.url)), create({ deadline: Date.now() - 1 }))).toMatchObject({
      failure: 'timeout', message: 'the timeout expired before a connection was established', mayBeServed: false, attempts: 1,
    });
    expect(server.seen).toEqual([]);
  });
});
