import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hello } from './scene';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';

const BUNDLE = { file: join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js'), version: VERSION };

/** A line as Terraform writes it. The fields come in any order. */
function parsed(line: string): object {
  const [, level, message, fields] = /^\[(\w+)\] +\S+: (.*): ((?:\S+=(?:"[^"]*"|\S+) ?)+)$/.exec(line)!;
  const { '@module': _, timestamp, ...named } = Object.fromEntries([...fields.matchAll(/(\S+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => [name, quoted ?? bare]));
  return { level, message, fields: named };
}

describeWithTerraform("Terraform's log", () => {
  let sandbox: Sandbox;
  let tf: Workspace;

  beforeEach(async () => {
    sandbox = await startSandbox();
    tf = await workspace({ bundle: BUNDLE, address: SOURCE, env: { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' }, files: hello() });
  });
  afterEach(async () => {
    await tf.dispose();
    await sandbox.close();
  });

  /** What the provider says in the log of an apply, each line without its time. */
  const logOfApply = async (level: string): Promise<string[]> => {
    const path = join(tf.folder, 'log');
    Object.assign(tf.env, { TF_LOG_PROVIDER: level, TF_LOG_PATH: path });
    expect((await tf.apply()).code).toBe(0);
    return readFileSync(path, 'utf8').split('\n').filter((line) => line.includes('provider.terraform-provider-openai')).map((line) => line.replace(/^\S+ /, ''));
  };

  test('tells at INFO what is tried again, as warnings, and at the end where the answers come from', async () => {
    sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after-ms': '1200' }, error: { message: 'Too many requests.' } });
    sandbox.fault({ kind: 'status', status: 503, headers: { 'retry-after-ms': '40' }, error: { message: 'Overloaded.' } });
    const lines = await logOfApply('INFO');
    const told = lines.filter((line) => line.includes(`_v${VERSION}`)).map(parsed);
    const call = { method: 'POST', url: `${sandbox.url}/chat/completions` };
    expect(told).toEqual([
      { level: 'WARN', message: expect.stringMatching(/^Trying again in 1\.\d+ s: the API answered with status 429$/), fields: { ...call, attempts: '1', error: 'Too many requests.', request_id: 'req_1' } },
      { level: 'WARN', message: expect.stringMatching(/^Trying again in 0\.0\d s: the API answered with status 503$/), fields: { ...call, attempts: '2', error: 'Overloaded.', request_id: 'req_2' } },
      {
        level: 'INFO',
        message: 'Chat completions of this run: 1 asked, 0 from the answer cache, 0 from the journal',
        fields: { asked: '1', from_cache: '0', from_journal: '0' },
      },
    ]);
  });

  test('keeps the level of every line: none of ours is raw text', async () => {
    const lines = await logOfApply('TRACE');
    expect(lines.filter((line) => line.includes('"@level"'))).toEqual([]);
    expect(lines.filter((line) => /^\[TRACE\] \S+: Asking for a chat completion: /.test(line))).toHaveLength(1);
  });
});
