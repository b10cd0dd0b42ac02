import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connector } from '../../src/network/connection';
import { httpFetch } from '../../src/network/fetch';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { listen } from '../provider/loopback';

const hasTinyproxy = spawnSync('tinyproxy', ['-v'], { stdio: 'ignore' }).status === 0;
if (!hasTinyproxy) console.warn('tinyproxy is not on the PATH, so the tests through a real proxy are skipped.');

(hasTinyproxy ? describe : describe.skip)('tinyproxy, which wants user and password', () => {
  let dir: string;
  let proxy: ChildProcess;
  let port: number;
  let log: string;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tinyproxy-'));
    port = await freePort();
    writeFileSync(join(dir, 'conf'), [`Port ${port}`, 'Listen 127.0.0.1', 'BasicAuth builder secret.word', 'LogLevel Info', ''].join('\n'));
    proxy = spawn('tinyproxy', ['-d', '-c', join(dir, 'conf')], { stdio: ['ignore', 'pipe', 'ignore'] });
    log = '';
    proxy.stdout!.on('data', (text) => {
      log += text;
      if (/Accepting connections/i.test(log)) proxy.emit('ready');
    });
    await once(proxy, 'ready');
  });
  afterEach(async () => {
    proxy.kill();
    await once(proxy, 'exit');
    rmSync(dir, { recursive: true });
  });

  test('passes a call on to a server with a private authority, and sees nothing of it', async () => {
    const { key, der } = createCertificate();
    const server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) }, (request, response) => response.end(request.url));
    const host = `localhost:${await listen(server)}`;
    const through = (user: string) => new Connector({ proxy: { url: new URL(`http://${user}127.0.0.1:${port}`) }, authorities: [pem(der)] });
    const call = (user: string) => httpFetch(`https://${host}/v1/x`, {}, through(user)).then((response) => response.text(), ({ status }) => status);
    expect([await call('builder:secret.word@'), await call('builder:wrong@'), await call('')]).toEqual(['/v1/x', 401, 407]);
    expect([log.includes(`CONNECT ${host}`), log.includes('/v1/x')]).toEqual([true, false]);
  });
});

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
