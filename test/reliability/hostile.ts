import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import { ProviderProcess, startProvider } from './provider-process';
import { SECRETS } from './site';
import { createCertificate, pem } from '../../src/plugin/certificate';
import { toDynamicValue } from '../../src/plugin/convert';
import { RPCS } from '../../src/plugin/messages';
import { encodeMessage } from '../../src/plugin/protobuf';
import { typeOf } from '../../src/plugin/schema';
import { emptyObject } from '../../src/plugin/value';
import { OpenAiProvider } from '../../src/provider/provider';
import { startSandbox } from '../../src/sandbox';
import { GrpcClient } from '../plugin/grpc-client';

export interface Attack {
  readonly name: string;
  /** How often it was tried. */
  readonly tries: number;
  readonly outcome: string;
  readonly problems: readonly string[];
}

const [API_KEY, HEADER] = SECRETS;

/** What tries to harm the provider or to learn its secrets, one attack after another. */
export async function runHostile(seed: number, frames: number): Promise<Attack[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')));
  try {
    const other = startProvider(folder, {}).then((process) => noisySession(process, seed));
    const provider = await startProvider(folder, { TF_LOG: 'TRACE', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    const strangers = await turnAway(provider);
    const client = GrpcClient.secure(provider.address, provider.server, provider.client);
    await configure(client);
    const attacks = [
      strangers,
      await noisyCalls(client, seed, frames),
      await largeHeaders(client),
      await lateComer(provider),
      await other,
      await reachSandbox(),
    ];
    await client.call('/plugin.GRPCController/Shutdown').catch(() => undefined);
    const code = await provider.ended;
    const told = provider.output();
    return [...attacks, {
      name: 'all of the above, and then Terraform says goodbye',
      tries: 1,
      outcome: 'ends with exit code 0, its log holds no secret',
      problems: [
        ...(code === 0 ? [] : [`The exit code is ${code}.`]),
        ...SECRETS.filter((secret) => told.includes(secret)).map(() => 'The log holds a secret.'),
      ],
    }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A provider with secrets to keep. */
async function configure(client: GrpcClient): Promise<void> {
  const { attributes } = new OpenAiProvider({}).schema();
  const unset = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  const headers = Object.assign(emptyObject(), { 'X-Secret': HEADER });
  const config = Object.assign(emptyObject(), unset, { api_key: API_KEY, headers, max_retries: 0 });
  const { diagnostics } = await client.rpc('ConfigureProvider', { config: toDynamicValue(config, typeOf(attributes)) });
  if (diagnostics.length > 0) throw new Error(`The provider cannot be configured: ${JSON.stringify(diagnostics)}`);
}

const isAlive = (client: GrpcClient) => client.rpc('GetMetadata').then(() => true, () => false);

/** Whoever comes without the certificate of Terraform, before Terraform itself has come. */
async function turnAway({ address, server }: ProviderProcess): Promise<Attack> {
  const plain = connect(address);
  plain.on('error', () => {}).write('GET / HTTP/1.1\r\n\r\n');
  await once(plain.resume(), 'close');
  const attempts = [
    GrpcClient.secure(address, server),
    GrpcClient.secure(address, server, createCertificate()),
    GrpcClient.plain(address),
  ];
  const letIn = await Promise.all(attempts.map(isAlive));
  return {
    name: 'a client without a certificate, with another one, without TLS',
    tries: attempts.length + 1,
    outcome: 'turned away, the provider waits for Terraform',
    problems: letIn.some(Boolean) ? ['A stranger was let in.'] : [],
  };
}

/** Frames and messages of noise, truncated and falsified ones, to every method. */
async function noisyCalls(client: GrpcClient, seed: number, frames: number): Promise<Attack> {
  const problems: string[] = [];
  for (const { method, frame } of fc.sample(call, { seed, numRuns: frames })) {
    const answer = await client.send(`/tfplugin6.Provider/${method}`, frame).catch((error: Error) => error);
    const told = answer instanceof Error ? answer.message : answer.message + answer.body.toString('latin1');
    if (SECRETS.some((secret) => told.includes(secret))) problems.push(`The answer to ${method} tells a secret.`);
  }
  if (!await isAlive(client)) problems.push('The provider does not answer any more.');
  return {
    name: 'calls of random, truncated and falsified frames and messages',
    tries: frames,
    outcome: 'refused or answered without a secret, the provider goes on',
    problems,
  };
}

const bytes = fc.uint8Array({ maxLength: 200 });
const TYPES = ['openai_chat_completion', 'openai_chat_completions', 'openai_chat_completion_messages', 'toString', ''];

/** A message of the right shape whose values are noise. */
const message = (method: keyof typeof RPCS) => fc.record({ typeName: fc.constantFrom(...TYPES), msgpack: bytes, json: bytes, id: fc.string() })
  .map(({ typeName, msgpack, json, id }) => {
    const values = ['config', 'priorState', 'proposedNewState', 'plannedState', 'currentState'].map((name) => [name, { msgpack, json }]);
    const texts = ['typeName', 'sourceTypeName', 'targetTypeName'].map((name) => [name, typeName]);
    const every = { ...Object.fromEntries([...values, ...texts]), id, version: 1, sourceState: { json }, rawState: { json } };
    const fields = RPCS[method].request;
    return encodeMessage(fields, Object.fromEntries(Object.entries(every).filter(([name]) => name in fields)));
  });

const framed = (body: Uint8Array) => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
};

const methods = (Object.keys(RPCS) as (keyof typeof RPCS)[]).filter((name) => name !== 'ConfigureProvider');
const call = fc.constantFrom(...methods).chain((method) => fc.oneof(
  bytes,
  bytes.map(framed),
  message(method).map(framed),
  fc.tuple(message(method).map(framed), fc.nat()).map(([frame, length]) => frame.subarray(0, length % frame.length)),
  fc.tuple(message(method).map(framed), fc.nat(), fc.nat(255)).map(([frame, at, value]) =>
    frame.map((old, index) => (index === at % frame.length ? value : old))),
).map((frame) => ({ method, frame })));

/** A megabyte of headers. */
async function largeHeaders(client: GrpcClient): Promise<Attack> {
  const answer = await client.call(`/tfplugin6.Provider/${'x'.repeat(1_000_000)}`).catch((error: Error) => error);
  return {
    name: 'headers of a megabyte',
    tries: 1,
    outcome: 'refused, the provider goes on',
    problems: [
      ...(answer instanceof Error || answer.status !== 0 ? [] : ['They were accepted.']),
      ...(await isAlive(client) ? [] : ['The provider does not answer any more.']),
    ],
  };
}

/** Whoever comes after Terraform, even with its certificate. */
async function lateComer({ address, server, client }: ProviderProcess): Promise<Attack> {
  const late = [GrpcClient.secure(address, server), GrpcClient.secure(address, server, client)];
  const letIn = await Promise.all(late.map(isAlive));
  return {
    name: 'a second connection, without and with the certificate',
    tries: late.length,
    outcome: 'refused: the socket is gone',
    problems: [...(letIn.some(Boolean) ? ['It was let in.'] : []), ...(existsSync(address) ? ['The socket is still there.'] : [])],
  };
}

/** Noise instead of HTTP/2, from the holder of the certificate. */
async function noisySession({ address, server, client, ended, output }: ProviderProcess, seed: number): Promise<Attack> {
  const socket = connectTls({
    path: address,
    servername: 'localhost',
    ca: pem(server),
    key: client.key.export({ type: 'pkcs8', format: 'pem' }),
    cert: pem(client.der),
    ALPNProtocols: ['h2'],
  });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  const [noise] = fc.sample(fc.uint8Array({ minLength: 5_000, maxLength: 5_000 }), { seed, numRuns: 1 });
  socket.write(noise);
  await once(socket.resume(), 'close');
  const code = await ended;
  return {
    name: 'noise instead of HTTP/2, with the certificate',
    tries: 1,
    outcome: 'cut off, and without Terraform the provider ends by itself',
    problems: code === 0 ? [] : [`The exit code is ${code}: ${output()}`],
  };
}

/** The sandbox from the addresses of this machine that others can reach. */
async function reachSandbox(): Promise<Attack> {
  const sandbox = await startSandbox();
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter(({ internal }) => !internal);
  const reached = await Promise.all(addresses.map(({ address }) => new Promise<boolean>((resolve) => {
    const socket = connect({ host: address, port: sandbox.port, timeout: 5_000 });
    const settle = (result: boolean) => () => resolve(!!socket.destroy() && result);
    socket.on('connect', settle(true)).on('error', settle(false)).on('timeout', settle(false));
  })));
  await sandbox.close();
  return {
    name: 'the sandbox, from outside of this machine',
    tries: 1,
    outcome: 'not reachable',
    problems: reached.some(Boolean) ? ['It answers.'] : [],
  };
}
