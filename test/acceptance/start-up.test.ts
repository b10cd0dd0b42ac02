import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hello } from './scene';
import { SOURCE } from '../../src/distribution/distribution';
import { ProviderServer } from '../../src/plugin/server';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';
import { GrpcClient } from '../plugin/grpc-client';
import { startProvider } from '../reliability/provider-process';
import { BUNDLE } from '../reliability/site';

const RECORDER = join(__dirname, '..', 'fixtures', 'loaded.js');

/** What a process of the provider has loaded and set of what takes long. */
interface Loaded {
  readonly flags: string[];
  readonly libraries: string[];
  readonly webClient: boolean;
}

const readRecord = (record: string): Loaded[] => readFileSync(record, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

describeWithTerraform('of what takes long to load, the processes of the provider load no more than they need', () => {
  let sandbox: Sandbox;
  let tf: Workspace;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await tf.dispose();
    await sandbox.close();
  });

  async function open(files: string): Promise<string> {
    tf = await workspace({ bundle: BUNDLE, address: SOURCE, files, env: { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' } });
    const record = join(tf.folder, 'loaded');
    Object.assign(tf.env, { LOADED: record, NODE_OPTIONS: `--require=${RECORDER}` });
    return record;
  }

  /** What the processes of a command have loaded in all. The optimising compilers are off in those that load anything. */
  async function loadedBy(record: string, ...args: string[]): Promise<Omit<Loaded, 'flags'>> {
    rmSync(record, { force: true });
    expect((await tf.run(...args)).code).toBe(0);
    const processes = readRecord(record);
    expect(processes.map(({ flags }) => flags)).toEqual([[], ...Array(processes.length - 1).fill(['--no-opt', '--no-maglev'])]);
    return { libraries: processes.flatMap(({ libraries }) => libraries), webClient: processes.some(({ webClient }) => webClient) };
  }

  test('in each command', async () => {
    const record = await open(hello());
    expect(await loadedBy(record, 'validate')).toEqual({ libraries: [], webClient: false });
    expect(await loadedBy(record, 'plan')).toEqual({ libraries: [], webClient: false });
    expect(await loadedBy(record, 'apply', '-auto-approve')).toEqual({ libraries: ['openai'], webClient: false });
    expect(await loadedBy(record, 'destroy', '-auto-approve')).toEqual({ libraries: [], webClient: false });
  });

  test('where an answer has a schema', async () => {
    const record = await open(hello(`response_format = {
      type        = "json_schema"
      json_schema = { name = "x", strict = true, schema = { type = "object", properties = { a = { type = "string" } }, required = ["a"], additionalProperties = false } }
    }`));
    expect(await loadedBy(record, 'apply', '-auto-approve')).toEqual({ libraries: ['openai', '@cfworker/json-schema'], webClient: false });
  });
});

test.each(['GetProviderSchema', 'GetResourceIdentitySchemas'])('the bundle answers %s as the provider does, which it does not load for that', async (name) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'start-')));
  const record = join(folder, 'loaded');
  const process = await startProvider(folder, { LOADED: record, NODE_OPTIONS: `--require=${RECORDER}` });
  const client = GrpcClient.secure(process.address, process.server, process.client);

  const path = `/tfplugin6.Provider/${name}`;
  const { body } = await client.call(path);
  await client.call('/plugin.GRPCController/Shutdown');
  await process.ended;

  const method = new ProviderServer(new OpenAiProvider({})).route(path)!;
  for await (const answer of method(new Uint8Array(), new AbortController())) expect(body.equals(answer)).toBe(true);
  expect(readRecord(record)).toEqual([{ flags: [], libraries: [], webClient: false }]);
  rmSync(folder, { recursive: true });
});
