import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './examples';
import { drifted, MODULE } from '../../scripts/module';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { trouble } from '../harness/output';
import { describeWithTerraform, Files, Workspace, workspace } from '../harness/terraform';

const BUNDLE = { file: join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js'), version: VERSION };
const TESTS = readdirSync(join(MODULE, 'tests')).map((name) => `tests/${name}`);
const REQUIREMENT = `terraform {\n  required_providers {\n    openai = { source = "${SOURCE}" }\n  }\n}\n`;

/** The files of the module, below a folder. */
const moduleFiles = (folder = '', names = readdirSync(MODULE).filter((name) => name.endsWith('.tf'))): Files =>
  Object.fromEntries(names.map((name) => [join(folder, name), readFileSync(join(MODULE, name), 'utf8')]));

/** The address of the resource in a module. */
const resource = (name: string) => `module.${name}.openai_chat_completion.this`;

test('the files of the module are what the attribute table says', () => {
  expect(drifted()).toEqual([]);
});

describeWithTerraform('the module', () => {
  let sandbox: Sandbox;
  let env: { [name: string]: string };
  let tf: Workspace;

  beforeEach(async () => {
    sandbox = await startSandbox();
    env = { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'test-key' };
  });
  afterEach(async () => {
    await tf.dispose();
    await sandbox.close();
  });

  /** A configuration that uses the module, with the provider in this process. */
  const openUser = async (text: string, more: Files = {}) => {
    const files = { ...moduleFiles('modules/chat_completion'), 'main.tf': REQUIREMENT + text, ...more };
    tf = await workspace({ address: SOURCE, provider: new OpenAiProvider(env), files });
    expect(await tf.run('init', '-no-color')).toMatchObject({ code: 0 });
  };

  const created = () => sandbox.requests.filter(({ call }) => call === 'create').map(({ body }) => body);
  const outputs = async (): Promise<any> => Object.fromEntries(
    Object.entries<any>((await tf.state()).values.outputs).map(([name, { value }]) => [name, value]),
  );

  test('its own tests pass, with the provider that users get', async () => {
    tf = await workspace({ address: SOURCE, bundle: BUNDLE, env, files: { ...moduleFiles(), ...moduleFiles('', TESTS) } });
    const { stdout, diagnostics } = await tf.run('test', '-json');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const finished = stdout.trim().split('\n').map((line) => JSON.parse(line))
      .filter(({ type, test_file: file }) => type === 'test_file' && file.progress === 'complete')
      .map(({ test_file: { path, status } }) => [path, status]);
    expect(finished).toEqual(TESTS.map((path) => [path, 'pass']));
  });

  test('its files, tests included, are formatted', async () => {
    tf = await workspace({ address: SOURCE, files: { ...moduleFiles(), ...moduleFiles('', TESTS) } });
    expect(await tf.run('fmt', '-check', '-recursive')).toMatchObject({ code: 0, stdout: '' });
  });

  test('configurations for older modules run as they are, and ask once', async () => {
    await openUser(EXAMPLES);
    expect(trouble((await tf.apply()).diagnostics)).toEqual([]);
    expect(await outputs()).toEqual({
      assistant_response: expect.stringContaining('comet'),
      function_call: { name: 'get_weather', arguments: expect.stringMatching(/^\{"location":/) },
      recommendation: expect.stringContaining('rainy'),
      retrieved_content: expect.stringContaining('Basel'),
    });
    expect(created()).toHaveLength(5);
    expect((await tf.plan()).actions).toEqual({});

    await tf.destroy();
    expect(created()).toHaveLength(5);
    expect(sandbox.requests.filter(({ call }) => call === 'delete')).toHaveLength(2);
  });

  test('only the inputs that are set are sent', async () => {
    await openUser(EXAMPLES);
    await tf.apply('-target=module.chat');
    expect(created()).toEqual([{
      model: 'gpt-3.5-turbo',
      messages: [{ role: 'system', content: 'You explain things to children.' }, { role: 'user', content: 'What is a comet?' }],
      temperature: 0.7,
      max_tokens: 500,
    }]);
  });

  test('an edited prompt asks again, edited labels of a stored completion do not', async () => {
    await openUser(EXAMPLES);
    await tf.apply();
    tf.write({ 'main.tf': REQUIREMENT + EXAMPLES.replace('What is a comet?', 'What is a meteor?').replace('"rivers"', '"towns"') });
    const { actions } = await tf.plan();
    expect(actions).toEqual({ [resource('chat')]: 'replace', [resource('storable_chat_with_metadata')]: 'update' });

    expect(trouble((await tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await outputs()).assistant_response).toContain('meteor');
    expect(created()).toHaveLength(6);
    expect((await sandbox.received('metadata')).body).toEqual({ metadata: { category: 'towns', user_id: 'user7' } });
    expect((await tf.plan()).actions).toEqual({});
  });

  test('the state of an older module of this name is taken over without a call', async () => {
    const attributes = {
      id: 'chatcmpl-1',
      chat_completion_id: 'chatcmpl-1',
      created: 1,
      model: 'gpt-4',
      model_used: 'gpt-4-0613',
      messages: [{ role: 'user', content: 'Hello.', name: '', function_call: [] }],
      temperature: 1,
      n: 1,
      presence_penalty: 0,
      stream: false,
      store: false,
      imported: false,
      max_tokens: null,
      choices: [{ index: 0, finish_reason: 'stop', message: [{ role: 'assistant', content: 'Good day.', function_call: [] }] }],
    };
    const older = { module: 'module.chat', mode: 'managed', type: 'openai_chat_completion', name: 'this', provider: `provider["${SOURCE}"]` };
    const state = { version: 4, resources: [{ ...older, instances: [{ schema_version: 0, attributes }] }] };
    await openUser(`
      module "chat" {
        source      = "./modules/chat_completion"
        model       = "gpt-4"
        messages    = [{ role = "user", content = "Hello." }]
        temperature = 1
      }
      output "content" {
        value = module.chat.content
      }
    `, { 'terraform.tfstate': JSON.stringify(state) });
    expect((await tf.plan()).actions).toEqual({ [resource('chat')]: 'update' });
    expect(trouble((await tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect(await outputs()).toEqual({ content: 'Good day.' });
    expect((await tf.plan()).actions).toEqual({});
    expect(sandbox.requests).toEqual([]);
  });

  test('inputs may be unknown at plan, or sensitive', async () => {
    await openUser(`
      variable "secret" {
        default   = "Keep this to yourself."
        sensitive = true
      }
      resource "terraform_data" "late" {
        input = "late"
      }
      module "chat" {
        source      = "./modules/chat_completion"
        model       = terraform_data.late.output
        messages    = [{ role = "system", content = var.secret }, { role = "user", content = terraform_data.late.output }]
        n           = length(terraform_data.late.output)
        metadata    = { (terraform_data.late.output) = "label" }
        store       = true
        stop        = terraform_data.late.output
      }
      output "id" {
        value = module.chat.id
      }
    `);
    expect((await tf.plan()).actions).toEqual({ 'terraform_data.late': 'create', [resource('chat')]: 'create' });
    expect(trouble((await tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect(created()).toEqual([{
      model: 'late',
      messages: [{ role: 'system', content: 'Keep this to yourself.' }, { role: 'user', content: 'late' }],
      n: 4,
      metadata: { late: 'label' },
      store: true,
      stop: ['late'],
    }]);
  });

  test('what may have any shape reaches the server with every type as it was written', async () => {
    const schema = { type: 'object', properties: { day: { type: 'integer', minimum: 1 }, unit: { enum: ['C', 1, true, null] } } };
    await openUser(`
      module "chat" {
        source          = "./modules/chat_completion"
        model           = "gpt-6-luna"
        messages        = [{ role = "user", content = "Hello." }]
        tools           = [
          { type = "function", function = { name = "one", parameters = ${JSON.stringify(schema)} } },
          { type = "custom", custom = { name = "two" } },
        ]
        tool_choice     = { type = "custom", custom = { name = "two" } }
        response_format = { type = "json_schema", json_schema = { name = "shape", schema = ${JSON.stringify(schema)} } }
        stop            = ["a", "b"]
        extra_body      = { top_k = 5, mixed = [1, "1", false, null], nested = { on = true, rate = 0.5 } }
      }
    `);
    expect(trouble((await tf.apply()).diagnostics)).toEqual([]);
    expect(created()).toEqual([{
      model: 'gpt-6-luna',
      messages: [{ role: 'user', content: 'Hello.' }],
      tools: [{ type: 'function', function: { name: 'one', parameters: schema } }, { type: 'custom', custom: { name: 'two' } }],
      tool_choice: { type: 'custom', custom: { name: 'two' } },
      response_format: { type: 'json_schema', json_schema: { name: 'shape', schema } },
      stop: ['a', 'b'],
      top_k: 5,
      mixed: [1, '1', false, null],
      nested: { on: true, rate: 0.5 },
    }]);
    expect((await tf.plan()).actions).toEqual({});
  });

  test('the provider checks what lies between two inputs', async () => {
    await openUser(`
      module "chat" {
        source                = "./modules/chat_completion"
        model                 = "theirs"
        messages              = [{ role = "user", content = "Hello." }]
        max_tokens            = 1
        max_completion_tokens = 1
      }
    `);
    const { diagnostics } = await tf.plan();
    expect(trouble(diagnostics)).toMatchObject([{ severity: 'error', detail: expect.stringContaining('conflicts with') }]);
    expect(created()).toEqual([]);
  });
});
