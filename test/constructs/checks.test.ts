import { TerraformCount, TerraformVariable, Testing } from 'cdktf';
import { ask, complaints, newStack, unchecked, warnings } from './support/synth';
import { ChatCompletionConfig, ContentPart, DataOpenaiChatCompletions, DataOpenaiChatCompletion, Message, OpenaiProvider } from '../../src';

test('all errors of a stack are told at once, with the path of the construct and of the argument', () => {
  expect(complaints((stack) => {
    ask(stack, { messages: [], temperature: 3 }, 'a');
    ask(stack, { messages: [{ role: 'robot', content: 'Hi' }], maxTokens: 1, maxCompletionTokens: 1 }, 'b');
    ask(stack, { messages: [Message.user('Hi'), Message.userParts([ContentPart.imageUrl('')])], topLogprobs: 21 }, 'c');
    new DataOpenaiChatCompletions(stack, 'd', { limit: 0, order: 'up' });
    DataOpenaiChatCompletion.fromCompletionId(stack, 'e', '');
    new OpenaiProvider(stack, 'f', { maxRetries: -1, baseUrl: 'ftp://example.com' });
  })).toEqual([
    '[stack/a] `messages` must have at least 1 item, got none.',
    '[stack/a] `temperature` must be from 0 to 2, got 3.',
    '[stack/b] `messages[0].role` must be one of developer, system, user, assistant, tool, function, got "robot".',
    '[stack/b] `maxTokens` conflicts with `maxCompletionTokens`: set only one of them.',
    '[stack/c] `messages[1].contentParts[0].imageUrl.url` must not be empty.',
    '[stack/c] `topLogprobs` must be from 0 to 20, got 21.',
    '[stack/c] `topLogprobs` requires `logprobs = true`, but `logprobs` is not set.',
    '[stack/d] `limit` must be from 1 to 100, got 0.',
    '[stack/d] `order` must be one of asc, desc, got "up".',
    '[stack/e] `completionId` must not be empty.',
    '[stack/f] `baseUrl` must be an http or https address without query and fragment (a query belongs in `query`), got "ftp://example.com".',
    '[stack/f] `maxRetries` must be from 0 to 100, got -1.',
  ]);
});

test('a missing voice or prediction is named, as is one that is told twice', () => {
  expect(complaints((stack) => ask(stack, {
    modalities: ['text', 'audio'], audio: { format: 'mp3' }, prediction: { type: 'content', content: 'a', contentParts: [ContentPart.text('a')] },
  }))).toEqual([
    '[stack/c] `prediction.contentParts` conflicts with `content`: set only one of them.',
    '[stack/c] `audio.voice` is required.',
  ]);
});

test('props that no argument has are named: some languages drop them without a word', () => {
  const message: any = { role: 'user', content: 'Hi', tool_call_id: 'call_1' };
  expect(complaints((stack) => {
    ask(stack, { messages: [message], temprature: 1 } as any);
    ask(stack, { prediction: { type: 'content', contentParts: [ContentPart.imageUrl('https://example.com/a.png')] } }, 'd');
  })).toEqual([
    '[stack/c] `messages[0].tool_call_id` is an unknown key. The closest known key is `toolCallId`.',
    '[stack/c] `temprature` is an unknown key. The closest known key is `temperature`.',
    '[stack/d] `prediction.contentParts[0].imageUrl` is an unknown key. Known keys: type, text, promptCacheBreakpoint.',
    '[stack/d] `prediction.contentParts[0].type` must be one of text, got "image_url".',
    '[stack/d] `prediction.contentParts[0].text` is required.',
  ]);
});

test('what only Terraform will know is never complained about', () => {
  expect(complaints((stack) => {
    const { numberValue, stringValue, listValue, booleanValue, value } = new TerraformVariable(stack, 'v', {});
    const unknown: Partial<ChatCompletionConfig>[] = [
      { temperature: numberValue, n: numberValue, seed: numberValue },
      { messages: value },
      { messages: [{ role: stringValue, content: `a ${stringValue}` }] },
      { stop: listValue, modalities: listValue },
      { topLogprobs: 3, logprobs: booleanValue },
      { logitBias: { 5: numberValue }, metadata: { a: stringValue } },
      { messages: [{ role: 'user', content: 'Hi', name: `user-${stringValue}` }] },
      { messages: [{ role: 'user', content: 'Hi', name: `user ${numberValue}` }] },
      { responseFormat: { type: stringValue } },
      { tools: value, functions: value },
    ];
    unknown.forEach((more, index) => ask(stack, more, `c${index}`));
    const count = TerraformCount.of(numberValue);
    ask(stack, { count, safetyIdentifier: `user-${count.index}` }, 'counted');
  })).toEqual([]);
});

test('what stands beside something unknown is checked all the same', () => {
  expect(complaints((stack) => {
    const { stringValue } = new TerraformVariable(stack, 'v', {});
    ask(stack, { model: stringValue, messages: [{ role: 'user', content: stringValue, name: 'a b' }] });
  })).toEqual(['[stack/c] `messages[0].name` must be free of white space and of < | \\ / >, got "a b".']);
});

test('a change after construction is checked as the first configuration is', () => {
  expect(complaints((stack) => { ask(stack).temperature = 9; })).toEqual(['[stack/c] `temperature` must be from 0 to 2, got 9.']);
  expect(complaints((stack) => ask(stack, { temperature: 9 }).resetTemperature())).toEqual([]);
});

test('warnings are annotations, once each however often the stack is checked', () => {
  const stack = newStack();
  ask(stack, { metadata: { a: 'b' }, reasoningEffort: 'extreme' });
  Testing.synth(stack, true);
  Testing.synth(stack, true);
  expect(warnings(stack)).toEqual([
    expect.stringContaining('[stack/c] `reasoningEffort` is "extreme", which is not a known value; it is sent unchanged. Known values: none, minimal, '),
    '[stack/c] `metadata` has no effect without `store = true`: the API keeps metadata of stored completions only.',
  ]);
});

test('a literal key of a data source is warned about, one from a variable is not', () => {
  const stack = newStack();
  const completionId = 'chatcmpl-1';
  new DataOpenaiChatCompletion(stack, 'literal', { completionId, apiKey: 'sk-1' });
  new DataOpenaiChatCompletion(stack, 'variable', { completionId, apiKey: new TerraformVariable(stack, 'key', { sensitive: true }).stringValue });
  Testing.synth(stack, true);
  expect(warnings(stack)).toEqual([expect.stringMatching(/^\[stack\/literal\] `apiKey` contains a literal secret, which is written /)]);
});

test('a warning does not keep a stack from being written', () => {
  const stack = newStack();
  ask(stack, { serviceTier: 'warp' });
  expect(unchecked(stack).resource.openai_chat_completion.c.service_tier).toBe('warp');
});
