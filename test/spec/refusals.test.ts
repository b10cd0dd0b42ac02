import { Plain, PlainObject, UNKNOWN } from '../../src/spec/plain';
import { refusals } from '../../src/spec/refusals';
import { checkChatCompletion } from '../../src/spec/rules';

const MESSAGES = [{ role: 'user', content: 'Hello' }];
const REJECTED = ': the OpenAI API rejects such a request, other servers may accept it.';

/** What is said against a request with these arguments. */
const said = (more: PlainObject) => refusals({ model: 'gpt-4o', messages: MESSAGES, ...more }).map(({ severity, detail, code }) => {
  expect([severity, detail.endsWith(REJECTED)]).toEqual(['warning', true]);
  return detail.slice(0, -REJECTED.length) + (code === undefined ? '' : ` (${code})`);
});

const tool = (name: string, more: PlainObject = {}) => ({ type: 'function', function: { name, ...more } });
const call = (id: string) => ({ id, type: 'function', function: { name: 'f', arguments: '{}' } });
const calling = (...ids: string[]) => ({ role: 'assistant', tool_calls: ids.map(call) });
const result = (id: Plain): PlainObject => ({ role: 'tool', tool_call_id: id, content: '1' });

test('they are warnings of every check', () => {
  expect(checkChatCompletion({ model: 'gpt-4o', messages: MESSAGES, tool_choice: 'auto' })).toEqual([
    { severity: 'warning', path: ['tool_choice'], summary: 'Check tool_choice', detail: `\`tool_choice\` requires \`tools\`${REJECTED}` },
  ]);
});

test.each<[string, PlainObject, string[]]>([
  ['a choice and parallel calls need tools', { tool_choice: 'none', parallel_tool_calls: false }, ['`tool_choice` requires `tools`', '`parallel_tool_calls` requires `tools`']],
  ['functions are no tools', { tool_choice: 'auto', functions: [{ name: 'f' }] }, ['`tool_choice` requires `tools`']],
  ['a call of a function needs functions', { function_call: 'auto', tools: [tool('f')] }, ['`function_call` requires `functions`']],
  ['tools may still come', { tool_choice: 'auto', tools: UNKNOWN }, []],
  ['or the choice may turn out to be none', { tool_choice: UNKNOWN, parallel_tool_calls: UNKNOWN }, []],
  ['a choice without any alternative is none', { tool_choice: { one: null, two: null } }, []],
  ['tools may be in extra_body', { tool_choice: 'auto', extra_body: { tools: [tool('f')] } }, []],
  ['or whatever else extra_body will have', { tool_choice: 'auto', extra_body: UNKNOWN }, []],

  ['a chosen tool is one that is offered', { tools: [tool('f')], tool_choice: { two: { type: 'function', function: { name: 'g' } } } }, ['`tool_choice` names "g", which is not one of `tools`']],
  ['custom tools have names, too', { tools: [{ type: 'custom', custom: { name: 'g' } }], tool_choice: { type: 'custom', custom: { name: 'g' } } }, []],
  ['so is each of the allowed tools', { tools: [tool('f')], tool_choice: { allowed_tools: { mode: 'auto', tools: [tool('f'), tool('g')] } } }, ['`tool_choice` names "g", which is not one of `tools`']],
  ['a called function is one that is offered', { functions: [{ name: 'f' }], function_call: { name: 'g' } }, ['`function_call` names "g", which is not one of `functions`']],
  ['a tool that is not known yet may be the one', { tools: [tool('f'), UNKNOWN], tool_choice: { type: 'function', function: { name: 'g' } } }, []],

  ['results follow their calls', { messages: [calling('a', 'b'), result('b'), result('a'), ...MESSAGES] }, []],
  ['a result has a call', { messages: [...MESSAGES, result('a')] }, ['`messages[1].tool_call_id` is "a", but the message before the results has no such call']],
  ['of the message right before', { messages: [calling('a'), result('a'), ...MESSAGES, result('a')] }, ['`messages[3].tool_call_id` is "a", but the message before the results has no such call']],
  ['a call has a result', { messages: [calling('a', 'b'), result('a')] }, ['`messages[0].tool_calls` needs a `tool` message right after it for each call, but there is none for b']],
  ['what is not known yet may be the id', { messages: [calling('a'), result(UNKNOWN)] }, []],
  ['or a whole message', { messages: [UNKNOWN, result('a')] }, []],
  ['or all of them', { messages: UNKNOWN }, []],

  ['JSON is asked for in words, too', { response_format: { type: 'json_object' } }, ['`response_format.type` is `json_object`, but no message contains the word JSON']],
  ['in any case and any part', { response_format: { type: 'json_object' }, messages: [{ role: 'user', content_parts: [{ type: 'text', text: 'As json.' }] }] }, []],
  ['or in what is not known yet', { response_format: { type: 'json_object' }, messages: [{ role: 'user', content: UNKNOWN }] }, []],
  ['a model that reasons does not sample', { model: 'gpt-6-luna', temperature: 0.3, logit_bias: { 5: 1 }, top_logprobs: UNKNOWN }, [
    '`temperature` requires `reasoning_effort` to be `none` with the model gpt-6-luna (unsupported_value)',
    '`logit_bias` requires `reasoning_effort` to be `none` with the model gpt-6-luna (unsupported_value)',
  ]],
  ['unless its effort is none', { model: 'gpt-6-luna', reasoning_effort: 'none', temperature: 0.3, logprobs: true }, []],
  ['or may be', { model: 'gpt-6-luna', reasoning_effort: UNKNOWN, temperature: 0.3 }, []],
  ['or what is set is the default', { model: 'o3', temperature: 1, top_p: 1, presence_penalty: 0, frequency_penalty: 0, logprobs: false }, []],
  ['older ones always reason', { model: 'gpt-5-mini-2025-08-07', top_p: 0.5 }, ['`top_p` cannot be set with the model gpt-5-mini-2025-08-07, which always reasons (unsupported_value)']],
  ['some reason only with an effort', { model: 'gpt-5.1', temperature: 0.3 }, []],
  ['that is set', { model: 'gpt-5.1', reasoning_effort: 'low', temperature: 0.3 }, ['`temperature` requires `reasoning_effort` to be `none` with the model gpt-5.1 (unsupported_value)']],
  ['chat variants and other models do not reason', { model: 'gpt-5-chat-latest', temperature: 0.3, max_tokens: 5 }, []],
  ['nor is a model known that the server calls so', { model: 'acme/o3', temperature: 0.3 }, []],
  ['none of them takes max_tokens', { model: 'o4-mini', max_tokens: 5 }, ['`max_tokens` is not supported by the model o4-mini; use `max_completion_tokens` (unsupported_parameter)']],
  ['functions and reasoning exclude each other', { model: 'gpt-5.4', reasoning_effort: 'high', tools: [tool('f')] },
    ['`reasoning_effort` must be `none` together with function tools, with the model gpt-5.4 (unsupported_value)']],
  ['in newer models', { model: 'gpt-5.2', reasoning_effort: 'high', tools: [tool('f')] }, []],

  ['a schema says it already', { response_format: { type: 'json_schema', json_schema: { name: 's' } } }, []],
])('%s', (_rule, more, sentences) => {
  expect(said(more)).toEqual(sentences);
});

