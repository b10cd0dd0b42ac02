import { body, bodyValue } from '../../src/spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { PlainObject, toJson } from '../../src/spec/plain';

const sent = (config: PlainObject) => JSON.parse(toJson(body(CHAT_COMPLETION_ARGUMENTS, config)));

test('what is not set is not sent, and no default is', () => {
  const nothing = Object.fromEntries(CHAT_COMPLETION_ARGUMENTS.map(({ name }) => [name, null]));
  expect([sent({}), sent(nothing)]).toEqual([{}, {}]);
});

test('0, false and the empty text are set', () => {
  expect(sent({ temperature: 0, n: 0, store: false, user: '', stop: [''] })).toEqual({ temperature: 0, n: 0, store: false, user: '', stop: [''] });
});

test('an empty object is set: it switches something on', () => {
  expect(sent({ web_search_options: {}, metadata: {} })).toEqual({ web_search_options: {}, metadata: {} });
});

test('nulls inside objects are not set', () => {
  expect(sent({
    messages: [{ role: 'user', content: 'a', name: null, tool_calls: null }],
    response_format: { type: 'json_schema', json_schema: { name: 's', description: null, schema: '{"default":null}', strict: false } },
  })).toEqual({
    messages: [{ role: 'user', content: 'a' }],
    response_format: { type: 'json_schema', json_schema: { name: 's', schema: { default: null }, strict: false } },
  });
});

test('content in parts is sent as content', () => {
  expect(sent({ messages: [{ role: 'user', content: null, content_parts: [{ type: 'text', text: 'a', image_url: null }] }] }))
    .toEqual({ messages: [{ role: 'user', content: [{ type: 'text', text: 'a' }] }] });
});

test('shapes are sent as the API takes them, also inside objects', () => {
  expect(sent({
    stop: { str: 'a' },
    function_call: { two: { name: 'f' } },
    tool_choice: { one: 'auto' },
    functions: [{ name: 'f', parameters: { type: '"object"' } }],
    tools: [{ function: [{ name: 'f', parameters: '{"type":"object"}' }] }],
    audio: { format: 'wav', voice: { id: 'v', name: null } },
    prediction: { type: 'content', content: 'a' },
  })).toEqual({
    stop: ['a'],
    function_call: { name: 'f' },
    tool_choice: 'auto',
    functions: [{ name: 'f', parameters: { type: 'object' } }],
    tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
    audio: { format: 'wav', voice: { id: 'v' } },
    prediction: { type: 'content', content: 'a' },
  });
});

test('a shape that sets none of its alternatives is not sent', () => {
  expect(sent({ stop: { str: null, array_of_str: null } })).toEqual({});
});

test('what is beyond the API stays out of the request', () => {
  expect(sent({
    extra_body: { top_k: 1 },
    include_response_json: true,
    keepers: { a: 'b' },
    project_id: 'p',
    skip_destroy: true,
    timeouts: { create: '1m' },
    imported: true,
  })).toEqual({});
});

test('maps keep their keys, whatever they are, and large seeds every digit', () => {
  expect(toJson(body(CHAT_COMPLETION_ARGUMENTS, { metadata: JSON.parse('{"__proto__":"a","constructor":"b"}'), seed: 9223372036854775807n })))
    .toBe('{"metadata":{"__proto__":"a","constructor":"b"},"seed":9223372036854775807}');
});

test('null is null for every type', () => {
  expect(CHAT_COMPLETION_ARGUMENTS.map(({ type }) => bodyValue(type, null)).filter((value) => value !== null)).toEqual([]);
});
