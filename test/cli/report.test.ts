import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';
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
  const report = (...args: string[]) => run(['report', ...args], {
    cwd: dir, env: { OPENAI_API_KEY: sandbox ? 'anything' : '', OPENAI_BASE_URL: sandbox?.url ?? '' },
  });

  test('lists completions with their models, ages, tokens and shutdown dates, and sums them', async () => {
    await serve([{ id: 'luna' }, { id: 'old', shutdown_in_days: 30 }, { id: 'older', shutdown_in_days: -1 }]);
    const state = write('state.json', shown({ a: values(), b: values({ model: 'old', finish_reason: 'length' }), c: values({ model: 'older' }), d: values({ model: 'gone' }) }));
    const { code, stdout } = await report(state);
    expect({ code, lines: stdout.split('\n') }).toEqual({
      code: 0,
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
        '',
      ],
    });
  });

  test('prints Markdown for a pull request, with costs by prices of a day', async () => {
    await serve([{ id: 'luna' }]);
    const prices = write('prices.json', JSON.stringify({ date: '2026-11-20', models: { luna: { input: 1, cached_input: 0.1, output: 10 } } }));
    const { stdout } = await report(write('state.json', shown({ a: values() })), '--format', 'md', '--prices', prices);
    expect(stdout.split('\n')).toEqual([
      '| Completion | Model | Model used | Age | Input | Cached | Output | Finish | Shutdown | Cost |',
      '| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- | ---: |',
      '| openai_chat_completion.a | luna | luna-2026 | 3 d | 1,200 | 200 | 300 | stop | - | $0.004020 |',
      '| Total |  |  |  | 1,200 | 200 | 300 |  |  | $0.004020 |',
      '',
      '1 completion.',
      'Costs are by the prices of 2026-11-20.',
      '',
    ]);
  });

  test('reads the prices that LiteLLM publishes, and names the models that they lack', async () => {
    const prices = write('prices.json', JSON.stringify({ 'luna-2026': { input_cost_per_token: 0.001, output_cost_per_token: 0.002, mode: 'chat' } }));
    const { code, stdout, stderr } = await report(write('state.json', shown({ a: values(), b: values({ model: 'sol' }) })), '--format', 'json', '--prices', prices, '--fail-on', 'cost>1');
    expect(JSON.parse(stdout)).toMatchObject({
      lines: [{ cost: expect.closeTo(1.8) }, { cost: null }],
      totals: { input: 2400, cached: 400, output: 600, cost: expect.closeTo(1.8) },
      unpriced: ['sol'],
      prices: new Date().toISOString().slice(0, 10),
      shutdownsUnknown: 'OPENAI_API_KEY is not set',
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '--fail-on "cost>1" cannot be judged: the prices lack sol.\n' });
  });

  test.each([
    ['shutdown<30d', 1, '--fail-on "shutdown<30d": shutdown is 20.\n'],
    ['shutdown<20d', 0, ''],
    ['age>=3', 1, '--fail-on "age>=3": age is 3.\n'],
    ['tokens>3000', 0, ''],
    ['cost<1', 1, '--fail-on "cost<1" cannot be judged: there are no prices: name a file with --prices.\n'],
  ])('--fail-on "%s" ends with %s', async (condition, code, stderr) => {
    await serve([{ id: 'luna' }, { id: 'old', shutdown_in_days: 20 }]);
    expect(await report(write('state.json', shown({ a: values(), b: values({ model: 'old' }) })), '--fail-on', condition)).toMatchObject({ code, stderr });
  });

  test('says what is wrong with a condition, a state and a price file', async () => {
    const state = write('state.json', shown({}));
    write('text.json', 'text');
    write('other.json', '{}');
    const said = async (...args: string[]) => (await report(...args)).stderr;
    expect([
      await said(state, '--fail-on', 'price>3'), await said('missing.json'), await said('text.json'), await said('other.json'), await said(state, '--prices', 'other.json'),
    ]).toEqual([
      '"price>3" is no condition. Write one of shutdown, age, tokens, cost, completions, then <, <=, > or >=, and a number, such as "shutdown<30".\n',
      expect.stringMatching(/^missing\.json cannot be read\. ENOENT/),
      expect.stringMatching(/^text\.json cannot be read\. It is not the JSON of a state\. Pipe "terraform show -json" into/),
      expect.stringMatching(/^other\.json cannot be read\. It is neither a state file nor the output of "terraform show -json"/),
      expect.stringMatching(/^other\.json has no prices\. Expected \{ "date"/),
    ]);
  });

  test.each(SAMPLES)('reads the state of an older provider: $name', async (sample) => {
    const { model, created } = sample.instance.attributes;
    const { stdout } = await report(write('foreign.tfstate', stateOf(sample)), '--format', 'json');
    expect(JSON.parse(stdout).lines).toMatchObject([{
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
    const lines = async (state: string) => JSON.parse((await run(['report', state, '--format', 'json'])).stdout).lines;
    const ofShown = await lines(file);
    expect(ofShown.map(({ address }: { address: string }) => address)).toEqual([
      'openai_chat_completion.x[0]', 'openai_chat_completion.x[1]', 'openai_chat_completion.y["a b"]', 'module.m.openai_chat_completion.z',
    ]);
    const ofFile = await lines(join(scene.tf.folder, 'terraform.tfstate'));
    const sorted = (all: { address: string }[]) => [...all].sort((a, b) => (a.address < b.address ? -1 : 1));
    expect(sorted(ofFile)).toEqual(sorted(ofShown));
  });
});
