import { hello, useScene, X } from './scene';
import { describeWithTerraform } from '../harness/terraform';

const schema = '{ type = "object", properties = { city = { type = "string", maxLength = 40 } }, required = ["city"] }';
const functionOf = (parameters: string) => `{ name = "look_up", parameters = ${parameters} }`;
const toolOf = (parameters: string) => `{ type = "function", function = ${functionOf(parameters)} }`;

interface Spelling {
  readonly temperature?: string;
  readonly logitBias?: string;
  readonly stop?: string;
  readonly functionCall?: string;
  readonly functions?: string;
  readonly toolChoice?: string;
  readonly tools?: string;
  readonly schema?: string;
  readonly prediction?: string;
  readonly voice?: string;
}

/** The same question, in the given spelling. */
const question = (is: Spelling = {}) => hello(`
  temperature   = ${is.temperature ?? '1'}
  logit_bias    = ${is.logitBias ?? '{ "10" = 1, "20" = -5 }'}
  stop          = ${is.stop ?? '"END"'}
  function_call = ${is.functionCall ?? '{ name = "look_up" }'}
  functions     = ${is.functions ?? `[${functionOf(schema)}]`}
  tool_choice   = ${is.toolChoice ?? '{ type = "function", function = { name = "look_up" } }'}
  tools         = ${is.tools ?? `[${toolOf(schema)}]`}
  prediction    = { type = "content", content = ${is.prediction ?? '"A town."'} }
  modalities    = ["text", "audio"]
  audio         = { format = "wav", voice = ${is.voice ?? '"alloy"'} }
  response_format = {
    type        = "json_schema"
    json_schema = { name = "town", schema = ${is.schema ?? schema} }
  }
`);

const mapOfTexts = `{
  type       = "\\"object\\""
  properties = "{\\"city\\":{\\"maxLength\\":40,\\"type\\":\\"string\\"}}"
  required   = "[\\"city\\"]"
}`;

const SAME: { readonly [what: string]: Spelling } = {
  'the keys of a map in another order': { logitBias: '{ "20" = -5, "10" = 1 }' },
  'a number with a fraction of zero': { temperature: '1.0', logitBias: '{ "10" = 1.0, "20" = -5.00 }' },
  'one stop text as a list': { stop: '["END"]' },
  'one stop text as a list of a list type': { stop: 'tolist(["END"])' },
  'one stop text as { str }': { stop: '{ str = "END" }' },
  'one stop text as { array_of_str }': { stop: '{ array_of_str = ["END"], str = null }' },
  'a function call as { two }': { functionCall: '{ two = { name = "look_up" }, one = null }' },
  'a tool choice as { two }': { toolChoice: '{ two = { type = "function", function = [{ name = "look_up" }] } }' },
  'a tool choice without its type': { toolChoice: '{ function = { name = "look_up" } }' },
  'a schema as its JSON text': { schema: `jsonencode(${schema})` },
  'a schema as its JSON text with other white space': {
    schema: '"{ \\"required\\": [\\"city\\"], \\"type\\": \\"object\\", '
    + '\\"properties\\": { \\"city\\": { \\"type\\": \\"string\\", \\"maxLength\\": 40.0 } } }"',
  },
  'parameters as JSON text': { tools: `[${toolOf(`jsonencode(${schema})`)}]`, functions: `[${functionOf(`jsonencode(${schema})`)}]` },
  'parameters as a map of JSON texts': { tools: `[${toolOf(mapOfTexts)}]`, functions: `[${functionOf(mapOfTexts)}]` },
  'a function as a list of one': { tools: `[{ type = "function", function = [${functionOf(schema)}] }]` },
  'a tool with nulls': { tools: `[merge(${toolOf(schema)}, { custom = null })]` },
  'tools as JSON text': { tools: `jsonencode([${toolOf(schema)}])` },
};

const OTHER: { readonly [what: string]: Spelling } = {
  'another stop text': { stop: '["END", "STOP"]' },
  'a schema with another limit': { schema: `jsonencode(${schema.replace('40', '41')})` },
  'a schema with a null': { schema: schema.replace('maxLength = 40', 'maxLength = 40, default = null') },
  'another mode of function calls': { functionCall: '"auto"' },
  'a required tool': { toolChoice: '"required"' },
  'prediction in parts': { prediction: '[{ type = "text", text = "A town." }]' },
  'a voice of one\'s own': { voice: '{ id = "alloy" }' },
};

