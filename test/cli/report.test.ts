import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLine, spawnCommand } from './command';
import { report, ReportOptions } from '../../src/cli/report/report';
import { Sandbox, SandboxModel, startSandbox } from '../../src/sandbox';
import { useScene } from '../acceptance/scene';
import { SAMPLES, stateOf } from '../fixtures/foreign-state';
import { describeWithTerraform } from '../harness/terraform';

const DAY = 24 * 3600 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

interface Values {
  readonly model?: string;
  readonly [name: string]: unknown;
}

const values = ({ model = 'luna', ...more }: Values = {}): Values => ({
  model,
  model_used: `${model}-2026`,
  created: Math.floor((Date.now() - 3.5 * DAY) / 1000),
  usage: { prompt_tokens: 1200, completion_tokens: 300, total_tokens: 1500, prompt_tokens_details: { cached_tokens: 200 } },
  choices: [{ index: 0, finish_reason: 'stop' }],
  finish_reason: 'stop',
  ...more,
});

/** What `terraform show -json` prints. */
const shown = (completions: { readonly [address: string]: Values }) => JSON.stringify({
  format_version: '1.0',
  values: {
    root_module: {
      resources: Object.entries(completions).map(([name, each]) => ({ address: `openai_chat_completion.${name}`, mode: 'managed', type: 'openai_chat_completion', values: each })),
    },
  },
});

describe('report', () => {
  let dir: string;
  let sandbox: Sandbox | undefined;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'report-')); });
  afterEach(async () => {
    await sandbox?.close();
    sandbox = undefined;
    rmSync(dir, { recursive: true });
  });

  const serve = async (models: readonly SandboxModel[]) => { sandbox = await startSandbox({ models }); };
  const write = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return name;
  };
  const path = (name: string) => join(dir, name);
  const said = (state: string, options: Partial<ReportOptions> = {}) =>
    report(path(state), { format: 'table', failOn: [], ...options }, sandbox ? { OPENAI_API_KEY: 'anything', OPENAI_BASE_URL: sandbox.url } : {});

  test('lists completions with their models, ages, tokens and shutdown dates, and sums them', async () => {
    await serve([{ id: 'luna' }, { id: 'old', shutdown_in_days: 30 }, { id: 'older', shutdown_in_days: -1 }]);
    const state = write('state.json', shown({ a: values(), b: values({ model: 'old', finish_reason: 'length' }), c: values({ model: 'older' }), d: values({ model: 'gone' }) }));
    expect(await said(state)).toEqual({
      failures: [],
      lines: [
        'Completion                Model  Model used  Age  Input  Cached  Output  Finish  Shutdown',
        'openai_chat_completion.a  luna   luna-2026   3 d  1,200     200     300  stop    -',
        `openai_chat_completion.b  old    old-2026    3 d  1,200     200     300  length  ${inDays(30)} (in 30 d)`,
        `openai_chat_completion.c  older  older-2026  3 d  1,200     200     300  stop    ${inDays(-1)} (over)`,
        'openai_chat_completion.d  gone   gone-2026   3 d  1,200     200     300  stop    not listed',
        'Total                                             4,800     800   1,200',
        '',
        '4 completions.',
        'A model that is not listed has shut down, or the key may not use it.',
      ],
    });
  });

  test('prints Markdown for a pull request, with costs by prices of a day', async () => {
    await serve([{ id: 'luna' }]);
    const prices = write('prices.json', JSON.stringify({ date: '2026-11-20', models: { luna: { input: 1, cached_input: 0.1, output: 10 } } }));
    const { lines } = await said(write('state.json', shown({ a: values() })), { format: 'md', prices: path(prices) });
    expect(lines).toEqual([
      '| Completion | Model | Model used | Age | Input | Cached | Output | Finish | Shutdown | Cost |',
      '| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- | ---: |',
      '| openai_chat_completion.a | luna | luna-2026 | 3 d | 1,200 | 200 | 300 | stop | - | $0.004020 |',
      '| Total |  |  |  | 1,200 | 200 | 300 |  |  | $0.004020 |',
      '',
      '1 completion.',
      'Costs are by the prices of 2026-11-20.',
    ]);
  });

  test('reads the prices that LiteLLM publishes, and names the models that they lack', async () => {
    const prices = write('prices.json', JSON.stringify({ 'luna-2026': { input_cost_per_token: 0.001, output_cost_per_token: 0.002, mode: 'chat' } }));
    const state = write('state.json', shown({ a: values(), b: values({ model: 'sol' }) }));
    const { lines, failures } = await said(state, { format: 'json', prices: path(prices), failOn: ['cost>1'] });
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      lines: [{ cost: expect.closeTo(1.8) }, { cost: null }],
      totals: { input: 2400, cached: 400, output: 600, cost: expect.closeTo(1.8) },
      unpriced: ['sol'],
      prices: new Date().toISOString().slice(0, 10),
      shutdownsUnknown: 'OPENAI_API_KEY is not set',
    });
    expect(failures).toEqual(['--fail-on "cost>1" cannot be judged: the prices lack sol.']);
  });

  test.each([
    ['shutdown<30d', ['--fail-on "shutdown<30d": shutdown is 20.']],
    ['shutdown<20d', []],
    ['age>=3', ['--fail-on "age>=3": age is 3.']],
    ['tokens>3000', []],
    ['completions<=2', ['--fail-on "completions<=2": completions is 2.']],
    ['cost<1', ['--fail-on "cost<1" cannot be judged: there are no prices: name a file with --prices.']],
  ])('--fail-on "%s" gives the failures %j', async (condition, failures) => {
    await serve([{ id: 'luna' }, { id: 'old', shutdown_in_days: 20 }]);
    expect((await said(write('state.json', shown({ a: values(), b: values({ model: 'old' }) })), { failOn: [condition] })).failures).toEqual(failures);
  });

  test('the command ends with 1 where a condition holds, and reads standard input by default', async () => {
    await serve([{ id: 'old', shutdown_in_days: 20 }]);
    const child = spawnCommand(['report', '--fail-on', 'shutdown<30d'], {
      stdio: 'pipe', env: { OPENAI_API_KEY: 'anything', OPENAI_BASE_URL: sandbox!.url },
    });
    // More than a pipe holds: it has run empty when the command comes to the end of the first half.
    const state = shown({ a: values({ model: 'old', content: 'x'.repeat(2_000_000) }) });
    child.stdin!.write(state.slice(0, 1_000_000), () => setImmediate(() => child.stdin!.end(state.slice(1_000_000))));
    const [[code], line] = await Promise.all([once(child, 'close'), firstLine(child)]);
    expect({ code, line }).toEqual({ code: 1, line: expect.stringMatching(/^Completion +Model +Model used/) });
  });

  test('a server that does not list its models, or is not there, leaves the dates unknown', async () => {
    const state = write('state.json', shown({}));
    await serve([]);
    sandbox!.fault({ kind: 'status', status: 404, calls: ['models.list'] });
    sandbox!.fault({ kind: 'malformed', calls: ['models.list'] });
    const { url } = sandbox!;
    expect([(await said(state)).lines, (await said(state)).lines]).toEqual([
      ['No completions.', `Shutdown dates are unknown: ${url}/models answers with status 404.`],
      ['No completions.', `Shutdown dates are unknown: ${url}/models gives no list of models.`],
    ]);
    await sandbox!.close();
    expect((await said(state)).lines[1]).toMatch(/^Shutdown dates are unknown: http:\/\/\S+ cannot be reached: ./);
    const unusual = await report(path(state), { format: 'table', failOn: ['shutdown<1'] }, { OPENAI_BASE_URL: 'ftp://nowhere' });
    expect(unusual.failures[0]).toMatch(/^--fail-on "shutdown<1" cannot be judged: the shutdown dates are unknown, because `base_url` must be an http/);
  });

  test('says what is wrong with a condition, a state and a price file', async () => {
    const state = write('state.json', shown({}));
    write('text.json', 'text');
    write('other.json', '{}');
    write('undated.json', '{"date":"soon","models":{}}');
    const fails = (name: string, options?: Partial<ReportOptions>) => said(name, options).then(() => 'nothing', (error: Error) => error.message.replaceAll(`${dir}/`, ''));
    expect([
      await fails(state, { failOn: ['price>3'] }), await fails('missing.json'), await fails('text.json'), await fails('other.json'),
      ...await Promise.all(['other.json', 'text.json', 'undated.json', 'missing.json'].map((prices) => fails(state, { prices: path(prices) }))),
    ]).toEqual([
      '"price>3" is no condition. Write one of shutdown, age, tokens, cost, completions, then <, <=, > or >=, and a number, such as "shutdown<30".',
      'missing.json cannot be read: no such file or directory.',
      expect.stringMatching(/^text\.json cannot be read\. It is not the JSON of a state\. Pipe "terraform show -json" into/),
      expect.stringMatching(/^other\.json cannot be read\. It is neither a state file nor the output of "terraform show -json"/),
      expect.stringMatching(/^other\.json has no prices\. Expected \{ "date"/),
      expect.stringMatching(/^text\.json is not the JSON of prices, such as \{ "date"/),
      '"date" in undated.json is no date: "soon".',
      'missing.json cannot be read: no such file or directory.',
    ]);
  });

  test.each(SAMPLES)('reads the state of an older provider: $name', async (sample) => {
    const { model, created } = sample.instance.attributes;
    const { lines } = await said(write('foreign.tfstate', stateOf(sample)), { format: 'json' });
    expect(JSON.parse(lines.join('\n')).lines).toMatchObject([{
      address: 'openai_chat_completion.this', model: model || null, created: created ? created * 1000 : null,
    }]);
  });
});

