import { TerraformVariable } from 'cdktf';
import { argumentsOf, ask, newStack, unchecked } from './support/synth';
import { ContentPart, DataOpenaiChatCompletions, TerraformTemplate, ToolChoice } from '../../src';

test('only what is set is written, 0, false and "" among it', () => {
  expect(argumentsOf({ temperature: 0, stream: false, user: '', stop: [], metadata: {}, n: undefined, seed: null as any })).toEqual({
    model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }], temperature: 0, stream: false, user: '', stop: [], metadata: {},
  });
});

test('a schema is written as it came: names in their own case, nulls, empty lists and objects, literal braces', () => {
  const schema = {
    type: 'object',
    properties: { firstName: { enum: ['a', null, '${x}'], default: null, examples: [] }, dollar_brace: {} },
    additionalProperties: false,
  };
  expect(argumentsOf({
    responseFormat: { type: 'json_schema', jsonSchema: { name: 's', schema } },
    tools: [{ type: 'function', function: { name: 'f', parameters: schema } }],
    extraBody: { someThing: [null, {}] },
  })).toMatchObject({
    response_format: { json_schema: { schema: { ...schema, properties: { ...schema.properties, firstName: { enum: ['a', null, '${"$"}{x}'], default: null, examples: [] } } } } },
    tools: [{ function: { parameters: { properties: { firstName: { enum: ['a', null, '${"$"}{x}'] }, dollar_brace: {} } } } }],
    extra_body: { someThing: [null, {}] },
  });
});

test('a list in a schema keeps its length: other languages write null as undefined', () => {
  expect(argumentsOf({ extraBody: { list: ['a', undefined, null] } }).extra_body).toEqual({ list: ['a', null, null] });
});

test('keys of maps keep their case and are literal text', () => {
  expect(argumentsOf({ metadata: { 'teamName': 'a', '${b}': 'c' }, keepers: { theDay: 'Monday' } })).toMatchObject({
    metadata: { 'teamName': 'a', '${"$"}{b}': 'c' }, keepers: { theDay: 'Monday' },
  });
});

test('a voice of one\'s own is told by its id', () => {
  expect(argumentsOf({ audio: { format: 'mp3', voiceId: 'voice_1' } }).audio).toEqual({ format: 'mp3', voice: { id: 'voice_1' } });
  expect(argumentsOf({ audio: { format: 'mp3', voice: 'alloy' } }).audio).toEqual({ format: 'mp3', voice: 'alloy' });
});

test('a prediction is text or a list of text parts', () => {
  expect(argumentsOf({ prediction: { type: 'content', contentParts: [ContentPart.text('a'), ContentPart.text('b')] } }).prediction)
    .toEqual({ type: 'content', content: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }] });
  expect(argumentsOf({ prediction: { type: 'content', content: 'a' } }).prediction).toEqual({ type: 'content', content: 'a' });
});

test('tokens stand wherever a literal can: numbers, lists, maps, whole messages', () => {
  const stack = newStack();
  const variable = new TerraformVariable(stack, 'v', {});
  ask(stack, {
    model: variable.stringValue,
    messages: TerraformTemplate.expression('var.v.messages'),
    temperature: variable.numberValue,
    stop: variable.listValue,
    store: variable.booleanValue,
    metadata: { team: variable.stringValue },
    responseFormat: { type: 'json_schema', jsonSchema: { name: 's', schema: variable.value } },
    toolChoice: ToolChoice.fromReference(variable.value),
    tools: TerraformTemplate.expression('[for name in var.names : { type = "function", function = { name = name } }]'),
  });
  expect(unchecked(stack).resource.openai_chat_completion.c).toEqual({
    model: '${var.v}',
    messages: '${var.v.messages}',
    temperature: '${var.v}',
    stop: '${var.v}',
    store: '${var.v}',
    metadata: { team: '${var.v}' },
    response_format: { type: 'json_schema', json_schema: { name: 's', schema: '${var.v}' } },
    tool_choice: '${var.v}',
    tools: '${[for name in var.names : { type = "function", function = { name = name } }]}',
  });
});

test('data sources write their arguments and nothing of their outputs', () => {
  const stack = newStack();
  new DataOpenaiChatCompletions(stack, 'd', { metadata: { teamName: 'a' }, model: 'gpt-6-luna', limit: 5, order: 'desc', maxItems: 9, after: 'chatcmpl-1', apiKey: 'k' });
  expect(unchecked(stack).data.openai_chat_completions.d).toEqual({
    metadata: { teamName: 'a' }, model: 'gpt-6-luna', limit: 5, order: 'desc', max_items: 9, after: 'chatcmpl-1', api_key: 'k',
  });
});

test('null stands in maps where a language has no null that gets there', () => {
  expect(argumentsOf({ extraBody: { a: TerraformTemplate.NULL, b: { c: TerraformTemplate.NULL } } }).extra_body).toEqual({ a: '${null}', b: { c: '${null}' } });
});
