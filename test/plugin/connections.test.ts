import { mkdtempSync, rmSync } from 'node:fs';
import { AddressInfo, connect, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GrpcClient } from './grpc-client';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { Connections } from '../../src/plugin/transport/connections';
import { Endpoint } from '../../src/plugin/transport/handshake';
import { createListener, listen } from '../../src/plugin/transport/listen';

const close = (server: Server) => new Promise((resolve) => server.close(resolve));

describe('mutual TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [certificate, client] = [createCertificate(), createCertificate()];
  const sessions: number[] = [];
  const connections = new Connections(
    (path) => (path === '/echo' ? async function* (request) { yield request; } : undefined),
    (count) => sessions.push(count),
    { certificate, clientCertificate: pem(client.der) },
  );
  const listener = createListener().on('connection', (socket) => connections.accept(socket));
  let path: string;
  beforeAll(async () => {
    const endpoint = await listen(listener, { socketFolder: folder, minPort: 0, maxPort: 0 });
    path = (endpoint as Extract<Endpoint, { network: 'unix' }>).path;
  });
  afterAll(async () => {
    connections.close();
    await close(listener);
    rmSync(folder, { recursive: true });
  });

  test('lets in the one client that Terraform has announced', async () => {
    const connection = GrpcClient.secure(path, certificate.der, client);
    const large = Buffer.alloc(10_000_000, 'x');
    const { status, body } = await connection.call('/echo', large);
    expect({ status, same: body.equals(large) }).toEqual({ status: 0, same: true });
    await connection.close();
    expect(sessions).toEqual([1, 0]);
  });

  test('turns away a client without a certificate, with another one, and one that does not speak TLS', async () => {
    await expect(GrpcClient.secure(path, certificate.der).call('/echo')).rejects.toThrow();
    await expect(GrpcClient.secure(path, certificate.der, createCertificate()).call('/echo')).rejects.toThrow();
    await expect(GrpcClient.plain(path).call('/echo')).rejects.toThrow();
    expect(sessions).toEqual([1, 0]);
  });
});

describe('listening without a Unix socket', () => {
  const socketFolder = join(tmpdir(), 'x'.repeat(100));
  const accepts = (port: number) => new Promise<boolean>((resolve, reject) => {
    connect(port, '127.0.0.1').on('close', resolve).on('error', reject);
  });

  test('takes the first free port of the range', async () => {
    const occupied = createServer();
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
    const { port } = occupied.address() as AddressInfo;
    const listener = createListener().on('connection', (socket) => socket.destroy());
    const endpoint = await listen(listener, { socketFolder, minPort: port, maxPort: port + 100 });
    expect(endpoint).toEqual({ network: 'tcp', port: expect.any(Number) });
    expect((endpoint as { port: number }).port).toBeGreaterThan(port);
    await accepts((endpoint as { port: number }).port);
    await Promise.all([close(listener), close(occupied)]);
  });

  test('takes any port when there is no range', async () => {
    const listener = createListener().on('connection', (socket) => socket.destroy());
    const endpoint = await listen(listener, { socketFolder, minPort: 0, maxPort: 0 });
    await accepts((endpoint as { port: number }).port);
    await close(listener);
  });

  test('fails when every port of the range is taken', async () => {
    const occupied = createServer();
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
    const { port } = occupied.address() as AddressInfo;
    await expect(listen(createListener(), { socketFolder, minPort: port, maxPort: port })).rejects.toThrow('EADDRINUSE');
    await close(occupied);
  });
});
