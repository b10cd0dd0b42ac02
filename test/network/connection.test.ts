import { createServer as createHttpsServer } from 'node:https';
import { Socket } from 'node:net';
import { Connector } from '../../src/network/connection';
import { httpFetch } from '../../src/network/fetch';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { TestProxy } from '../harness/proxy';
import { listen, reply, serve } from '../provider/loopback';

/** A server with a certificate of its own, which is its own authority. */
async function serveTrusted(host = 'localhost') {
  const { key, der } = createCertificate(undefined, host);
  const server = createHttpsServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) }, (_request, response) => response.end('answered'));
  return { port: await listen(server), authority: pem(der) };
}

const answer = async (url: string, connector: Connector) =>
  httpFetch(url, {}, connector).then((response) => response.text(), ({ cause }) => cause.code ?? cause.message);

test('a server with a certificate of a private authority is trusted where that authority is', async () => {
  const [one, two] = [await serveTrusted(), await serveTrusted()];
  const connector = new Connector({ authorities: [one.authority] });
  expect([await answer(`https://localhost:${one.port}`, connector), await answer(`https://localhost:${one.port}`, connector), await answer(`https://localhost:${two.port}`, connector)])
    .toEqual(['answered', 'answered', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
});

test('a certificate is good for the host that it names only', async () => {
  const { port, authority } = await serveTrusted('other.test');
  expect(await answer(`https://localhost:${port}`, new Connector({ authorities: [authority] }))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
});

test('every connection probes whether the other side is still there, through a proxy too', async () => {
  const probes = jest.spyOn(Socket.prototype, 'setKeepAlive');
  const plain = await serve(reply(200, 'answered'));
  const { port, authority } = await serveTrusted('api.test');
  const proxy = await TestProxy.open();
  try {
    await answer(plain.url, new Connector());
    await answer(`https://api.test:${port}`, new Connector({ proxy: { url: new URL(proxy.url) }, authorities: [authority] }));
    expect(probes.mock.calls).toEqual([[true, 15_000], [true, 15_000]]);
  } finally {
    probes.mockRestore();
    await proxy.close();
  }
});
