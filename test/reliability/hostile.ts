import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { ProviderProcess, startProvider } from './provider-process';
import { SECRETS } from './site';
import { setOnly } from './values';
import { typeOf } from '../../src/plugin/schema';
import { createCertificate } from '../../src/plugin/transport/certificate';
import { emptyObject } from '../../src/plugin/value';
import { toDynamicValue } from '../../src/plugin/wire/convert';
import { decodeMessage, encodeMessage } from '../../src/plugin/wire/protobuf';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { Answer, connectSecure, framed, GrpcClient } from '../plugin/grpc-client';
import { RPCS } from '../plugin/rpcs';

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
  const sandbox = await startSandbox();
  try {
    // These cost their provider the connection, so each has one of its own.
    const others = Promise.all([
      startProvider(folder, {}).then(largeHeaders),
      startProvider(folder, {}).then((process) => noisySession(process, seed)),
    ]);
    const provider = await startProvider(folder, { TF_LOG: 'TRACE', OPENAI_BASE_URL: sandbox.url });
    const strangers = await turnAway(provider);
    const client = GrpcClient.secure(provider.address, provider.server, provider.client);
    await configure(client);
    const attacks = [
      strangers,
      await noisyCalls(client, seed, frames, sandbox),
      await quotedSecrets(client, sandbox),
      await lateComer(provider),
      ...await others,
      await reachSandbox(sandbox),
    ];
    await client.call('/plugin.GRPCController/Shutdown').catch(() => undefined);
    const code = await provider.ended;
    const told = provider.output();
    return [...attacks, {
      name: 'all of the above, and then Terraform ends the provider',
      tries: 1,
      outcome: 'exits with code 0; its log mentions the attacks and contains no secret',
      problems: [
        ...(code === 0 ? [] : [`The exit code is ${code}.`]),
        ...LOGGED.filter((text) => !told.includes(text)).map((text) => `The log lacks ${text}.`),
        ...SECRETS.filter((secret) => told.includes(secret)).map(() => 'The log holds a secret.'),
      ],
    }];
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

/** What the log must tell, for a log without secrets could be no log: of a stranger, and of the call to which the server quotes secrets. */
const LOGGED = ['A client was turned away', '"rpc":"ReadDataSource"'];

/** A provider with secrets to keep. */
async function configure(client: GrpcClient): Promise<void> {
  const { attributes } = new OpenAiProvider({}).schema();
  const headers = Object.assign(emptyObject(), { 'X-Secret': HEADER });
  const config = setOnly(attributes, { api_key: API_KEY, headers, max_retries: 0 });
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
    outcome: 'rejected; the provider waits for Terraform',
    problems: letIn.some(Boolean) ? ['A stranger was let in.'] : [],
  };
}

/** Frames and messages of noise, truncated and falsified ones, to every method. */
async function noisyCalls(client: GrpcClient, seed: number, frames: number, sandbox: Sandbox): Promise<Attack> {
  const problems: string[] = [];
  const counts = { refused: 0, diagnosed: 0, answered: 0, broken: 0 };
  for (const { method, frame, isWhole } of fc.sample(call, { seed, numRuns: frames })) {
    const answer = await client.send(`/tfplugin6.Provider/${method}`, frame).catch((error: Error) => error);
    const told = answer instanceof Error ? answer.message : answer.message + answer.body.toString('latin1');
    if (SECRETS.some((secret) => told.includes(secret))) problems.push(`The answer to ${method} tells a secret.`);
    const kind = kindOf(method, answer);
    counts[kind]++;
    // Terraform shows a refusal as a crash, so only what Terraform would never send may be refused.
    const isRefusable = !isWhole || !('diagnostics' in RPCS[method].response) || /has no (resource|data source) /.test(told);
    if (kind === 'refused' && !isRefusable) problems.push(`A message to ${method} is refused: ${told}`);
    if (kind !== 'refused' && !isOneMessage(frame)) problems.push(`What is no message to ${method} is taken for one.`);
  }
  const { refused, diagnosed, answered, broken } = counts;
  // Without some of each kind the noise would not reach as far as it is meant to.
  if (Math.min(refused, diagnosed, answered) === 0 || broken > 0) problems.push(`The answers are of these kinds: ${JSON.stringify(counts)}.`);
  // An import of noise may look for it; nothing may be paid.
  if (sandbox.requests.some(({ call: asked }) => asked === 'create')) problems.push('A question was asked.');
  if (!await isAlive(client)) problems.push('The provider does not answer any more.');
  return {
    name: 'calls of random, truncated and falsified frames and messages',
    tries: frames,
    outcome: `${refused} rejected, ${diagnosed} answered with an error, ${answered} answered, all without a secret; the provider keeps running`,
    problems,
  };
}

