import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProviderProcess, startProvider } from './provider-process';
import { setOnly } from './values';
import { typeOf } from '../../src/plugin/schema';
import { toDynamicValue } from '../../src/plugin/wire/convert';
import { OpenAiProvider } from '../../src/provider/provider';
import { startSandbox } from '../../src/sandbox';
import { GrpcClient } from '../plugin/grpc-client';

/**
 * Answers that would show if they were kept. Terraform would write all of them to its state after each, which takes
 * far longer than the provider, so it is left out: `megabytes` each, and `limit` megabytes of growth are too many.
 */
export const LARGE = { completions: 60, megabytes: 0.1, limit: 2 };
/** Until so many were answered, what is loaded and compiled grows. */
const WARM_UP = 20;

/** Lets a process tell how much memory is in use, in bytes, when it gets a signal: after the garbage is gone, that of buffers included. */
const TELLING = `
  require('node:v8').setFlagsFromString('--expose-gc');
  const collect = require('node:vm').runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    setImmediate(() => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      process.stderr.write('in use: ' + (heapUsed + external) + ';');
    });
  });
`;

async function megabytesInUse({ child, output }: ProviderProcess): Promise<number> {
  const before = output().length;
  child.kill('SIGUSR2');
  for (;;) {
    const [, bytes] = /in use: (\d+);/.exec(output().slice(before)) ?? [];
    if (bytes !== undefined) return Number(bytes) / 1e6;
    await once(child.stderr!, 'data');
  }
}

/** By how many megabytes what a provider holds grows while it asks large questions and gets large answers. */
export async function growth(): Promise<number> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'soak-')));
  const sandbox = await startSandbox();
  try {
    const script = join(folder, 'telling.js');
    writeFileSync(script, TELLING);
    const env = { OPENAI_API_KEY: 'sk-soak-0123456789', OPENAI_BASE_URL: sandbox.url, NODE_OPTIONS: `--require ${script}` };
    const provider = await startProvider(folder, env);
    const client = GrpcClient.secure(provider.address, provider.server, provider.client);
    const typeName = 'openai_chat_completion';
    const { attributes } = new OpenAiProvider({}).resources[typeName]().schema;
    const type = typeOf(attributes);
    const create = async (index: number) => {
      const content = `${index} `.padEnd(LARGE.megabytes * 1e6, 'x');
      const message = setOnly(attributes.messages.nested!.attributes, { role: 'user', content });
      const config = toDynamicValue(setOnly(attributes, { model: 'gpt-4o', messages: [message], store: true }), type);
      const priorState = toDynamicValue(null, type);
      const { plannedState } = await client.rpc('PlanResourceChange', { typeName, priorState, proposedNewState: config, config });
      const { diagnostics, newState } = await client.rpc('ApplyResourceChange', { typeName, priorState, plannedState, config });
      if (diagnostics.length > 0 || newState.msgpack.length < 2 * content.length) throw new Error(`The answer did not arrive: ${JSON.stringify(diagnostics)}`);
    };
    for (let index = 0; index < WARM_UP; index++) await create(index);
    const before = await megabytesInUse(provider);
    for (let index = 0; index < LARGE.completions; index++) await create(WARM_UP + index);
    const grown = await megabytesInUse(provider) - before;
    await client.call('/plugin.GRPCController/Shutdown').catch(() => undefined);
    await provider.ended;
    return grown;
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}
