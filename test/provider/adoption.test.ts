import { Dynamic, ObjectValue, Unknown, Value } from '../../src/plugin/value';
import { adopt } from '../../src/provider/chat-completion/adoption';
import { toDynamic } from '../../src/provider/values';
import { Attribute, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { Plain } from '../../src/spec/plain';

/** A value as Terraform has it: every attribute of an object is there. */
function complete(type: Type, value: any): Value {
  if (value === undefined || value === null) return null;
  if (value instanceof Unknown) return value;
  if (type.kind === 'dynamic') return toDynamic(value as Plain);
  if (type.kind === 'list') return value.map((item: unknown) => complete(type.of, item));
  return type.kind === 'object' ? row(type.attributes, value) : value;
}

const row = (attributes: readonly Attribute[], value: any): ObjectValue =>
  Object.fromEntries(attributes.map(({ name, type }) => [name, complete(type, value[name])]));

const QUESTION = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] };

/** What an adoption of the configuration makes of the state: the arguments that replace, or the plan. */
function plan(state: object, configuration: object) {
  const outputs = row(CHAT_COMPLETION_OUTPUTS.filter(({ name }) => name === 'stored'), { stored: true, ...state });
  const answer: ObjectValue = Object.fromEntries(CHAT_COMPLETION_OUTPUTS.map(({ name }) => [name, `the ${name} that was there`]));
  const arguments_ = row(CHAT_COMPLETION_ARGUMENTS, { ...QUESTION, store: true, ...state });
  const prior: ObjectValue = { ...answer, ...arguments_, ...outputs, adoption_pending: true };
  const config = row(CHAT_COMPLETION_ARGUMENTS, { ...QUESTION, store: true, ...configuration });
  const planned: ObjectValue = { ...config, ...Object.fromEntries(CHAT_COMPLETION_OUTPUTS.map(({ name }) => [name, Unknown.plain])) };
  const requiresReplace: (string | number)[][] = [['n']];
  adopt(CHAT_COMPLETION_ARGUMENTS, prior, config, planned, requiresReplace);
  return { requiresReplace, prior, config, planned };
}

const asksAgain = (state: object, configuration: object) => plan(state, configuration).requiresReplace.map(([name]) => name);

describe('the plan of an adoption', () => {
  test('takes the configuration as it is written, keeps the answer, and is the last of its kind', () => {
    const { requiresReplace, prior, config, planned } = plan({ temperature: 1 }, { top_p: 0.5, keepers: { a: 'b' } });
    expect(requiresReplace).toEqual([]);
    const answer = Object.fromEntries(CHAT_COMPLETION_OUTPUTS.map(({ name }) => [name, prior[name]]));
    expect(planned).toEqual({ ...answer, ...config, stored: true, adoption_pending: false });
  });

  test('names all that replaces, and then changes nothing of the plan', () => {
    const { requiresReplace, planned } = plan({ temperature: 0.5, seed: 1 }, { temperature: 0.6, seed: 2 });
    expect(requiresReplace).toEqual([['seed'], ['temperature']]);
    expect(planned.content).toBe(Unknown.plain);
  });

  test('leaves the store alone where the configuration does not speak of it, and says then that nothing is known of it', () => {
    const { requiresReplace, planned } = plan({}, { store: null });
    expect([requiresReplace, planned.stored]).toEqual([[], null]);
  });

  test('knows that a completion is not stored when its state says nothing of a store', () => {
    expect(plan({ store: null, stored: null }, {}).planned.stored).toBe(false);
  });
});

