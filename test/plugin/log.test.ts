import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

describe('the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const script = join(folder, 'log.js');
  beforeAll(() => buildSync({
    stdin: {
      contents: 'import { log } from "./log"; log("debug", "Quiet", { rpc: "x" }); log("warn", "Loud");',
      resolveDir: join(__dirname, '../../src/plugin'),
    },
    outfile: script,
    bundle: true,
    platform: 'node',
  }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const lines = (env: NodeJS.ProcessEnv) => {
    const { stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    expect(stdout).toBe('');
    return stderr.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  };

  test('is one JSON object a line on standard error, as Terraform reads it', () => {
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(lines({ TF_LOG: 'TRACE' })).toEqual([
      { '@level': 'debug', '@message': 'Quiet', '@module': 'provider', '@timestamp': timestamp, 'rpc': 'x' },
      { '@level': 'warn', '@message': 'Loud', '@module': 'provider', '@timestamp': timestamp },
    ]);
  });

  test.each([
    [{}, []],
    [{ TF_LOG: 'off' }, []],
    [{ TF_LOG: 'error' }, []],
    [{ TF_LOG: 'INFO' }, ['Loud']],
    [{ TF_LOG: 'json' }, ['Quiet', 'Loud']],
    [{ TF_LOG: 'error', TF_LOG_PROVIDER: 'debug' }, ['Quiet', 'Loud']],
  ])('with %j it holds %j', (env, messages) => expect(lines(env as NodeJS.ProcessEnv).map((line) => line['@message'])).toEqual(messages));
});
