import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { types } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { httpFetch, Init, InvalidRequestError, RedirectError } from '../../src/network/fetch';
import { UndeliveredError } from '../../src/network/undelivered';
import { Answer, listen, reply, serve, serveTls } from '../provider/loopback';

const redirect = (status: number, location: string): Answer => (response) => { response.writeHead(status, { location }).end('elsewhere'); };

/** What a fetch is rejected with. */
const failure = (url: string, init?: Init) => httpFetch(url, init).then((response) => `status ${response.status}`, (error) => error);

test('a request goes out as it is, and the answer comes back with all its headers', async () => {
  const server = await serve((response) => {
    response.writeHead(201, [['x-request-id', 'r1'], ['set-cookie', 'a=1'], ['set-cookie', 'b=2']] as any).end('{"a":"ä"}');
  });
  const response = await httpFetch(`${server.url}/v1/x?a=b`, { method: 'POST', headers: { 'X-A': 'b' }, body: '{"ü":1}' });
  expect([response.status, response.headers.get('x-request-id'), response.headers.get('set-cookie'), await response.text()])
    .toEqual([201, 'r1', 'a=1, b=2', '{"a":"ä"}']);
  expect(server.seen.map(({ method, url, headers, body }) => [method, url, headers['x-a'], headers['content-length'], body]))
    .toEqual([['POST', '/v1/x?a=b', 'b', '8', '{"ü":1}']]);
});

test('an answer without a body has an empty one, whatever its encoding would be', async () => {
  const server = await serve((response) => { response.writeHead(204, { 'content-encoding': 'gzip' }).end(); });
  const response = await httpFetch(new URL(`${server.url}/x`));
  expect([response.status, await response.text()]).toEqual([204, '']);
});

describe('a request that cannot have arrived says so', () => {
  test('when nobody listens', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(`http://127.0.0.1:${port}/`)).toEqual(new UndeliveredError(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`)));
  });

  test('when there is no such host', async () => {
    const error = await failure('https://nowhere.invalid/');
    expect(error).toBeInstanceOf(UndeliveredError);
    expect(error.message).toContain('nowhere.invalid');
  });

  test('when the certificate is not trusted', async () => {
    const server = await serveTls(reply(200, 'never'));
    const error = await failure(`${server.url}/`);
    expect(error).toBeInstanceOf(UndeliveredError);
    expect(server.seen).toEqual([]);
  });

  test('when it is cancelled before the connection is made', async () => {
    const error = await failure('http://127.0.0.1:1/', { signal: AbortSignal.abort() });
    expect(error).toBeInstanceOf(UndeliveredError);
  });
});

test('a request that Node refuses to make says that nothing was sent', async () => {
  await expect(httpFetch('ftp://127.0.0.1/')).rejects.toEqual(new InvalidRequestError('Protocol "ftp:" not supported. Expected "http:"'));
});

describe('a request that may have arrived does not', () => {
  test.each([
    ['the connection is reset before it was read', (socket: Socket) => socket.resetAndDestroy()],
    ['the connection is closed without an answer', (socket: Socket) => socket.end()],
    ['the server switches to another protocol', (socket: Socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')],
    ['the answer is no HTTP', (socket: Socket) => socket.end('SSH-2.0\r\n\r\n')],
  ])('when %s', async (_rule, react) => {
    const port = await listen(createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => react(socket));
    }));
    const error = await failure(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
    expect([types.isNativeError(error), error instanceof UndeliveredError]).toEqual([true, false]);
  });

  test('when it is cancelled under way', async () => {
    const control = new AbortController();
    const server = await serve(() => control.abort());
    const error = await failure(`${server.url}/`, { signal: control.signal });
    expect([error.name, error instanceof UndeliveredError]).toEqual(['AbortError', false]);
  });
});

test('a body that breaks off fails when it is read', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  const response = await httpFetch(`${server.url}/`);
  await expect(response.text()).rejects.toThrow();
});

describe('a body that is compressed although nobody asks', () => {
  test.each<[string, (text: string) => Buffer]>([['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]])('is read: %s', async (encoding, compress) => {
    const server = await serve((response) => { response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":1}')); });
    expect(await (await httpFetch(`${server.url}/`)).text()).toBe('{"a":1}');
    expect(server.seen[0].headers['accept-encoding']).toBe('identity');
  });

  test('and breaks off fails when it is read', async () => {
    const whole = gzipSync('{"a":1}');
    const server = await serve((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(whole.length) });
      response.write(whole.subarray(0, 12), () => response.destroy());
    });
    await expect((await httpFetch(`${server.url}/`)).text()).rejects.toThrow();
  });
});

test('cancelling ends a body that is being read, and the connection with it', async () => {
  const control = new AbortController();
  let closed!: Promise<unknown>;
  const server = await serve((response) => {
    closed = once(response, 'close');
    response.writeHead(200).write('half');
  });
  const response = await httpFetch(`${server.url}/`, { signal: control.signal });
  const text = response.text();
  control.abort();
  await expect(text).rejects.toThrow();
  await closed;
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i within the origin is followed when it only reads', async (status) => {
    const server = await serve(redirect(status, '/there?x=1'), reply(200, 'found'));
    const response = await httpFetch(`${server.url}/here`, { headers: { 'X-A': 'b' } });
    expect(await response.text()).toBe('found');
    expect(server.seen.map(({ method, url, headers }) => [method, url, headers['x-a']])).toEqual([['GET', '/here', 'b'], ['GET', '/there?x=1', 'b']]);
  });

  test.each([307, 308])('%i within the origin is followed with its body', async (status) => {
    const server = await serve(redirect(status, '/there'), reply(200, 'done'));
    await httpFetch(`${server.url}/here`, { method: 'POST', body: 'x' });
    expect(server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([['POST', '/here', 'x'], ['POST', '/there', 'x']]);
  });

  test.each([301, 302, 303])('%i never turns a call into another one', async (status) => {
    const server = await serve(redirect(status, '/there'), reply(200, 'never'));
    expect(await failure(`${server.url}/here`, { method: 'POST', body: 'x' })).toEqual(new RedirectError(status, `${server.url}/there`));
    expect(server.seen).toHaveLength(1);
  });

  test.each([301, 307])('%i to another origin is never followed', async (status) => {
    const other = await serve(reply(200, 'never'));
    const server = await serve(redirect(status, `${other.url}/there?secret=1`));
    const error = await failure(`${server.url}/here`);
    expect([error, error.message]).toEqual([new RedirectError(status, `${other.url}/there`), `redirected to ${other.url}/there`]);
    expect(other.seen).toEqual([]);
  });

  test('to no address at all is told', async () => {
    const server = await serve(redirect(302, 'http://[broken'));
    expect(await failure(`${server.url}/`)).toEqual(new RedirectError(302, 'an address that is none'));
  });

  test('is followed five times', async () => {
    const server = await serve(redirect(302, '/again'));
    expect(await failure(`${server.url}/`)).toEqual(new RedirectError(302, `${server.url}/again`));
    expect(server.seen).toHaveLength(6);
  });

  test('without an address is an answer', async () => {
    const server = await serve(reply(304, ''));
    expect((await httpFetch(`${server.url}/`)).status).toBe(304);
  });
});