describeWithTerraform('the life of a completion', () => {
  const scene = useScene();

  test('another spelling of the same question changes nothing, and another question asks again', async () => {
    await scene.open(question());
    expect((await scene.tf.apply()).code).toBe(0);
    const plans: { [what: string]: object } = {};
    const spellings = { ...SAME, ...OTHER };
    for (const what of Object.keys(spellings)) plans[what] = await scene.planOf(question(spellings[what]));
    expect(plans).toEqual({
      ...Object.fromEntries(Object.keys(SAME).map((what) => [what, {}])),
      ...Object.fromEntries(Object.keys(OTHER).map((what) => [what, { [X]: 'replace' }])),
    });
    expect(scene.calls()).toEqual(['create']);
  });

  test('a replacement asks once more and takes the new answer', async () => {
    await scene.open(hello('n = 1'));
    await scene.tf.apply();
    const before = await scene.completion();
    expect(await scene.planOf(hello('n = 2'))).toEqual({ [X]: 'replace' });
    const { change } = (await scene.tf.planned()).resource_changes[0];
    expect(change.replace_paths).toEqual([['n']]);
    expect(change.after_unknown).toMatchObject({ id: true, content: true, choices: true, usage: true });
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
    expect(scene.calls()).toEqual(['create', 'create']);
    const after = await scene.completion();
    expect(after.id).not.toBe(before.id);
    expect(after.response_content).toEqual(['You said: Hello', 'You said: Hello (choice 2)']);
  });

  test('changed keepers ask the same question again', async () => {
    await scene.open(hello('keepers = { edition = 1 }'));
    await scene.tf.apply();
    scene.rewrite(hello('keepers = { edition = 2 }'));
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(['create', 'create']);
    expect(scene.bodies()[1]).toEqual(scene.bodies()[0]);
  });

  test('arguments that do not change the answer are taken over without a call', async () => {
    await scene.open(hello());
    await scene.tf.apply();
    const { id, content } = await scene.completion();
    scene.rewrite(hello(`
      user                   = "someone"
      safety_identifier      = "someone"
      prompt_cache_key       = "k"
      prompt_cache_options   = { mode = "implicit" }
      prompt_cache_retention = "24h"
      stream                 = true
      stream_options         = { include_usage = false }
      timeouts               = { create = "5m" }
      extra_body             = { top_k = 4 }
      skip_destroy           = true
      project_id             = "proj_1"
      metadata               = { team = "blue" }
      imported               = true
      store                  = false
    `));
    expect((await scene.tf.apply()).code).toBe(0);
    expect(await scene.completion()).toMatchObject({ id, content, user: 'someone', metadata: { team: 'blue' }, store: false, stored: false });
    expect((await scene.tf.plan()).actions).toEqual({});

    scene.rewrite(hello());
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ id, content, user: null, metadata: null, store: null, stored: null, extra_body: null });
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['create']);
  });

  test('what happens to other resources asks nothing', async () => {
    const other = 'resource "terraform_data" "other" {\n  input = openai_chat_completion.x.content\n}\n';
    await scene.open(hello() + other);
    await scene.tf.apply();
    await scene.tf.run('taint', 'terraform_data.other');
    expect((await scene.tf.plan()).actions).toEqual({ 'terraform_data.other': 'replace' });
    await scene.applyWithoutTrouble();
    await scene.tf.apply('-refresh-only');
    await scene.tf.run('state', 'mv', X, 'openai_chat_completion.y');
    expect(await scene.planOf(hello('', 'y'))).toEqual({ 'terraform_data.other': 'delete' });
    expect(scene.calls()).toEqual(['create']);
  });

  test('a state that an older schema version of ours wrote changes nothing', async () => {
    await scene.open(hello('stop = "END"'));
    await scene.tf.apply();
    const file = scene.tf.stateFile();
    const { attributes } = file.resources[0].instances[0];
    // Attributes that were added later are missing from it.
    for (const added of ['refusal', 'tool_calls', 'moderation', 'prompt_cache_options', 'response_json']) delete attributes[added];
    scene.tf.write({ 'terraform.tfstate': JSON.stringify({ ...file, serial: file.serial + 1 }) });
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['create']);
  });

  test('create_before_destroy keeps the old answer when the new call fails', async () => {
    const guarded = (n: number) => hello(`store = true\n n = ${n}\n lifecycle { create_before_destroy = true }`);
    await scene.open(guarded(1));
    await scene.tf.apply();
    const before = await scene.completion();
    scene.sandbox.fault({ kind: 'status', status: 400, calls: ['create'], error: { message: 'No.' } });
    scene.rewrite(guarded(2));
    expect((await scene.tf.apply()).code).toBe(1);
    expect(await scene.completion()).toEqual(before);
    expect(scene.calls()).toEqual(['create', 'read', 'read', 'create']);

    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(['read', 'create', 'read', 'delete']);
    expect((await scene.completion()).n).toBe(2);
  });

  test('an argument that is known only at apply is asked with then, and the plan stays open about the answer', async () => {
    await scene.open(`
      resource "terraform_data" "topic" { input = "owls" }
      resource "openai_chat_completion" "x" {
        model    = "gpt-4o"
        messages = [{ role = "user", content = "Tell of \${terraform_data.topic.output}" }]
        stop     = terraform_data.topic.output == "owls" ? ["END"] : null
        tools    = [{ type = "function", function = { name = "f", parameters = { type = "object", title = terraform_data.topic.output } } }]
        tool_choice = "none"
        metadata = { topic = terraform_data.topic.output }
        store    = terraform_data.topic.output == "owls"
      }
    `);
    await scene.applyWithoutTrouble();
    expect(scene.bodies()).toEqual([{
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Tell of owls' }],
      stop: ['END'],
      tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object', title: 'owls' } } }],
      tool_choice: 'none',
      metadata: { topic: 'owls' },
      store: true,
    }]);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('further parameters may turn into text that is known only at apply', async () => {
    await scene.open(hello('extra_body = { top_k = 4 }'));
    await scene.tf.apply();
    scene.rewrite(`
      resource "terraform_data" "text" { input = jsonencode({ top_k = 4 }) }
      ${hello('extra_body = terraform_data.text.output')}
    `);
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(['create']);
    expect((await scene.tf.plan()).actions).toEqual({});
  });
});
