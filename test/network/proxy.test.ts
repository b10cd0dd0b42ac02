import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { Connector } from '../../src/network/connection';
import { httpFetch, Init } from '../../src/network/fetch';
import { ProxyError } from '../../src/network/proxy';
import { UndeliveredError } from '../../src/network/undelivered';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { ProxyFault, TestProxy } from '../harness/proxy';
import { listen, reply, serve } from '../provider/loopback';

const NAME = 'api.test';

let proxy: TestProxy;
let connector: Connector;
let received: (string | undefined)[];
let address: string;
beforeEach(async () => {
  proxy = await TestProxy.open();
  received = [];
  const { key, der } = createCertificate(undefined, NAME);
  const server = createHttpsServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) }, (request, response) => {
    received.push(`${request.method} ${request.url} ${request.headers.host} ${request.headers['proxy-authorization']}`);
    response.end('answered');
  });
  address = `https://${NAME}:${await listen(server)}`;
  connector = new Connector({ proxy: { url: new URL(proxy.url) }, authorities: [pem(der)] });
});
afterEach(() => proxy.close());

const failure = (url: string, init?: Init) => httpFetch(url, init, connector).then((response) => `status ${response.status}`, (error) => error);

test('a call over https goes through a tunnel, in which the proxy sees neither its path nor its headers', async () => {
  const response = await httpFetch(`${address}/v1/x`, { method: 'POST', body: 'x' }, connector);
  expect([await response.text(), proxy.asked, received]).toEqual(['answered', [`CONNECT ${new URL(address).host}`], [`POST /v1/x ${new URL(address).host} undefined`]]);
});

test('a call over plain http goes to the proxy with the whole address', async () => {
  const server = await serve(reply(200, 'answered'));
  const { port } = new URL(server.url);
  const response = await httpFetch(`http://${NAME}:${port}/v1/x?a=b`, { method: 'POST', body: 'x' }, connector);
  expect([await response.text(), proxy.asked]).toEqual(['answered', [`POST http://${NAME}:${port}/v1/x?a=b`]]);
  expect(server.seen.map(({ url, headers, body }) => [url, headers.host, body])).toEqual([['/v1/x?a=b', `${NAME}:${port}`, 'x']]);
});

test('a proxy may itself be reached over https', async () => {
  const { key, der } = createCertificate();
  const secure = createHttpsServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) });
  secure.on('connect', (request, socket) => {
    received.push(request.url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const url = new URL(`https://localhost:${await listen(secure)}`);
  connector = new Connector({ proxy: { url }, authorities: [pem(der)] });
  expect(await failure(address)).toMatchObject({ status: 403, message: `the proxy ${url.host} refuses a connection to ${new URL(address).host}: status 403 Forbidden` });
  expect(received).toEqual([new URL(address).host]);
});

describe('a proxy that gives no connection says so, and the server gets nothing', () => {
  test.each<[ProxyFault, string, number | undefined]>([
    [{ status: 407 }, 'refuses a connection to HOST: status 407 Refused by the proxy', 407],
    [{ status: 403 }, 'refuses a connection to HOST: status 403 Refused by the proxy', 403],
    [{ status: 503 }, 'refuses a connection to HOST: status 503 Refused by the proxy', 503],
    ['dies before the request', 'gave no connection to HOST: ', undefined],
    ['dies within the answer', 'gave no connection to HOST: socket hang up', undefined],
    ['dies after the answer', 'lost the connection to HOST: ', undefined],
  ])('%j', async (fault, says, status) => {
    proxy.fault = fault;
    const error = await failure(address, { method: 'POST', body: 'x' });
    expect([error instanceof ProxyError, error.status, received]).toEqual([true, status, []]);
    expect(error.message).toContain(`the proxy ${proxy.host} ${says.replace('HOST', new URL(address).host)}`);
  });

  test('nobody listens', async () => {
    await proxy.close();
    expect(await failure(address)).toMatchObject({ message: `the proxy ${proxy.host} cannot be reached: connect ECONNREFUSED ${proxy.host}` });
    await proxy.reopen();
  });

  test('it is none', async () => {
    const port = await listen(createServer((socket) => { socket.on('error', () => undefined).end('SSH-2.0\r\n\r\n'); }));
    connector = new Connector({ proxy: { url: new URL(`http://127.0.0.1:${port}`) } });
    expect(await failure(address)).toBeInstanceOf(ProxyError);
  });

  test('it wants to know who is calling over plain http', async () => {
    const server = await serve(reply(200, 'never'));
    connector = new Connector({ proxy: { url: new URL(`http://${proxy.host}`) } });
    const error = await failure(`http://${NAME}:${new URL(server.url).port}/v1`, { method: 'POST', body: 'x' });
    expect([error.message, error.status, server.seen]).toEqual([`the proxy ${proxy.host} refuses the call: status 407 Refused by the proxy`, 407, []]);
  });
});

test('a server that is not trusted behind a proxy is an error about the server', async () => {
  connector = new Connector({ proxy: { url: new URL(proxy.url) } });
  const error = await failure(address);
  expect([error instanceof UndeliveredError, error instanceof ProxyError, error.cause.code]).toEqual([true, false, 'DEPTH_ZERO_SELF_SIGNED_CERT']);
});

test('a tunnel that breaks after the request is sent may have been served', async () => {
  const server = await serve(() => proxy.die());
  const { der, key } = createCertificate(undefined, NAME);
  const front = createHttpsServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) }, () => proxy.die());
  connector = new Connector({ proxy: { url: new URL(proxy.url) }, authorities: [pem(der)] });
  expect(await failure(`https://${NAME}:${await listen(front)}/`, { method: 'POST', body: 'x' })).not.toBeInstanceOf(UndeliveredError);
  expect(await failure(`http://${NAME}:${new URL(server.url).port}/`, { method: 'POST', body: 'x' })).not.toBeInstanceOf(UndeliveredError);
});

test('a call can be cancelled while the proxy keeps it waiting', async () => {
  const control = new AbortController();
  const port = await listen(createServer((socket) => { socket.on('error', () => undefined).once('data', () => control.abort()); }));
  connector = new Connector({ proxy: { url: new URL(`http://127.0.0.1:${port}`) } });
  const error = await failure(address, { signal: control.signal });
  expect(error).toBeInstanceOf(UndeliveredError);
});
