import fc from 'fast-check';
import { config } from './arbitraries';
import { PlainObject, UNKNOWN } from '../../src/spec/plain';
import { checkChatCompletion } from '../../src/spec/rules';

const MESSAGES = [{ role: 'user', content: 'Hello' }];

/** What is said against a complete configuration with these arguments. What only the vendor's API refuses has a test of its own. */
const said = (more: PlainObject) => checkChatCompletion({ model: 'gpt-4o', messages: MESSAGES, ...more })
  .filter(({ detail }) => !detail.includes('other servers may accept it'))
  .map(({ severity, detail }) => (severity === 'warning' ? `warning: ${detail}` : detail));

const saidOf = (...messages: PlainObject[]) => said({ messages });

test('nothing is said against the smallest configuration', () => {
  expect(said({})).toEqual([]);
});

test('everything wrong is reported at once, each with its own path', () => {
  const messages: PlainObject[] = [
    { role: 'robot', content: 'x' }, { role: 'user' }, { role: 'user', content_parts: [{ type: 'image_url', image_url: { url: '' } }] },
  ];
  expect(checkChatCompletion({ messages, temperature: 3, n: 0, store: 'yes', tool_choice: 'sure', tools: UNKNOWN, stop: [] })).toEqual([
    [['messages', 0, 'role'], 'Invalid messages[0].role', '`messages[0].role` must be one of developer, system, user, assistant, tool, function, got "robot".'],
    [['messages', 1], 'Invalid messages[1]', '`messages[1]` requires one of content, content_parts with role `user`.', 'missing_required_parameter'],
    [['messages', 2, 'content_parts', 0, 'image_url', 'url'], 'Invalid messages[2].content_parts[0].image_url.url',
      '`messages[2].content_parts[0].image_url.url` must not be empty.', 'empty_string'],
    [['model'], 'Invalid model', '`model` is required.', 'missing_required_parameter'],
    [['n'], 'Invalid n', '`n` must be from 1 to 128, got 0.', 'integer_below_min_value'],
    [['stop'], 'Invalid stop', '`stop` must have at least 1 item, got none.', 'empty_array'],
    [['store'], 'Invalid store', '`store` must be true or false, got "yes".', 'invalid_type'],
    [['temperature'], 'Invalid temperature', '`temperature` must be from 0 to 2, got 3.', 'decimal_above_max_value'],
    [['tool_choice'], 'Invalid tool_choice', '`tool_choice` must be `"none"`, `"auto"`, `"required"`, an object with `type` as in the API, '
      + 'or either of them in `{ one = … }`, `{ two = … }`, got "sure".', 'invalid_value'],
  ].map(([path, summary, detail, code]) => ({ severity: 'error', path, summary, detail, code })));
});

