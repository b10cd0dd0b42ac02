import { useScene } from './scene';
import { Script } from '../../src/sandbox';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';

const SERVER = '{ type = "object", properties = { cpus = { type = "integer" } }, required = ["cpus"] }';

const asking = (name: string, more = '', schema = SERVER) => `
resource "openai_chat_completion" "${name}" {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Case ${name}." }]
  response_format = {
    type        = "json_schema"
    json_schema = { name = "server", schema = ${schema} }
  }
  ${more}
}
`;

const NOT_FOLLOWED = 'The answer does not follow the schema';
const ENDLESS = '{ type = "string", pattern = "^(a+)+$" }';

interface Case {
  readonly hcl: string;
  readonly choices: readonly object[];
  readonly valid: boolean | null;
  readonly errors: readonly string[] | null;
  readonly warnings?: readonly string[];
}

const saying = (content: string, reason = 'stop') => ({ finish_reason: reason, message: { content } });

const CASES: { readonly [name: string]: Case } = {
  valid: { hcl: asking('valid'), choices: [saying('{"cpus":2}')], valid: true, errors: [] },
  invalid: {
    hcl: asking('invalid'), choices: [saying('{"cpus":"two"}')], valid: false, errors: ['/cpus must follow `type: "integer"`, got "two"'], warnings: [NOT_FOLLOWED],
  },
  several: {
    hcl: asking('several', 'n = 3'),
    choices: [saying('{"cpus":2}'), saying('{}'), saying('{"cpus":4}')],
    valid: false,
    errors: ['choices[1]: the answer must have "cpus", got an empty object'],
    warnings: [NOT_FOLLOWED],
  },
  refusal: {
    hcl: asking('refusal'),
    choices: [{ finish_reason: 'stop', message: { content: null, refusal: 'No.' } }],
    valid: false,
    errors: ['the model refuses to answer: "No."'],
    warnings: [NOT_FOLLOWED],
  },
  cut: {
    hcl: asking('cut'),
    choices: [saying('{"cp', 'length')],
    valid: false,
    errors: ['the answer must be JSON, got "{\\"cp", finish reason "length"'],
    warnings: ['The answer is cut off', NOT_FOLLOWED],
  },
  prose: {
    hcl: asking('prose'), choices: [saying('Two.')], valid: false, errors: ['the answer must be JSON, got "Two."'], warnings: [NOT_FOLLOWED],
  },
  call: {
    hcl: asking('call', 'tools = [{ type = "function", function = { name = "f" } }]'),
    choices: [{ finish_reason: 'tool_calls', message: { content: null, tool_calls: [{ id: 't', type: 'function', function: { name: 'f', arguments: '{}' } }] } }],
    valid: null,
    errors: null,
  },
  endless: {
    hcl: asking('endless', '', ENDLESS),
    choices: [saying(`"${'a'.repeat(50)}!"`)],
    valid: null,
    errors: ['the answer cannot be checked: the check takes longer than a second'],
    warnings: ['The answer cannot be checked against the schema'],
  },
  any: {
    hcl: asking('any').replace('json_schema"', 'json_object"').replace(/json_schema = .*/, ''),
    choices: [saying('Two.')],
    valid: null,
    errors: null,
    warnings: ['The answer is not the requested JSON'],
  },
};

const scriptOf = (name: string): Script => ({
  match: { text: `Case ${name}.` },
  answer: { body: { id: `chatcmpl-${name}`, created: 1700000000, choices: CASES[name].choices.map((choice, index) => ({ index, ...choice })) } },
});

describeWithTerraform('the outputs answer_valid and answer_errors', () => {
  const scene = useScene();
  const names = Object.keys(CASES);

  test('judge every choice by the schema: an answer that does not follow it is a warning, kept, and not asked for again', async () => {
    await scene.open(names.map((name) => CASES[name].hcl).join(''), { sandbox: { scripts: names.map(scriptOf) } });
    const { code, diagnostics } = await scene.tf.apply();
    expect(code).toBe(0);
    // The checks of a configuration say that json_object needs the word JSON.
    const said = diagnostics.filter(({ summary }) => !summary.startsWith('Check ')).map(({ severity, summary, address }) => [address, severity, summary]);
    const expected = names.flatMap((name) => (CASES[name].warnings ?? []).map((summary) => [`openai_chat_completion.${name}`, 'warning', summary]));
    expect(said.sort()).toEqual(expected.sort());
    const { resources } = (await scene.tf.state()).values.root_module;
    expect(Object.fromEntries(resources.map(({ name, values }: any) => [name, [values.answer_valid, values.answer_errors]])))
      .toEqual(Object.fromEntries(names.map((name) => [name, [CASES[name].valid, CASES[name].errors]])));
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(names.map(() => 'create'));
  });

  test('stay what they are when the completion changes in place, or its schema is written in another way', async () => {
    await scene.open(CASES.invalid.hcl, { sandbox: { scripts: [scriptOf('invalid')] } });
    await scene.tf.apply();
    expect(await scene.planOf(asking('invalid', '', `jsonencode(${SERVER})`))).toEqual({});
    scene.rewrite(asking('invalid', 'stream = true'));
    await scene.applyWithoutTrouble();
    expect(await scene.completion('invalid')).toMatchObject({ stream: true, answer_valid: false, answer_errors: CASES.invalid.errors });
    expect(scene.calls()).toEqual(['create']);
  });

  test('are known of an imported completion', async () => {
    const stored = 'lifecycle {\n ignore_changes = [messages] \n}\n store = true';
    await scene.open(asking('valid', stored), { sandbox: { scripts: [{ answer: { content: '{"cpus":null}' } }] } });
    await scene.tf.apply();
    const { id } = await scene.completion('valid');
    await scene.tf.run('state', 'rm', 'openai_chat_completion.valid');
    await scene.tf.run('import', 'openai_chat_completion.valid', id);
    expect(await scene.completion('valid')).toMatchObject({ answer_valid: false, answer_errors: ['/cpus must follow `type: "integer"`, got null'] });
    expect(trouble((await scene.tf.plan()).diagnostics)).toEqual([]);
  });

  test('are known of a state that an earlier version wrote, without a change and without a call', async () => {
    await scene.open(CASES.invalid.hcl, { sandbox: { scripts: [scriptOf('invalid')] } });
    await scene.tf.apply();
    const state = scene.tf.stateFile();
    for (const name of ['answer_valid', 'answer_errors']) delete state.resources[0].instances[0].attributes[name];
    scene.tf.write({ 'terraform.tfstate': JSON.stringify({ ...state, serial: state.serial + 1 }) });
    scene.rewrite(`${CASES.invalid.hcl}\noutput "errors" {\n  value = openai_chat_completion.invalid.answer_errors\n}`);
    const { actions, diagnostics } = await scene.tf.plan();
    expect([actions, trouble(diagnostics)]).toEqual([{}, []]);
    expect((await scene.tf.planned()).planned_values.outputs.errors.value).toEqual(CASES.invalid.errors);
    expect(scene.calls()).toEqual(['create']);
  });
});
