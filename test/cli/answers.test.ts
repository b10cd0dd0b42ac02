import { completionsIn } from '../../src/cli/report/completions';
import { Plain, PlainObject, UNKNOWN } from '../../src/spec/plain';
import { sample, stateOf } from '../fixtures/foreign-state';

const nothing = { content: null, refusal: null, reasoning: null, calls: [] };

/** The answers of one completion with these values, in the form of `terraform show -json`. */
function answers(values: Plain, sensitive_values: Plain = {}) {
  const resource: PlainObject = { address: 'openai_chat_completion.x', mode: 'managed', type: 'openai_chat_completion', values, sensitive_values };
  return completionsIn({ format_version: '1.0', values: { root_module: { resources: [resource] } } })[0].answers;
}

/** The same of a state file. */
function answersOfFile(attributes: Plain, sensitive_attributes: Plain) {
  const instance: PlainObject = { attributes, sensitive_attributes };
  const resource: PlainObject = { mode: 'managed', type: 'openai_chat_completion', name: 'x', instances: [instance] };
  return completionsIn({ version: 4, resources: [resource] })[0].answers;
}

test('an answer is text, a refusal, reasoning, what was said, and calls of functions and tools', () => {
  expect(answers({
    reasoning_content: 'Hm.',
    choices: [
      { message: { content: 'Hello', refusal: '', tool_calls: [{ function: { name: 'f', arguments: '{}' }, custom: null }, { function: null, custom: { name: 'c', input: 'text' } }] } },
      { message: { content: null, refusal: 'No.' } },
      { message: { content: null, audio: { transcript: 'Spoken' }, function_call: { name: 'g', arguments: '{' } } },
    ],
  })).toEqual([
    { ...nothing, content: 'Hello', reasoning: 'Hm.', calls: [{ name: 'f', input: '{}' }, { name: 'c', input: 'text' }] },
    { ...nothing, refusal: 'No.' },
    { ...nothing, content: 'Spoken', calls: [{ name: 'g', input: '{' }] },
  ]);
});

test.each<[string, Plain]>([
  ['all values', true],
  ['the choices', { choices: true }],
  ['a choice', { choices: [true] }],
  ['its message', { choices: [{ message: true }] }],
  ['its text', { choices: [{ message: { content: true } }] }],
])('what Terraform marks as sensitive is not read: %s', (what, marks) => {
  const [answer] = answers({ choices: [{ message: { content: 'secret' } }] }, marks);
  expect(answer).toEqual(what === 'all values' ? undefined : { ...nothing, content: UNKNOWN });
});

test('an answer to a question with a sensitive part is not read, since it may repeat it', () => {
  const values = { messages: [{ role: 'user', content: 'hush' }], choices: [{ message: { content: 'You said: hush' } }] };
  expect(answers(values, { messages: [{ content: true }] })).toEqual([{ ...nothing, content: UNKNOWN }]);
});

test('sensitive calls are there, without name and input', () => {
  const call = { function: { name: 'f', arguments: 'secret' } };
  const choices = [{ message: { tool_calls: [call] } }, { message: { tool_calls: [call] } }];
  const marks = [{ message: { tool_calls: true } }, { message: { tool_calls: [{ function: { arguments: true } }] } }];
  expect(answers({ choices }, { choices: marks }))
    .toEqual([{ ...nothing, calls: [{ name: UNKNOWN, input: UNKNOWN }] }, { ...nothing, calls: [{ name: 'f', input: UNKNOWN }] }]);
});

const attribute = (value: string) => ({ type: 'get_attr', value });
const index = (value: number) => ({ type: 'index', value: { value, type: 'number' } });

test('a state file lists the paths of what is sensitive', () => {
  const choices = ['first', 'second', 'third'].map((content) => ({ message: { content } }));
  expect(answersOfFile({ choices }, [[attribute('choices'), index(1), attribute('message'), attribute('content')], [attribute('choices'), index(2)], [attribute('model')]]))
    .toEqual([{ ...nothing, content: 'first' }, { ...nothing, content: UNKNOWN }, { ...nothing, content: UNKNOWN }]);
  expect(answersOfFile({ choices }, [[]])).toEqual([]);
});

const called = (name: string, input: string) => ({ ...nothing, calls: [{ name, input }] });

test.each([
  ['antonbabenko-0.2.0', [{ ...nothing, content: 'Early, then rest.' }]],
  ['antonbabenko-dev-call', [called('hive_work', '{"month":"May"}'), called('hive_work', '{}')]],
  ['mkdev-1.2.0-functions', [called('blossom_time', '{"tree":"acacia"}')]],
  ['mkdev-1.2.0-stored', [{ ...nothing, content: 'Linden' }, { ...nothing, content: 'Acacia' }]],
  ['mkdev-1.2.0-imported', []],
  ['darnold-rich', [{ ...nothing, content: 'To tell the way.' }, { ...nothing, content: 'For directions.' }]],
])('reads the answers of an older provider: %s', (name, expected) => {
  expect(completionsIn(JSON.parse(stateOf(sample(name))))[0].answers).toEqual(expected);
});