describeWithTerraform('report', () => {
  const scene = useScene();

  test('shows the same of a state file and of what Terraform prints of it, in modules and of all instances', async () => {
    const completion = (name: string, more = '') => `resource "openai_chat_completion" "${name}" {
      model    = "luna"
      messages = [{ role = "user", content = "Hello" }]
      ${more}
    }\n`;
    const required = `terraform {
      required_providers {
        openai = { source = "cdktf.internal/openai-chat/openai" }
      }
    }\n`;
    await scene.open({
      'main.tf': `${required}${completion('x', 'count = 2')}${completion('y', 'for_each = { "a b" = 1 }')}module "m" {\n  source = "./m"\n}\n`,
      'm/main.tf': required + completion('z'),
    });
    await scene.tf.run('get');
    await scene.applyWithoutTrouble();
    const { stdout: shownState } = await scene.tf.run('show', '-json');
    const file = join(scene.tf.folder, 'shown.json');
    writeFileSync(file, shownState);
    const lines = async (state: string) => JSON.parse((await report(state, { format: 'json', failOn: [] }, {})).lines.join('\n')).lines;
    const ofShown = await lines(file);
    expect(ofShown.map(({ address }: { address: string }) => address)).toEqual([
      'openai_chat_completion.x[0]', 'openai_chat_completion.x[1]', 'openai_chat_completion.y["a b"]', 'module.m.openai_chat_completion.z',
    ]);
    const ofFile = await lines(join(scene.tf.folder, 'terraform.tfstate'));
    const sorted = (all: { address: string }[]) => [...all].sort((a, b) => (a.address < b.address ? -1 : 1));
    expect(sorted(ofFile)).toEqual(sorted(ofShown));
  });
});