describe('a strict schema', () => {
  const ofFormat = (schema: Plain, strict: Plain = true) => said({ response_format: { type: 'json_schema', json_schema: { name: 's', schema, strict } } });
  const closed = (properties: PlainObject) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

  test.each<[string, Plain, string | undefined]>([
    ['excludes other keys', { type: 'object', properties: {} }, 'does not set `additionalProperties` to false'],
    ['requires all keys', { ...closed({ a: {}, b: {} }), required: ['a'] }, 'does not list b in `required`'],
    ['also as text', JSON.stringify({ type: 'object' }), 'does not set `additionalProperties` to false'],
    ['and in its parts', closed({ a: { properties: {} } }), 'does not set `additionalProperties` to false at `properties.a`'],
    ['its items', closed({ a: { type: 'array', items: { type: 'object' } } }), 'does not set `additionalProperties` to false at `properties.a.items`'],
    ['its alternatives', closed({ a: { anyOf: [{ type: 'null' }, { ...closed({ b: {} }), required: [] }] } }), 'does not list b in `required` at `properties.a.anyOf[1]`'],
    ['and its definitions', { ...closed({}), $defs: { d: { type: 'object' } } }, 'does not set `additionalProperties` to false at `["$defs"].d`'],
    ['then it is strict', { ...closed({ a: { anyOf: [closed({}), { type: 'string' }] } }), $defs: { d: closed({}) } }, undefined],
    ['or may be', { type: 'object', additionalProperties: UNKNOWN }, undefined],
  ])('%s', (_rule, schema, problem) => {
    expect(ofFormat(schema)).toEqual(problem === undefined ? [] : [`\`response_format.json_schema.schema\` must be strict, but ${problem}`]);
    expect(said({ tools: [tool('f', { parameters: schema, strict: true })] }))
      .toEqual(problem === undefined ? [] : [`\`tools[0].function.parameters\` must be strict, but ${problem} (invalid_function_parameters)`]);
  });

  test('is one only where it is said to be', () => {
    expect([ofFormat({ type: 'object' }, false), ofFormat({ type: 'object' }, null), ofFormat({ type: 'object' }, UNKNOWN)]).toEqual([[], [], []]);
  });
});
