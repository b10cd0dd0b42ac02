import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BUNDLE } from './site';
import { Certificate, createCertificate, pem } from '../../src/plugin/transport/certificate';
import { ended } from '../harness/terraform';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** The bundled provider in a process of its own, started as Terraform starts it, but with nobody connected yet. */
export interface ProviderProcess {
  readonly child: ChildProcess;
  /** Path of its socket. */
  readonly address: string;
  /** Its certificate, and the only one that it lets in. */
  readonly server: Buffer;
  readonly client: Certificate;
  /** The exit code. */
  readonly ended: Promise<number | null>;
  /** Everything that it has written so far. */
  output(): string;
}

/** @param folder for its socket */
export async function startProvider(folder: string, env: { readonly [name: string]: string }): Promise<ProviderProcess> {
  const client = createCertificate();
  const handshake = { TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_PROTOCOL_VERSIONS: '5,6', PLUGIN_CLIENT_CERT: pem(client.der) };
  const child = spawn(process.execPath, [BUNDLE.file], { env: { TMPDIR: folder, ...handshake, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output += chunk);
  const end = ended(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  const [, , , address, , certificate] = String(line).split('|');
  return { child, address, server: Buffer.from(certificate, 'base64'), client, ended: end, output: () => output };
}
