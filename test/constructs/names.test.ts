import { ask, complaints } from './support/synth';
import { DataOpenaiChatCompletion, Message, ResponseFormat } from '../../src';
import { inLanguage, nearest } from '../../src/constructs/private/names';

test.each([
  ['', 'maxCompletionTokens'],
  ['Java/17.0.2', 'maxCompletionTokens'],
  ['Python/3.11.7', 'max_completion_tokens'],
  ['go1.26.8/linux/amd64', 'MaxCompletionTokens'],
  ['DotNet/8.0.1', 'MaxCompletionTokens'],
])('the runtime %j writes %s', (agent, written) => {
  expect(inLanguage('maxCompletionTokens', agent)).toBe(written);
});

test.each([
  ['tempreture', 'temperature'],
  ['top_p', 'topP'],
  ['MaxTokens', 'maxTokens'],
  ['maxToken', 'maxTokens'],
  ['stop', undefined],
  ['nn', undefined],
])('the name nearest to %s is %s', (name, expected) => {
  expect(nearest(name, ['temperature', 'topP', 'maxTokens', 'maxCompletionTokens'])).toBe(expected);
});

test('of names that are equally near the first is taken', () => {
  expect(nearest('toolsx', ['tools', 'toolsy'])).toBe('tools');
});

describe('errors name arguments as the language of the app writes them', () => {
  const before = process.env.JSII_AGENT;
  afterEach(() => {
    if (before === undefined) delete process.env.JSII_AGENT;
    else process.env.JSII_AGENT = before;
  });

  const problems = (agent: string) => {
    process.env.JSII_AGENT = agent;
    return complaints((stack) => {
      ask(stack, { messages: [{ role: 'assistant' }], topP: 2, maxTokens: 1, maxCompletionTokens: 1 });
      ask(stack, { messages: [{ role: 'user', content: 'Hi', toolCallId: 'call_1' }], responseFormat: { type: 'json_schema' } }, 'd');
      ask(stack, { audio: { format: 'mp3', voice: 'a', voiceId: 'b' }, extraBody: { stream_options: {} }, temprature: 1 } as any, 'e');
      DataOpenaiChatCompletion.fromCompletionId(stack, 'f', DataOpenaiChatCompletion.fromCompletionId(stack, 'g', 'chatcmpl-1').id);
      void ask(stack, { responseFormat: ResponseFormat.text() }, 'h').contentJson;
    }).map((line) => line.replace(/: Terraform fails .*/, ''));
  };

  test('in TypeScript and Java', () => {
    expect(problems('')).toEqual([
      '[stack/c] `messages[0]` requires one of content, contentParts, refusal, functionCall, toolCalls, audio with role `assistant`.',
      '[stack/c] `topP` must be from 0 to 1, got 2.',
      '[stack/c] `maxTokens` conflicts with `maxCompletionTokens`: set only one of them.',
      '[stack/d] `messages[0].toolCallId` is not allowed with role `user`, only with role `tool`.',
      '[stack/d] `responseFormat.jsonSchema` is required with type `json_schema`.',
      '[stack/e] `audio.voiceId` conflicts with `voice`: set only one of them.',
      '[stack/e] `temprature` is an unknown key. The closest known key is `temperature`.',
      '[stack/e] `extraBody.stream_options` must not be set here: use the argument `streamOptions`.',
      '[stack/f] `completionId` is the id of the data source data.openai_chat_completion.g itself: use its `completionId`.',
      '[stack/h] `contentJson` requires a `responseFormat` that makes the answer JSON, such as `ResponseFormat.jsonSchema(…)`',
    ]);
  });

  test('in Python', () => {
    expect(problems('Python/3.11.7')).toEqual([
      '[stack/c] `messages[0]` requires one of content, content_parts, refusal, function_call, tool_calls, audio with role `assistant`.',
      '[stack/c] `top_p` must be from 0 to 1, got 2.',
      '[stack/c] `max_tokens` conflicts with `max_completion_tokens`: set only one of them.',
      '[stack/d] `messages[0].tool_call_id` is not allowed with role `user`, only with role `tool`.',
      '[stack/d] `response_format.json_schema` is required with type `json_schema`.',
      '[stack/e] `audio.voice_id` conflicts with `voice`: set only one of them.',
      '[stack/e] `temprature` is an unknown key. The closest known key is `temperature`.',
      '[stack/e] `extra_body.stream_options` must not be set here: use the argument `stream_options`.',
      '[stack/f] `completion_id` is the id of the data source data.openai_chat_completion.g itself: use its `completion_id`.',
      '[stack/h] `content_json` requires a `response_format` that makes the answer JSON, such as `ResponseFormat.jsonSchema(…)`',
    ]);
  });

  test('in Go and C#', () => {
    expect(problems('go1.26.8/linux/amd64').slice(0, 5)).toEqual([
      '[stack/c] `Messages[0]` requires one of Content, ContentParts, Refusal, FunctionCall, ToolCalls, Audio with role `assistant`.',
      '[stack/c] `TopP` must be from 0 to 1, got 2.',
      '[stack/c] `MaxTokens` conflicts with `MaxCompletionTokens`: set only one of them.',
      '[stack/d] `Messages[0].ToolCallId` is not allowed with role `user`, only with role `tool`.',
      '[stack/d] `ResponseFormat.JsonSchema` is required with type `json_schema`.',
    ]);
  });

  test('with values as they are, and with the prop that was given', () => {
    expect(complaints((stack) => ask(stack, { messages: [Message.user('Hi')], tools: [{ type: 'custom' }], prediction: { type: 'content', contentParts: [] } }))).toEqual([
      '[stack/c] `prediction.contentParts` must have at least 1 item, got none.',
      '[stack/c] `tools[0].custom` is required with type `custom`.',
    ]);
  });
});