describe('messages', () => {
  test('there is at least one', () => {
    expect(saidOf()).toEqual(['`messages` must have at least 1 item, got none.']);
  });

  test.each<[string, PlainObject, string[]]>([
    ['instructions need a text', { role: 'system' }, ['`messages[0]` requires one of content, content_parts with role `system`.']],
    ['an empty text is a text', { role: 'developer', content: '' }, []],
    ['content comes in one way', { role: 'user', content: 'a', content_parts: [{ type: 'text', text: 'b' }] },
      ['`messages[0].content_parts` conflicts with `content`: set only one of them.']],
    ['a user calls no function', { role: 'user', content: 'a', function_call: { name: 'f', arguments: '{}' } },
      [
        'warning: `messages[0].function_call` is deprecated. Use `tool_calls` instead.',
        '`messages[0].function_call` is not allowed with role `user`, only with role `assistant`.',
      ]],
    ['an assistant may only call tools', { role: 'assistant', tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }] }, []],
    ['but must do something', { role: 'assistant', name: 'a' },
      ['`messages[0]` requires one of content, content_parts, refusal, function_call, tool_calls, audio with role `assistant`.']],
    ['a tool call carries its function', { role: 'assistant', tool_calls: [{ id: 'c', type: 'function' }] },
      ['`messages[0].tool_calls[0].function` is required with type `function`.']],
    ['a tool answers a call', { role: 'tool', content: 'a' }, ['`messages[0].tool_call_id` is required with role `tool`.']],
    ['a tool has no name', { role: 'tool', content: 'a', tool_call_id: 'c', name: 'n' },
      ['`messages[0].name` is not allowed with role `tool`, only with role `developer`, `system`, `user`, `assistant`, `function`.']],
    ['a function has a name and a content', { role: 'function' },
      ['`messages[0].content` is required with role `function`.', '`messages[0].name` is required with role `function`.']],
    ['names have no spaces', { role: 'user', content: 'a', name: 'Ada Lovelace' },
      ['`messages[0].name` must be free of white space and of < | \\ / >, got "Ada Lovelace".']],
    ['a part is of a kind', { role: 'user', content_parts: [{ type: 'video' }] },
      ['`messages[0].content_parts[0].type` must be one of text, image_url, input_audio, file, refusal, got "video".']],
    ['a part carries what its kind says', { role: 'user', content_parts: [{ type: 'image_url', text: 'a' }] }, [
      '`messages[0].content_parts[0].text` is not allowed with type `image_url`, only with type `text`.',
      '`messages[0].content_parts[0].image_url` is required with type `image_url`.',
    ]],
    ['an unknown detail of an image is passed on', { role: 'user', content_parts: [{ type: 'image_url', image_url: { url: 'u', detail: 'max' } }] }, [
      'warning: `messages[0].content_parts[0].image_url.detail` is "max", which is not a known value; it is sent unchanged. Known values: auto, low, high, original.',
    ]],
    ['instructions are text', { role: 'system', content_parts: [{ type: 'text', text: 'a' }, { type: 'image_url', image_url: { url: 'u' } }] },
      ['`messages[0].content_parts[1].type` must be text with role `system`, got "image_url".']],
    ['users do not refuse', { role: 'user', content_parts: [{ type: 'refusal', refusal: 'no' }] },
      ['`messages[0].content_parts[0].type` must be text or image_url or input_audio or file with role `user`, got "refusal".']],
    ['assistants may', { role: 'assistant', content_parts: [{ type: 'refusal', refusal: 'no' }] }, []],
    ['a role that is not known yet may have any parts', { role: UNKNOWN, content_parts: [{ type: 'refusal', refusal: 'no' }] }, []],
  ])('%s', (_rule, message, sentences) => {
    expect(saidOf(message)).toEqual(sentences);
  });
});

describe('rules between arguments', () => {
  test.each<[string, PlainObject, string[]]>([
    ['one limit of tokens is enough', { max_tokens: 1, max_completion_tokens: 1 },
      [
        'warning: `max_tokens` is deprecated. Use `max_completion_tokens` instead. Newer models reject `max_tokens`.',
        '`max_tokens` conflicts with `max_completion_tokens`: set only one of them.',
      ]],
    ['top_logprobs needs logprobs', { top_logprobs: 2 }, ['`top_logprobs` requires `logprobs = true`, but `logprobs` is not set.']],
    ['also against false', { top_logprobs: 0, logprobs: false }, ['`top_logprobs` requires `logprobs = true`, but `logprobs` is false.']],
    ['and has them', { top_logprobs: 2, logprobs: true }, []],
    ['or may have them', { top_logprobs: 2, logprobs: UNKNOWN }, []],
    ['or may be null itself', { top_logprobs: UNKNOWN }, []],
    ['stream_options needs stream', { stream_options: { include_usage: true } }, ['`stream_options` requires `stream = true`, but `stream` is not set.']],
    ['speech needs a voice', { modalities: ['text', 'audio'] }, ['`modalities[1]` requires `audio`, which sets format and voice of the answer.']],
    ['and has one', { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } }, []],
    ['or may have one', { modalities: ['audio'], audio: UNKNOWN }, []],
    ['a voice without speech is of no use', { audio: { voice: 'alloy', format: 'wav' } },
      ['warning: `audio` has no effect unless `modalities` contains `audio`.']],
    ['unless speech may come', { modalities: ['text', UNKNOWN], audio: { voice: 'alloy', format: 'wav' } }, []],
    ['or all kinds are not known yet', { modalities: UNKNOWN, audio: { voice: 'alloy', format: 'wav' } }, []],
    ['metadata needs a store', { metadata: { a: 'b' } }, ['warning: `metadata` has no effect without `store = true`: the API keeps metadata of stored completions only.']],
    ['also against false', { metadata: { a: 'b' }, store: false }, ['warning: `metadata` has no effect without `store = true`: the API keeps metadata of stored completions only.']],
    ['empty metadata needs none', { metadata: {} }, []],
    ['a store that may come is enough', { metadata: { a: 'b' }, store: UNKNOWN }, []],
    ['the way of the answer is no further parameter', { extra_body: { stream: true, top_k: 1 } },
      ['`extra_body.stream` must not be set here: use the argument `stream`.']],
    ['storing is none either', { extra_body: { store: true } },
      ['`extra_body.store` must not be set here: use the argument `store`.']],
    ['not in JSON text either', { extra_body: '{"stream_options":{}}' },
      ['`extra_body.stream_options` must not be set here: use the argument `stream_options`.']],
    ['everything else is', { extra_body: { toString: 1, top_k: null } }, []],
  ])('%s', (_rule, more, sentences) => {
    expect(said(more)).toEqual(sentences);
  });
});

