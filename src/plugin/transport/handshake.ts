import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What go-plugin, Terraform's side of the plugin protocol, says to a plugin through its environment. */
export interface Handshake {
  /** PEM; absent when Terraform was told to do without TLS. */
  readonly clientCertificate?: string;
  readonly socketFolder: string;
  readonly minPort: number;
  readonly maxPort: number;
}

export type Endpoint = { readonly network: 'unix'; readonly path: string } | { readonly network: 'tcp'; readonly port: number };

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const CORE_PROTOCOL = 1;
export const PROTOCOL_VERSION = 6;

/** The shortest limit of all systems, that of macOS, with its closing zero byte. */
const MAX_SOCKET_PATH = 103;

type Environment = { readonly [name: string]: string | undefined };

/** The handshake, or the sentence that says why there is none. */
export function readHandshake(environment: Environment): Handshake | string {
  if (environment.TF_PLUGIN_MAGIC_COOKIE !== COOKIE) {
    return 'This program is a Terraform provider: it is started by terraform or tofu, not by hand.';
  }
  const versions = (environment.PLUGIN_PROTOCOL_VERSIONS ?? '').split(',');
  if (!versions.includes(String(PROTOCOL_VERSION))) {
    return `This provider speaks version ${PROTOCOL_VERSION} of Terraform's plugin protocol, but it was started by a program that speaks `
      + `only "${versions.join(', ')}". Use terraform 1.5, OpenTofu 1.6 or a newer one.`;
  }
  return {
    clientCertificate: environment.PLUGIN_CLIENT_CERT || undefined,
    socketFolder: environment.PLUGIN_UNIX_SOCKET_DIR || tmpdir(),
    minPort: Number(environment.PLUGIN_MIN_PORT) || 0,
    maxPort: Number(environment.PLUGIN_MAX_PORT) || 0,
  };
}

/** A Unix socket of its own, or undefined where the system has none or the path would be too long for one. */
export function socketPath(folder: string, platform = process.platform): string | undefined {
  const path = join(folder, `plugin-${process.pid}-${randomBytes(4).toString('hex')}`);
  return platform === 'win32' || Buffer.byteLength(path) > MAX_SOCKET_PATH ? undefined : path;
}

/** The first line on standard output. The certificate is there exactly when Terraform sent its own. */
export function handshakeLine(endpoint: Endpoint, certificate?: Buffer): string {
  const address = endpoint.network === 'unix' ? endpoint.path : `127.0.0.1:${endpoint.port}`;
  const encoded = certificate?.toString('base64').replace(/=+$/, '') ?? '';
  return `${[CORE_PROTOCOL, PROTOCOL_VERSION, endpoint.network, address, 'grpc', encoded].join('|')}\n`;
}
