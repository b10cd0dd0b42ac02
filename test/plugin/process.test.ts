import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { GrpcClient } from './grpc-client';
import { PROBE_ADDRESS } from './probe';
import { stray } from './stray';
import { typeOf } from '../../src/plugin/schema';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { Unknown } from '../../src/plugin/value';
import { toDynamicValue } from '../../src/plugin/wire/convert';
import { describeWithTerraform, ended, Workspace, workspace } from '../harness/terraform';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

const STRAY = typeOf(stray.schema.attributes);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'probe-')));
const bundle = join(folder, 'provider.js');

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, 'probe-main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Waits until a condition on the contents of a folder holds. */
async function until(watched: string, condition: () => boolean): Promise<void> {
  const watcher = watch(watched);
  while (!condition()) await once(watcher, 'change');
  watcher.close();
}

describe('the process of a provider', () => {
  let child: ChildProcess;

  const start = (env: { [name: string]: string }) => {
    child = spawn(process.execPath, [bundle], { env: { TMPDIR: folder, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout!.on('data', (chunk) => output.stdout += chunk);
    child.stderr!.on('data', (chunk) => output.stderr += chunk);
    return output;
  };
  const startWithHandshake = async (env: { [name: string]: string } = {}) => {
    const client = createCertificate();
    const output = start({ TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_PROTOCOL_VERSIONS: '5,6', PLUGIN_CLIENT_CERT: pem(client.der), ...env });
    const [line] = await once(createInterface(child.stdout!), 'line');
    const [core, protocol, network, address, kind, certificate] = String(line).split('|');
    return { output, client, fields: { core, protocol, network, kind }, address, server: Buffer.from(certificate, 'base64') };
  };
  afterEach(() => child.kill('SIGKILL'));

  test('without Terraform it says what it is, and fails', async () => {
    const output = start({});
    expect(await ended(child)).toBe(1);
    expect(output).toEqual({
      stdout: '',
      stderr: 'This program is a Terraform provider: it is started by terraform or tofu, not by hand.\n',
    });
  });

  test('it refuses a Terraform that speaks another version of the protocol', async () => {
    const output = start({ TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_PROTOCOL_VERSIONS: '4,5' });
    expect(await ended(child)).toBe(1);
    expect(output.stderr).toContain('speaks only "4, 5"');
  });

  test('it prints the handshake and nothing else on standard output, and ends at once after Shutdown', async () => {
    const { output, client, fields, address, server } = await startWithHandshake();
    expect(fields).toEqual({ core: '1', protocol: '6', network: 'unix', kind: 'grpc' });
    const connection = GrpcClient.secure(address, server, client);
    expect((await connection.rpc('GetMetadata')).resources).toEqual([{ typeName: 'probe_thing' }, { typeName: 'probe_wait' }, { typeName: 'probe_stray' }]);
    const end = ended(child);
    await connection.call('/plugin.GRPCController/Shutdown');
    expect(await end).toBe(0);
    expect(output.stdout.split('\n')).toHaveLength(2);
    expect(output.stderr).toBe('noise\n');
    expect(existsSync(address)).toBe(false);
  });

  test('a provider that cannot be loaded says why, and fails', async () => {
    const { output, client, address, server } = await startWithHandshake({ PROBE_BROKEN: 'yes' });
    await expect(GrpcClient.secure(address, server, client).rpc('GetMetadata')).rejects.toThrow();
    expect(await ended(child)).toBe(1);
    expect(output.stderr).toMatch(/^The provider cannot be loaded: Error: A part is missing\.\n/);
  });

  test('what go-plugin asks any plugin for, such as its broker, is no reason to load the provider', async () => {
    const { output, client, address, server } = await startWithHandshake({ PROBE_BROKEN: 'yes' });
    const connection = GrpcClient.secure(address, server, client);
    const { status, message } = await connection.call('/plugin.GRPCBroker/StartStream');
    expect({ status, message }).toEqual({ status: 12, message: 'The method /plugin.GRPCBroker/StartStream is not implemented.' });
    const end = ended(child);
    await connection.call('/plugin.GRPCController/Shutdown');
    expect(await end).toBe(0);
    expect(output.stderr).toBe('');
  });

  test('it turns away a client without a certificate, or with another one', async () => {
    const { client, address, server } = await startWithHandshake();
    await expect(GrpcClient.secure(address, server).rpc('GetMetadata')).rejects.toThrow();
    await expect(GrpcClient.secure(address, server, createCertificate()).rpc('GetMetadata')).rejects.toThrow();
    const connection = GrpcClient.secure(address, server, client);
    expect(await connection.rpc('GetMetadata')).toBeDefined();
    await connection.close();
  });

  test('once Terraform is connected there is no way in any more', async () => {
    const { client, address, server } = await startWithHandshake();
    expect(existsSync(address)).toBe(true);
    const connection = GrpcClient.secure(address, server, client);
    await connection.rpc('GetMetadata');
    expect(existsSync(address)).toBe(false);
    await connection.close();
  });

  test('the call for its output stays open, since gRPC takes an idle connection down', async () => {
    const { client, address, server } = await startWithHandshake();
    const connection = GrpcClient.secure(address, server, client);
    const output = connection.call('/plugin.GRPCStdio/StreamStdio').then(() => 'output', () => 'cut off');
    const answer = connection.rpc('GetMetadata').then(() => 'answer');
    expect(await Promise.race([output, answer])).toBe('answer');
    connection.destroy();
    expect(await output).toBe('cut off');
  });

  test('without a client certificate it does without TLS, and then sends no certificate either', async () => {
    const { address, server } = await startWithHandshake({ PLUGIN_CLIENT_CERT: '' });
    expect(server).toHaveLength(0);
    const connection = GrpcClient.plain(address);
    expect(await connection.rpc('GetMetadata')).toBeDefined();
    await connection.close();
  });

  test('it survives the signals of a terminal, which are meant for Terraform', async () => {
    const { client, address, server } = await startWithHandshake();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child.kill(signal);
    const connection = GrpcClient.secure(address, server, client);
    expect(await connection.rpc('GetMetadata')).toBeDefined();
    await connection.close();
  });

  test('an error that nobody caught answers what is open and what comes, and ends the process', async () => {
    const { client, address, server } = await startWithHandshake();
    const end = ended(child);
    const connection = GrpcClient.secure(address, server, client);
    const config = toDynamicValue({ kind: 'lost', of: 1, outcome: null }, STRAY);
    const planned = toDynamicValue({ kind: 'lost', of: 1, outcome: Unknown.plain }, STRAY);
    const detail = 'The provider failed, which is a mistake in it, and ends: A part came loose.';
    const diagnostic = (rpc: string) => ({ severity: 1, summary: `The provider could not answer ${rpc}`, detail });
    const open = await connection.rpc('ApplyResourceChange', { typeName: 'probe_stray', priorState: toDynamicValue(null, STRAY), plannedState: planned, config });
    expect(open.diagnostics).toMatchObject([diagnostic('ApplyResourceChange')]);
    expect((await connection.rpc('ReadResource', { typeName: 'probe_stray' })).diagnostics).toMatchObject([diagnostic('ReadResource')]);
    expect(await end).toBe(1);
  });

  test('where a socket path would be too long it listens on a port of the loopback interface', async () => {
    const { fields, address } = await startWithHandshake({ PLUGIN_UNIX_SOCKET_DIR: join(folder, 'x'.repeat(100)) });
    expect(fields.network).toBe('tcp');
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
  });
});

describeWithTerraform('a bundled provider that Terraform starts', () => {
  let tf: Workspace;
  const open = async (files: string) => {
    tf = await workspace({ bundle: { file: bundle, version: '1.2.3' }, address: PROBE_ADDRESS, files });
  };
  const sockets = () => readdirSync(tf.temporary).filter((name) => name.startsWith('plugin-'));
  afterEach(() => tf.dispose());

  test('it validates, plans, applies and destroys, and leaves no process and no socket behind', async () => {
    await open('resource "probe_thing" "x" {\n  name = "a"\n}');
    expect((await tf.validate()).code).toBe(0);
    expect((await tf.apply()).diagnostics).toEqual([]);
    expect((await tf.plan()).actions).toEqual({});
    expect(await tf.resource('probe_thing.x')).toMatchObject({ id: 'thing-a' });
    expect((await tf.destroy()).code).toBe(0);
    expect(sockets()).toEqual([]);
  });

  test('an interrupted create returns what it has, and it is kept', async () => {
    await open('resource "probe_wait" "x" {\n  marker = "${path.root}/tmp/marker"\n}');
    const terraform = tf.start('apply', '-auto-approve', '-no-color');
    const end = ended(terraform);
    await until(tf.temporary, () => existsSync(join(tf.temporary, 'marker')));
    process.kill(-terraform.pid!, 'SIGINT');
    await end;
    expect(await tf.resource('probe_wait.x')).toMatchObject({ outcome: 'interrupted' });
    expect(sockets()).toEqual([]);
  });

  test('an error that nobody caught lets the work in flight that cannot be had again finish, and makes Terraform wait for nothing', async () => {
    const kinds = ['lost', 'plain', 'paid'];
    await open(kinds.map((kind) => `resource "probe_stray" "${kind}" {\n  kind = "${kind}"\n  of = 3\n}`).join('\n'));
    const { code, diagnostics } = await tf.apply();
    expect(code).toBe(1);
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'The provider could not answer ApplyResourceChange', address: 'probe_stray.lost' }]);
    expect(await tf.resource('probe_stray.paid')).toMatchObject({ outcome: 'finished' });
    expect(await tf.resource('probe_stray.plain')).toMatchObject({ outcome: 'told to end' });
    expect(sockets()).toEqual([]);
  });

  test('a provider whose Terraform was killed ends by itself', async () => {
    await open('resource "probe_wait" "x" {\n  marker = "${path.root}/tmp/marker"\n}');
    const terraform = tf.start('apply', '-auto-approve', '-no-color');
    await until(tf.temporary, () => existsSync(join(tf.temporary, 'marker')));
    terraform.kill('SIGKILL');
    // The provider has inherited a pipe, which its end closes.
    await ended(terraform);
    expect(sockets()).toEqual([]);
  });
});