const call = (name: string) => ({ id: 'call_1', type: 'function', function: { name, arguments: '{}' } });
const tool = (more: object = {}) => ({ type: 'function', function: { name: 'look_up', ...more } });
const schema = { type: 'object', properties: { city: { type: 'string' } } };
const format = (more: object = {}) => ({ type: 'json_schema', json_schema: { name: 'place', schema, ...more } });
const parts = (detail?: string) => [{ role: 'user', content_parts: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png', detail } }] }];

describe('an argument is taken over without a call', () => {
  test.each<[string, object, object]>([
    ['that state does not know', {}, { temperature: 0.3, stop: 'x', seed: 7, n: 2, tools: [tool()], response_format: { type: 'text' } }],
    ['whose value is not known yet, where state does not know it either', {}, { temperature: Unknown.plain, stop: Unknown.plain }],
    ['that is written otherwise', { stop: 'x', temperature: 1 }, { stop: { array_of_str: ['x'] }, temperature: 1.0 }],
    ['that has the default of the API and is not configured',
      { temperature: 1, top_p: 1, n: 1, frequency_penalty: 0, presence_penalty: 0, logprobs: false, stream: false }, {}],
    ['that has what the API shows for unset ones, and is not configured',
      { response_format: { type: 'text' }, tools: [tool()], tool_choice: 'auto' }, { tools: [tool()] }],
    ['that forbids tools where there are none, and is not configured', { tool_choice: 'none' }, {}],
    ['whose default is configured and not told', {}, { temperature: 1, n: 1 }],
    ['a model whose dated snapshot answered', { model: 'gpt-4o-2024-08-06' }, { model: 'gpt-4o' }],
    ['the snapshot of any other model', { moderation: { model: 'judge-2024-09-26' } }, { moderation: { model: 'judge' } }],
    ['a model with a short date', { model: 'gpt-3.5-turbo-0613' }, { model: 'gpt-3.5-turbo' }],
    ['a tool whose defaults the API tells', { tools: [tool({ strict: false, description: null })] }, { tools: [tool()] }],
    ['a tool whose description is empty', { tools: [tool()] }, { tools: [tool({ description: '' })] }],
    ['a tool whose schema is written as text', { tools: [tool({ parameters: schema })] }, { tools: [tool({ parameters: JSON.stringify(schema) })] }],
    ['a schema whose defaults the API tells', { response_format: format({ strict: false }) }, { response_format: format() }],
    ['a tool choice written otherwise', { tool_choice: { type: 'function', function: { name: 'f' } } }, { tool_choice: { two: { function: { name: 'f' } } } }],
    ['a message with a name that state does not know', {}, { messages: [{ role: 'user', content: 'Hello', name: 'ann' }] }],
    ['a message with calls that state does not know', { messages: [{ role: 'assistant' }] }, { messages: [{ role: 'assistant', tool_calls: [call('f')] }] }],
    ['a message whose calls are none', { messages: [{ role: 'user', content: 'Hello', tool_calls: [] }] }, {}],
    ['a part whose default the API tells', { messages: parts('auto') }, { messages: parts() }],
    ['a map that state knows in part', { logit_bias: { 1: null, 2: 5 } }, { logit_bias: { 1: 3, 2: 5 } }],
    ['a map of which nothing is known', { logit_bias: { 1: null } }, {}],
    ['metadata, which has a call of its own', { metadata: { a: 'b' } }, { metadata: { a: 'c' } }],
    ['a project that state does not know', {}, { project_id: 'proj_1' }],
    ['a project, where nothing is stored there', { project_id: 'proj_1', stored: false }, { project_id: 'proj_2' }],
    ['a store that is switched off', {}, { store: false }],
    ['a store that state does not know', { store: null }, { store: true }],
    ['arguments that do not change the answer', { user: 'a', skip_destroy: true }, { user: 'b' }],
  ])('%s', (_what, state, configuration) => {
    expect(asksAgain(state, configuration)).toEqual([]);
  });
});

describe('a known value that differs replaces', () => {
  test.each<[string, object, object, string[]]>([
    ['a number', { temperature: 0.5 }, { temperature: 0.6 }, ['temperature']],
    ['a number that is not the default', { temperature: 0.5 }, {}, ['temperature']],
    ['a zero', { temperature: 0 }, {}, ['temperature']],
    ['a value that is not known yet', { temperature: 0.5 }, { temperature: Unknown.plain }, ['temperature']],
    ['a model of another family', { model: 'gpt-4o-mini-2024-07-18' }, { model: 'gpt-4o' }, ['model']],
    ['a model of another date', { model: 'gpt-4o-2024-08-06' }, { model: 'gpt-4o-2024-05-13' }, ['model']],
    ['a text', {}, { messages: [{ role: 'user', content: 'Hello?' }] }, ['messages']],
    ['a text that is not known yet', {}, { messages: [{ role: 'user', content: Unknown.plain }] }, ['messages']],
    ['a role', {}, { messages: [{ role: 'system', content: 'Hello' }] }, ['messages']],
    ['one message more', {}, { messages: [...QUESTION.messages, ...QUESTION.messages] }, ['messages']],
    ['a known name', { messages: [{ role: 'user', content: 'Hello', name: 'ann' }] }, {}, ['messages']],
    ['a call', { messages: [{ role: 'assistant', tool_calls: [call('f')] }] }, { messages: [{ role: 'assistant', tool_calls: [call('g')] }] }, ['messages']],
    ['a part', { messages: parts('high') }, { messages: parts() }, ['messages']],
    ['a tool', { tools: [tool()] }, { tools: [tool({ strict: true })] }, ['tools']],
    ['a tool that is not configured', { tools: [tool()] }, {}, ['tools']],
    ['a schema', { tools: [tool({ parameters: schema })] }, { tools: [tool({ parameters: { ...schema, required: ['city'] } })] }, ['tools']],
    ['a null in a schema', { tools: [tool({ parameters: { const: null } })] }, { tools: [tool({ parameters: { const: 1 } })] }, ['tools']],
    ['a format', { response_format: format() }, { response_format: { type: 'json_object' } }, ['response_format']],
    ['a tool choice that means something, and is not configured', { tools: [tool()], tool_choice: 'none' }, { tools: [tool()] }, ['tool_choice']],
    ['a stop', { stop: ['x'] }, { stop: ['x', 'y'] }, ['stop']],
    ['a new key of a map', { logit_bias: { 2: 5 } }, { logit_bias: { 2: 5, 3: 5 } }, ['logit_bias']],
    ['a missing key of a map', { logit_bias: { 2: 5, 3: 5 } }, { logit_bias: { 2: 5 } }, ['logit_bias']],
    ['a keeper', { keepers: { a: '1' } }, { keepers: { a: '2' } }, ['keepers']],
    ['a project of something stored', { project_id: 'proj_1' }, { project_id: 'proj_2' }, ['project_id']],
    ['a store that was off', { store: false, stored: false }, { store: true }, ['store']],
  ])('%s', (_what, state, configuration, again) => {
    expect(asksAgain(state, configuration)).toEqual(again);
  });
});

test('a dynamic value is told by what it means, not by the type it brings', () => {
  const stop = new Dynamic(['list', 'string'], ['x']);
  const { prior, config } = plan({ stop: ['x'] }, {});
  const requiresReplace: string[][] = [];
  adopt(CHAT_COMPLETION_ARGUMENTS, prior, { ...config, stop }, {}, requiresReplace);
  expect(requiresReplace).toEqual([]);
});
