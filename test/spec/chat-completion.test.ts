import { Attribute, changeOf } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';

const REQUEST = [
  'messages', 'model', 'audio', 'frequency_penalty', 'function_call', 'functions', 'logit_bias', 'logprobs', 'max_completion_tokens', 'max_tokens',
  'metadata', 'modalities', 'moderation', 'n', 'parallel_tool_calls', 'prediction', 'presence_penalty', 'prompt_cache_key', 'prompt_cache_options',
  'prompt_cache_retention', 'reasoning_effort', 'response_format', 'safety_identifier', 'seed', 'service_tier', 'stop', 'store', 'stream',
  'stream_options', 'temperature', 'tool_choice', 'tools', 'top_logprobs', 'top_p', 'user', 'verbosity', 'web_search_options',
];

const namesWhere = (holds: (row: Attribute) => boolean) => CHAT_COMPLETION_ARGUMENTS.filter(holds).map(({ name }) => name);

test('the request has the 37 parameters of the API, under their own names', () => {
  expect(namesWhere(({ body }) => body === undefined)).toEqual(REQUEST);
  expect(REQUEST).toHaveLength(37);
});

test('beyond the API there are arguments that stay out of the request', () => {
  expect(namesWhere(({ body }) => body === false)).toEqual(['extra_body', 'include_response_json', 'keepers', 'project_id', 'skip_destroy', 'timeouts', 'imported']);
});

test('what a stored completion has although nobody set it is not imported', () => {
  expect(namesWhere(({ importable }) => importable === false)).toEqual(['seed', 'service_tier', 'store', 'stream', 'stream_options']);
});

test('only messages and model are required', () => {
  expect(namesWhere(({ required = false }) => required)).toEqual(['messages', 'model']);
});

test('what the API deprecates is deprecated', () => {
  expect(namesWhere(({ deprecated }) => deprecated !== undefined))
    .toEqual(['function_call', 'functions', 'max_tokens', 'prompt_cache_retention', 'seed', 'user', 'imported']);
});

test('a change asks again unless the answer stays the same', () => {
  expect(CHAT_COMPLETION_ARGUMENTS.map((row) => [row.name, changeOf(row)]).filter(([, change]) => change !== 'replace')).toEqual([
    ['metadata', 'metadata'],
    ['prompt_cache_key', 'update'],
    ['prompt_cache_options', 'update'],
    ['prompt_cache_retention', 'update'],
    ['safety_identifier', 'update'],
    ['store', 'store'],
    ['stream', 'update'],
    ['stream_options', 'update'],
    ['user', 'update'],
    ['extra_body', 'update'],
    ['include_response_json', 'update'],
    ['project_id', 'project'],
    ['skip_destroy', 'update'],
    ['timeouts', 'update'],
    ['imported', 'update'],
  ]);
});

test('the defaults are those of the API', () => {
  expect(Object.fromEntries(CHAT_COMPLETION_ARGUMENTS.filter((row) => row.default !== undefined).map((row) => [row.name, row.default]))).toEqual({
    frequency_penalty: 0,
    logprobs: false,
    modalities: ['text'],
    n: 1,
    parallel_tool_calls: true,
    presence_penalty: 0,
    service_tier: 'auto',
    store: false,
    stream: false,
    temperature: 1,
    top_p: 1,
    verbosity: 'medium',
    include_response_json: false,
    skip_destroy: false,
  });
});

test('no argument has the name of an output', () => {
  const outputs = CHAT_COMPLETION_OUTPUTS.map(({ name }) => name);
  expect(namesWhere(({ name }) => outputs.includes(name))).toEqual([]);
});

test('the outputs tell the answer, its parts and what is known of its store', () => {
  expect(CHAT_COMPLETION_OUTPUTS.map(({ name }) => name)).toEqual([
    'id', 'chat_completion_id', 'created', 'object', 'choices', 'usage', 'system_fingerprint', 'model_used', 'service_tier_used', 'response_content',
    'response_role', 'content', 'finish_reason', 'refusal', 'tool_calls', 'reasoning_content', 'response_json', 'request_id', 'from_cache', 'stored', 'adoption_pending',
  ]);
});
