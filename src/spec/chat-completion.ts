import { Attribute, bool, dynamic, integer, list, map, modelName, number, object, string } from './attribute';
import { JSON_SCHEMA_TEXT_OR_OBJECT } from './json-schema';
import { MESSAGE } from './message';
import { SHAPES } from './shapes';
import { NAME } from './tool';

const TOKEN_ID = { regex: /^\d+$/, words: 'the id of a token, a whole number' };

/** Metadata, wherever the API takes it. */
export const METADATA = map(string({ maxLength: 512 }), { maxItems: 16, keyMaxLength: 64 });

/** The request parameters of the API, in its own order of importance: what must be set, then the alphabet. */
const REQUEST: readonly Attribute[] = [
  {
    name: 'messages',
    group: 'question',
    type: list(MESSAGE, { minItems: 1 }),
    required: true,
    description: 'Messages of the conversation so far, oldest first.',
  },
  {
    name: 'model',
    group: 'question',
    type: modelName(),
    required: true,
    description: 'Name of the model, or an alias of it. `model_used` is the dated model that the alias stands for.',
  },
  {
    name: 'audio',
    group: 'format',
    type: object([
      {
        name: 'format',
        type: string({ values: ['wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16'], open: true }),
        required: true,
        description: 'Audio format of the spoken answer.',
      },
      { name: 'voice', type: dynamic(SHAPES.voice), required: true, description: 'Voice of the spoken answer.' },
    ]),
    description: 'Format and voice of a spoken answer. Required when `modalities` contains `audio`.',
  },
  {
    name: 'frequency_penalty',
    group: 'sampling',
    type: number({ min: -2, max: 2 }),
    default: 0,
    description: 'Penalty for each token by how often it already occurs in the text. Positive values reduce repetition, negative values increase it.',
  },
  {
    name: 'function_call',
    group: 'tools',
    type: dynamic(SHAPES.functionCall),
    deprecated: 'Use `tool_choice` instead.',
    description: 'Whether the model calls a function, and which one.',
  },
  {
    name: 'functions',
    group: 'tools',
    type: dynamic(SHAPES.functions),
    deprecated: 'Use `tools` instead.',
    description: 'Functions that the model may call.',
  },
  {
    name: 'logit_bias',
    group: 'sampling',
    type: map(integer({ min: -100, max: 100 }), { keyPattern: TOKEN_ID }),
    description: 'Bias for individual tokens, by token id. Values between -1 and 1 make a token slightly less or more likely; -100 bans it and 100 forces it.',
  },
  { name: 'logprobs', group: 'sampling', type: bool(), default: false, description: 'Whether to return the log probabilities of the generated tokens.' },
  {
    name: 'max_completion_tokens',
    group: 'sampling',
    type: integer({ min: 1 }),
    description: 'Maximum number of tokens to generate, including reasoning tokens.',
  },
  {
    name: 'max_tokens',
    group: 'sampling',
    conflictsWith: 'max_completion_tokens',
    type: integer({ min: 1 }),
    deprecated: 'Use `max_completion_tokens` instead. Newer models reject `max_tokens`.',
    description: 'Maximum number of tokens to generate.',
  },
  {
    name: 'metadata',
    group: 'stored copy',
    type: METADATA,
    change: 'metadata',
    description: 'Metadata of the stored completion, to filter and find it by. Changing it updates the stored completion in place. The API keeps it only with `store = true`.',
  },
  {
    name: 'modalities',
    group: 'format',
    type: list(string({ values: ['text', 'audio'], open: true }), { minItems: 1 }),
    default: ['text'],
    description: 'Types of output that the model may generate.',
  },
  {
    name: 'moderation',
    type: object([
      { name: 'model', type: modelName(), required: true, description: 'Name of the moderation model.' },
      {
        name: 'policy',
        type: object([
          { name: 'input', type: moderationMode('the conversation'), description: 'What happens when the conversation is flagged.' },
          { name: 'output', type: moderationMode('the answer'), description: 'What happens when the answer is flagged.' },
        ]),
        description: 'What happens when the conversation or the answer is flagged.',
      },
    ]),
    description: 'Moderation of the conversation and the answer in the same call.',
  },
  { name: 'n', group: 'sampling', type: integer({ min: 1, max: 128 }), default: 1, description: 'Number of answers to generate. The tokens of every answer are billed.' },
  { name: 'parallel_tool_calls', group: 'tools', type: bool(), default: true, description: 'Whether the model may call several tools in one answer.' },
  {
    name: 'prediction',
    group: 'question',
    type: object([
      { name: 'type', type: string({ values: ['content'] }), required: true, description: 'Type of the prediction.' },
      { name: 'content', type: dynamic(SHAPES.predictionContent), required: true, description: 'Text that most of the answer is expected to match.' },
    ]),
    description: 'Expected content of the answer, such as a file that changes little. The API answers faster when most of it matches.',
  },
  {
    name: 'presence_penalty',
    group: 'sampling',
    type: number({ min: -2, max: 2 }),
    default: 0,
    description: 'Penalty for each token that already occurs in the text. Positive values encourage new topics, negative values discourage them.',
  },
  {
    name: 'prompt_cache_key',
    type: string(),
    change: 'update',
    description: 'Key that groups calls with the same beginning, to improve the hit rate of the prompt cache.',
  },
  {
    name: 'prompt_cache_options',
    type: object([
      { name: 'mode', type: string({ values: ['implicit', 'explicit'], open: true }), description: 'Whether the API sets the cache breakpoints (`implicit`) or the request does (`explicit`).' },
      { name: 'ttl', type: string({ values: ['30m'], open: true }), description: 'How long a prefix stays in the cache.' },
    ]),
    change: 'update',
    description: 'Options of the prompt cache. Only the newest models support them.',
  },
  {
    name: 'prompt_cache_retention',
    type: string({ values: ['in_memory', '24h'], open: true }),
    deprecated: 'Use `prompt_cache_options` instead.',
    change: 'update',
    description: 'How long a prefix stays in the prompt cache.',
  },
  {
    name: 'reasoning_effort',
    group: 'question',
    type: string({ values: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'], open: true }),
    description: 'Amount of reasoning before the answer, for reasoning models. The supported values and the default depend on the model.',
  },
  {
    name: 'response_format',
    group: 'format',
    unset: () => ({ type: 'text' }),
    type: object([
      { name: 'type', type: string({ values: ['text', 'json_object', 'json_schema'] }), required: true, description: 'Type of the format.' },
      {
        name: 'json_schema',
        type: object([
          { name: 'name', type: NAME, required: true, description: 'Name of the schema.' },
          { name: 'description', type: string(), description: 'Purpose of the answer. The model uses it to decide how to fill in the schema.' },
          { name: 'schema', type: dynamic(JSON_SCHEMA_TEXT_OR_OBJECT), description: 'JSON Schema of the answer.' },
          { name: 'strict', type: bool(), default: false, description: 'Whether the answer must follow the schema exactly.' },
        ]),
        description: 'Schema of the answer, for the type `json_schema`.',
      },
    ], {
      variants: {
        on: 'type',
        of: { text: { allows: [] }, json_object: { allows: [] }, json_schema: { allows: ['json_schema'], requires: ['json_schema'] } },
      },
    }),
    description: 'Format of the answer: plain text, any JSON object, or JSON that follows a schema.',
  },
  {
    name: 'safety_identifier',
    type: string({ maxLength: 64 }),
    change: 'update',
    description: 'Stable identifier of the end user, which helps the API to detect misuse. Hash it, so that it does not reveal who the user is.',
  },
  {
    name: 'seed',
    group: 'sampling',
    importable: false,
    type: integer({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    deprecated: 'The API deprecates it and does not guarantee its effect.',
    description: 'Seed for sampling. Calls with the same seed and arguments should give the same answer, but the API does not guarantee it.',
  },
  {
    name: 'service_tier',
    importable: false,
    type: string({ values: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'], open: true }),
    default: 'auto',
    description: 'Requested service tier, which determines price and speed. `service_tier_used` is the tier that served the call.',
  },
  {
    name: 'stop',
    group: 'sampling',
    type: dynamic(SHAPES.stop),
    description: 'Stop sequences: the model stops before it generates one of them. Some reasoning models reject this argument.',
  },
  {
    name: 'store',
    group: 'stored copy',
    importable: false,
    overridable: false,
    type: bool(),
    default: false,
    change: 'store',
    description: 'Whether the API stores the completion, so that data sources and imports can read it. Changing it to `false` deletes the stored '
      + 'completion and keeps the answer in state. Changing it to `true` creates a new completion.',
  },
  {
    name: 'stream',
    importable: false,
    overridable: false,
    type: bool(),
    default: false,
    change: 'update',
    description: 'Whether the API sends the answer as a stream. The result in state is the same.',
  },
  {
    name: 'stream_options',
    needs: 'stream',
    overridable: false,
    importable: false,
    type: object([
      {
        name: 'include_obfuscation',
        type: bool(),
        default: true,
        description: 'Whether the API pads the chunks of the stream, to hide their lengths.',
      },
      {
        name: 'include_usage',
        type: bool(),
        description: 'Whether the stream ends with the token usage. The provider requests it when this is unset, so that `usage` is known. '
          + 'If `false` is the only option set, `stream_options` is not sent, for servers that reject it.',
      },
    ]),
    change: 'update',
    description: 'Options of the stream. Only allowed with `stream = true`.',
  },
  {
    name: 'temperature',
    group: 'sampling',
    type: number({ min: 0, max: 2 }),
    default: 1,
    description: 'Sampling temperature. Higher values make the answer more random, lower values more focused. Change this or `top_p`, not both. Reasoning models reject it.',
  },
  {
    name: 'tool_choice',
    group: 'tools',
    unset: ({ tools }) => (Array.isArray(tools) && tools.length > 0 ? 'auto' : 'none'),
    type: dynamic(SHAPES.toolChoice),
    description: 'Whether the model calls tools, and which ones. Defaults to `none` without tools and to `auto` with tools.',
  },
  { name: 'tools', group: 'tools', type: dynamic(SHAPES.tools), description: 'Tools that the model may call.' },
  {
    name: 'top_logprobs',
    group: 'sampling',
    needs: 'logprobs',
    type: integer({ min: 0, max: 20 }),
    description: 'Number of most likely tokens to return at each position. Requires `logprobs = true`.',
  },
  {
    name: 'top_p',
    group: 'sampling',
    type: number({ min: 0, max: 1 }),
    default: 1,
    description: 'Nucleus sampling: only tokens within this probability mass are considered. Change this or `temperature`, not both.',
  },
  {
    name: 'user',
    type: string(),
    deprecated: 'Use `safety_identifier` and `prompt_cache_key` instead.',
    change: 'update',
    description: 'Stable identifier of the end user.',
  },
  {
    name: 'verbosity',
    group: 'format',
    type: string({ values: ['low', 'medium', 'high'], open: true }),
    default: 'medium',
    description: 'Verbosity of the answer: lower values give shorter answers.',
  },
  {
    name: 'web_search_options',
    group: 'question',
    type: object([
      {
        name: 'search_context_size',
        type: string({ values: ['low', 'medium', 'high'], open: true }),
        default: 'medium',
        description: 'Amount of search results that the model reads.',
      },
      {
        name: 'user_location',
        type: object([
          { name: 'type', type: string({ values: ['approximate'] }), required: true, description: 'Type of the location.' },
          {
            name: 'approximate',
            type: object([
              { name: 'city', type: string(), description: 'City, as free text.' },
              { name: 'country', type: string(), description: 'Two-letter ISO country code.' },
              { name: 'region', type: string(), description: 'Region, as free text.' },
              { name: 'timezone', type: string(), description: 'IANA time zone.' },
            ]),
            required: true,
            description: 'Approximate location. Every attribute is optional.',
          },
        ]),
        description: 'Approximate location of the user, to find local results.',
      },
    ]),
    description: 'Options of the web search. Setting this lets the model search the web.',
  },
];

function moderationMode(what: string) {
  return object([{
    name: 'mode',
    type: string({ values: ['score', 'block'], open: true }),
    required: true,
    description: `Whether ${what} is only scored, or blocked when it is flagged.`,
  }]);
}

/** How long the creation may take with all its retries, unless it is told otherwise. */
export const CREATE_TIMEOUT = '20m';

/** Arguments of this provider, which the API does not know. */
const BEYOND: readonly Attribute[] = [
  {
    name: 'extra_body',
    type: dynamic(SHAPES.extraBody),
    change: 'update',
    body: false,
    description: 'Additional members of the request body, for new parameters and compatible servers. They are merged last and are not checked. '
      + 'To create a new completion with other members, also change `keepers`.',
  },
  {
    name: 'include_response_json',
    group: 'format',
    type: bool(),
    default: false,
    change: 'update',
    body: false,
    description: 'Whether `response_json` holds the whole answer as JSON text. Changing it takes effect with the next answer. '
      + 'To create a new completion, also change `keepers`.',
  },
  {
    name: 'keepers',
    group: 'lifecycle',
    type: map(string()),
    change: 'replace',
    body: false,
    description: 'Arbitrary map of values. Changing it creates a new completion.',
  },
  {
    name: 'project_id',
    group: 'lifecycle',
    type: string({ minLength: 1 }),
    change: 'project',
    body: false,
    description: 'Project that this completion is billed to. Overrides the `project` of the provider. Changing it creates a new completion only if the completion is stored.',
  },
  {
    name: 'skip_destroy',
    group: 'lifecycle',
    type: bool(),
    default: false,
    change: 'update',
    body: false,
    description: 'Whether to keep the stored completion in the API when the resource is destroyed or replaced.',
  },
  {
    name: 'timeouts',
    group: 'lifecycle',
    type: object([{
      name: 'create',
      type: string({ pattern: { regex: /^(\d+(\.\d+)?(h|ms|m|s))+$/, words: 'a duration such as `90s`, `10m` or `1h30m`' } }),
      default: CREATE_TIMEOUT,
      description: 'Maximum time for creating the completion, including retries.',
    }]),
    change: 'update',
    body: false,
    description: 'Time limits of operations, including retries.',
  },
  {
    name: 'imported',
    group: 'lifecycle',
    type: bool(),
    change: 'update',
    body: false,
    deprecated: 'It has no effect. Imports do not need a flag.',
    description: 'Accepted for configurations of older providers.',
  },
];

/** Every argument of the resource. */
export const CHAT_COMPLETION_ARGUMENTS: readonly Attribute[] = [...REQUEST, ...BEYOND];