type Method = Exclude<keyof typeof RPCS, 'ConfigureProvider'>;

function kindOf(method: Method, answer: Answer | Error): 'refused' | 'diagnosed' | 'answered' | 'broken' {
  if (answer instanceof Error) return 'broken';
  if (answer.status !== 0) return 'refused';
  const { diagnostics = [] } = decodeMessage(RPCS[method].response, answer.body) as { diagnostics?: readonly unknown[] };
  return diagnostics.length > 0 ? 'diagnosed' : 'answered';
}

const bytes = fc.uint8Array({ maxLength: 200 });
const TYPES = ['openai_chat_completion', 'openai_chat_completions', 'openai_chat_completion_messages', 'openai_model', 'openai_models', 'toString', ''];

/** A message of the right shape whose values are noise. */
const message = (method: Method) => fc.record({ typeName: fc.constantFrom(...TYPES), msgpack: bytes, json: bytes, id: fc.string() })
  .map(({ typeName, msgpack, json, id }) => {
    const values = ['config', 'priorState', 'proposedNewState', 'plannedState', 'currentState'].map((name) => [name, { msgpack, json }]);
    const texts = ['typeName', 'sourceTypeName', 'targetTypeName'].map((name) => [name, typeName]);
    const every = { ...Object.fromEntries([...values, ...texts]), id, version: 1, sourceState: { json }, rawState: { json } };
    const fields = RPCS[method].request;
    return encodeMessage(fields, Object.fromEntries(Object.entries(every).filter(([name]) => name in fields)));
  });

const isOneMessage = (frame: Uint8Array) =>
  frame.length >= 5 && frame[0] === 0 && Buffer.from(frame).readUInt32BE(1) === frame.length - 5;

const methods = Object.keys(RPCS).filter((name): name is Method => name !== 'ConfigureProvider');
const noisy = (method: Method) => fc.oneof(
  bytes,
  bytes.map((body) => framed(body)),
  fc.tuple(message(method).map((body) => framed(body)), fc.nat()).map(([frame, length]) => frame.subarray(0, length % frame.length)),
  fc.tuple(message(method).map((body) => framed(body)), fc.nat(), fc.nat(255)).map(([frame, at, value]) =>
    frame.map((old, index) => (index === at % frame.length ? value : old))),
);
const call = fc.constantFrom(...methods).chain((method) => fc.oneof(
  message(method).map((whole) => ({ method, frame: framed(whole), isWhole: true })),
  noisy(method).map((frame) => ({ method, frame, isWhole: false })),
));

/** A server that quotes in its error what it was sent. */
async function quotedSecrets(client: GrpcClient, sandbox: Sandbox): Promise<Attack> {
  sandbox.fault({ kind: 'status', status: 401, error: { message: `Neither ${SECRETS.join(' nor ')} will do.` } });
  const { attributes } = new OpenAiProvider({}).dataSources.openai_chat_completion().schema;
  const config = setOnly(attributes, { completion_id: 'chatcmpl-x' });
  const { diagnostics } = await client.rpc('ReadDataSource', { typeName: 'openai_chat_completion', config: toDynamicValue(config, typeOf(attributes)) });
  const text = JSON.stringify(diagnostics);
  const sent = JSON.stringify(sandbox.requests.map(({ headers }) => headers));
  return {
    name: 'a server whose error quotes the key and a header',
    tries: 1,
    outcome: 'the message is passed on without the secrets',
    problems: [
      ...SECRETS.filter((secret) => !sent.includes(secret)).map(() => 'The server was not sent what it quotes.'),
      ...SECRETS.filter((secret) => text.includes(secret)).map(() => 'The error tells a secret.'),
      ...(text.includes('Neither (secret) nor (secret) will do.') ? [] : [`The error is another: ${text}`]),
    ],
  };
}

