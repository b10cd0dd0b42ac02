import { call, hello, useSandbox } from './harness';
import { startSandbox } from '../../src/sandbox';

const held = useSandbox({ strict: true });

const refusal = async (body: unknown) => {
  const { status, body: { error } } = await call(held.sandbox, 'POST', '/chat/completions', body);
  return { status, type: error.type, code: error.code, param: error.param };
};
const tools = [{ type: 'function', function: { name: 'f' } }];

test.each<[string, object, string | null, string]>([
  ['a member that nobody knows', { keepers: 1 }, 'unknown_parameter', 'keepers'],
  ['nor inside of a member', { response_format: { type: 'text', colour: 'red' } }, 'unknown_parameter', 'response_format.colour'],
  ['a choice without tools', { tool_choice: 'auto' }, null, 'tool_choice'],
  ['parallel calls without tools', { parallel_tool_calls: false }, null, 'parallel_tool_calls'],
  ['a tool that is not offered', { tools, tool_choice: { type: 'function', function: { name: 'g' } } }, null, 'tool_choice'],
  ['a result without a call', { messages: [{ role: 'tool', tool_call_id: 'c', content: '1' }] }, null, 'messages[0].tool_call_id'],
  ['JSON that no message mentions', { response_format: { type: 'json_object' } }, null, 'response_format.type'],
  ['a strict schema with open objects', { response_format: { type: 'json_schema', json_schema: { name: 's', strict: true, schema: { type: 'object' } } } }, null, 'response_format.json_schema.schema'],
  ['a strict function with open objects', { tools: [{ type: 'function', function: { name: 'f', strict: true, parameters: { type: 'object' } } }] },
    'invalid_function_parameters', 'tools[0].function.parameters'],
])('%s is refused', async (_what, more, code, param) => {
  expect(await refusal({ ...hello, ...more })).toEqual({ status: 400, type: 'invalid_request_error', code, param });
});

test('what is invalid anyway is told first', async () => {
  expect(await refusal({ ...hello, tool_choice: 'auto', temperature: 3 })).toMatchObject({ code: 'decimal_above_max_value', param: 'temperature' });
});

test.each([
  { messages: [{ role: 'user', content: 'In JSON, please.' }], response_format: { type: 'json_object' } },
  { tools, tool_choice: 'required', parallel_tool_calls: false, metadata: { any: 'label' }, logit_bias: { 5: 1 }, service_tier: 'a_new_one' },
])('a request that the API takes is taken: %j', async (more) => {
  expect((await call(held.sandbox, 'POST', '/chat/completions', { ...hello, ...more })).status).toBe(200);
});

test('nothing can be strict with the answers of another server', async () => {
  await expect(startSandbox({ strict: true, upstream: 'http://127.0.0.1:1' })).rejects.toThrow('leave out the models and "strict"');
});
