import { handshakeLine, readHandshake, socketPath } from '../../src/plugin/transport/handshake';

const COOKIE = { TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2' };

describe('the handshake', () => {
  test('reads what Terraform puts into the environment', () => {
    const environment = { PLUGIN_PROTOCOL_VERSIONS: '6,5', PLUGIN_CLIENT_CERT: 'PEM', PLUGIN_UNIX_SOCKET_DIR: '/s', PLUGIN_MIN_PORT: '10', PLUGIN_MAX_PORT: '20' };
    expect(readHandshake({ ...COOKIE, ...environment })).toEqual({ clientCertificate: 'PEM', socketFolder: '/s', minPort: 10, maxPort: 20 });
  });

  test('is refused without the cookie, or without a common version of the protocol', () => {
    expect(readHandshake({ PLUGIN_PROTOCOL_VERSIONS: '6' })).toMatch(/^This program is a Terraform provider/);
    expect(readHandshake(COOKIE)).toMatch(/^This provider speaks version 6/);
    expect(readHandshake({ ...COOKIE, PLUGIN_PROTOCOL_VERSIONS: '5,16' })).toContain('"5, 16"');
  });

  test('answers with six fields, the last of which is empty without TLS', () => {
    expect(handshakeLine({ network: 'unix', path: '/s/p' }, Buffer.from([1, 2, 3, 4]))).toBe('1|6|unix|/s/p|grpc|AQIDBA\n');
    expect(handshakeLine({ network: 'tcp', port: 1234 })).toBe('1|6|tcp|127.0.0.1:1234|grpc|\n');
  });

  test('uses a Unix socket where the system has one and the path is short enough', () => {
    expect(socketPath('/tmp', 'linux')).toMatch(/^\/tmp\/plugin-\d+-[0-9a-f]{8}$/);
    expect(socketPath('/tmp', 'win32')).toBeUndefined();
    expect(socketPath(`/${'x'.repeat(100)}`, 'darwin')).toBeUndefined();
  });
});