/** A connection with the certificate of Terraform. */
async function connectAsTerraform({ address, server, client }: ProviderProcess): Promise<TLSSocket> {
  const socket = connectSecure(address, server, client);
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

/** A call that is good but for the size of its headers. */
async function largeHeaders(provider: ProviderProcess): Promise<Attack> {
  const socket = await connectAsTerraform(provider);
  // Node does not send as much unless it is told to.
  const session = connectHttp2('https://localhost', { createConnection: () => socket, maxSendHeaderBlockLength: 2 ** 24 });
  session.on('error', () => {});
  const statusWith = (kilobytes: number) => new Promise<unknown>((resolve) => {
    const large = Object.fromEntries(Array.from({ length: kilobytes }, (_, index) => [`x-${index}`, '~'.repeat(1_000)]));
    const stream = session.request({ ':method': 'POST', ':path': '/tfplugin6.Provider/GetMetadata', ...large });
    stream.on('trailers', (trailers) => resolve(trailers['grpc-status'])).on('error', () => {}).on('close', () => resolve('none'));
    stream.resume().end(Buffer.alloc(5));
  });
  const found = { small: await statusWith(1), large: await statusWith(1_000), arrived: socket.bytesWritten > 1_000_000 };
  session.destroy();
  const code = await provider.ended;
  return {
    name: 'headers of a megabyte, with the certificate',
    tries: 1,
    outcome: 'rejected; without Terraform the provider exits by itself',
    problems: [
      ...(isDeepStrictEqual(found, { small: '0', large: 'none', arrived: true }) ? [] : [`This came of it: ${JSON.stringify(found)}.`]),
      ...(code === 0 ? [] : [`The exit code is ${code}: ${provider.output()}`]),
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
    outcome: 'rejected: the socket no longer exists',
    problems: [...(letIn.some(Boolean) ? ['It was let in.'] : []), ...(existsSync(address) ? ['The socket is still there.'] : [])],
  };
}

/** Noise instead of HTTP/2, from the holder of the certificate. */
async function noisySession(provider: ProviderProcess, seed: number): Promise<Attack> {
  const socket = await connectAsTerraform(provider);
  const [noise] = fc.sample(fc.uint8Array({ minLength: 5_000, maxLength: 5_000 }), { seed, numRuns: 1 });
  socket.write(noise);
  await once(socket.resume(), 'close');
  const code = await provider.ended;
  return {
    name: 'noise instead of HTTP/2, with the certificate',
    tries: 1,
    outcome: 'disconnected; without Terraform the provider exits by itself',
    problems: code === 0 ? [] : [`The exit code is ${code}: ${provider.output()}`],
  };
}

/** The sandbox from the addresses of this machine that others can reach. */
async function reachSandbox(sandbox: Sandbox): Promise<Attack> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter(({ internal }) => !internal);
  const reached = await Promise.all(addresses.map(({ address }) => new Promise<boolean>((resolve) => {
    const socket = connect({ host: address, port: sandbox.port, timeout: 5_000 });
    const settle = (result: boolean) => () => resolve(!!socket.destroy() && result);
    socket.on('connect', settle(true)).on('error', settle(false)).on('timeout', settle(false));
  })));
  return {
    name: 'the sandbox, from outside of this machine',
    tries: addresses.length,
    outcome: addresses.length > 0 ? 'not reachable' : 'not tried: this machine has no address but its own',
    problems: reached.some(Boolean) ? ['It answers.'] : [],
  };
}