describe('limits of single arguments', () => {
  test.each<[string, PlainObject, string[]]>([
    ['penalties', { frequency_penalty: 5, presence_penalty: 38.48 },
      ['`frequency_penalty` must be from -2 to 2, got 5.', '`presence_penalty` must be from -2 to 2, got 38.48.']],
    ['biases are whole numbers by token id', { logit_bias: { key: 1, 5: 101 } },
      ['`logit_bias["5"]` must be from -100 to 100, got 101.', '`logit_bias.key` has a key that must be the id of a token, a whole number, got "key".']],
    ['metadata', { store: true, metadata: { ['k'.repeat(65)]: 'v'.repeat(513) } }, [
      `\`metadata.${'k'.repeat(65)}\` has a key that must have at most 64 characters, got 65.`,
      `\`metadata.${'k'.repeat(65)}\` must have at most 512 characters, got 513.`,
    ]],
    ['the number of entries of metadata', { store: true, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])) },
      ['`metadata` must have at most 16 entries, got 17.']],
    ['stop', { stop: ['a', 'b', 'c', 'd', 'e'] }, ['`stop` must have at most 4 items, got 5.']],
    ['seeds of 64 bits', { seed: 2n ** 63n }, [
      '`seed` must be from -9223372036854775808 to 9223372036854775807, got 9223372036854775808.',
      'warning: `seed` is deprecated. The API deprecates it and does not guarantee its effect.',
    ]],
    ['names of functions', { functions: [{ name: 'my function' }], tools: [{ function: { name: 'x'.repeat(65) } }] }, [
      '`functions[0].name` must be made of letters, digits, `_` and `-`, got "my function".',
      'warning: `functions` is deprecated. Use `tools` instead.',
      '`tools[0].function.name` must have at most 64 characters, got 65.',
    ]],
    ['a schema needs its format', { response_format: { type: 'text', json_schema: { name: 's' } } },
      ['`response_format.json_schema` is not allowed with type `text`, only with type `json_schema`.']],
    ['a format needs its schema', { response_format: { type: 'json_schema' } }, ['`response_format.json_schema` is required with type `json_schema`.']],
    ['an allowed tool is one by name', { tool_choice: { allowed_tools: { mode: 'auto', tools: [{ type: 'function' }] } } },
      ['`tool_choice.allowed_tools.tools[0].function` is required with type `function`.']],
    ['durations', { timeouts: { create: '10 minutes' } }, ['`timeouts.create` must be a duration such as `90s`, `10m` or `1h30m`, got "10 minutes".']],
    ['enums that the API extends only warn', { reasoning_effort: 'ultra', service_tier: 'x', verbosity: 'x', prompt_cache_retention: 'x' }, [
      'warning: `prompt_cache_retention` is "x", which is not a known value; it is sent unchanged. Known values: in_memory, 24h.',
      'warning: `prompt_cache_retention` is deprecated. Use `prompt_cache_options` instead.',
      'warning: `reasoning_effort` is "ultra", which is not a known value; it is sent unchanged. Known values: none, minimal, low, medium, high, xhigh, max.',
      'warning: `service_tier` is "x", which is not a known value; it is sent unchanged. Known values: auto, default, flex, scale, priority, fast.',
      'warning: `verbosity` is "x", which is not a known value; it is sent unchanged. Known values: low, medium, high.',
    ]],
    ['any model and any voice', { model: 'my-own', modalities: ['audio'], audio: { voice: 'mine', format: 'wav' } }, []],
  ])('%s', (_rule, more, sentences) => {
    expect(said(more)).toEqual(sentences);
  });
});

test('a wholly unknown configuration is fine', () => {
  const names = ['messages', 'model', 'tools', 'stop', 'metadata', 'audio', 'modalities', 'extra_body', 'top_logprobs', 'stream_options', 'response_format'];
  expect(checkChatCompletion(Object.fromEntries(names.map((name) => [name, UNKNOWN])))).toEqual([]);
});

test('no configuration, however broken, is answered with an exception', () => {
  fc.assert(fc.property(config, (broken) => {
    for (const { severity, path, summary, detail } of checkChatCompletion(broken)) {
      expect([['error', 'warning'].includes(severity), path.length > 0, summary !== '', detail.endsWith('.')]).toEqual([true, true, true, true]);
    }
  }), { numRuns: 500 });
});
