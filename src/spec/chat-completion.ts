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
    type: list(MESSAGE, { minItems: 1 }),
    required: true,
    description: 'The conversation so far, oldest message first.',
  },
  {
    name: 'model',
    type: modelName(),
    required: true,
    description: 'Model that answers. An alias is fine: `model_used` tells the dated model behind it.',
  },
  {
    name: 'audio',
    type: object([
      {
        name: 'format',
        type: string({ values: ['wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16'], open: true }),
        required: true,
        description: 'Encoding of the spoken answer.',
      },
      { name: 'voice', type: dynamic(SHAPES.voice), required: true, description: 'Voice that speaks.' },
    ]),
    description: 'How a spoken answer sounds. Needed with `audio` among the `modalities`.',
  },
  {
    name: 'frequency_penalty',
    type: number({ min: -2, max: 2 }),
    default: 0,
    description: 'Makes tokens less likely the more often the text already has them; a negative number makes them more likely.',
  },
  {
    name: 'function_call',
    type: dynamic(SHAPES.functionCall),
    deprecated: 'Use `tool_choice` instead.',
    description: 'Whether, or which, function is called.',
  },
  {
    name: 'functions',
    type: dynamic(SHAPES.functions),
    deprecated: 'Use `tools` instead.',
    description: 'Functions that the model may call.',
  },
  {
    name: 'logit_bias',
    type: map(integer({ min: -100, max: 100 }), { keyPattern: TOKEN_ID }),
    description: 'Bias of single tokens, by token id: around 1 nudges, -100 bans a token and 100 forces it.',
  },
  { name: 'logprobs', type: bool(), default: false, description: 'Whether the answer tells the log probabilities of its tokens.' },
  {
    name: 'max_completion_tokens',
    type: integer({ min: 1 }),
    description: 'Most tokens that may be generated, those of reasoning included.',
  },
  {
    name: 'max_tokens',
    conflictsWith: 'max_completion_tokens',
    type: integer({ min: 1 }),
    deprecated: 'Use `max_completion_tokens` instead: newer models refuse this one.',
    description: 'Most tokens that may be generated.',
  },
  {
    name: 'metadata',
    type: METADATA,
    change: 'metadata',
    description: 'Labels of the stored completion, to find it by. They can change without a new answer. Without `store = true` the API keeps none.',
  },
  {
    name: 'modalities',
    type: list(string({ values: ['text', 'audio'], open: true }), { minItems: 1 }),
    default: ['text'],
    description: 'Kinds of output that the model may give.',
  },
  {
    name: 'moderation',
    type: object([
      { name: 'model', type: modelName(), required: true, description: 'Moderation model that judges.' },
      {
        name: 'policy',
        type: object([
          { name: 'input', type: moderationMode('the conversation'), description: 'What happens to a conversation that is flagged.' },
          { name: 'output', type: moderationMode('the answer'), description: 'What happens to an answer that is flagged.' },
        ]),
        description: 'What happens to what is flagged.',
      },
    ]),
    description: 'Moderation of the conversation and the answer in the same call.',
  },
  { name: 'n', type: integer({ min: 1, max: 128 }), default: 1, description: 'How many answers to generate. Each is billed.' },
  { name: 'parallel_tool_calls', type: bool(), default: true, description: 'Whether the model may call several tools at once.' },
  {
    name: 'prediction',
    type: object([
      { name: 'type', type: string({ values: ['content'] }), required: true, description: 'Kind of the prediction.' },
      { name: 'content', type: dynamic(SHAPES.predictionContent), required: true, description: 'The text that most of the answer will match.' },
    ]),
    description: 'What is known of the answer beforehand, such as a file with few changes, to get it faster.',
  },
  {
    name: 'presence_penalty',
    type: number({ min: -2, max: 2 }),
    default: 0,
    description: 'Makes tokens less likely once the text has them at all; a negative number makes them more likely.',
  },
  {
    name: 'prompt_cache_key',
    type: string(),
    change: 'update',
    description: 'Groups calls that begin alike, so that more of them hit the prompt cache.',
  },
  {
    name: 'prompt_cache_options',
    type: object([
      { name: 'mode', type: string({ values: ['implicit', 'explicit'], open: true }), description: 'Who sets the breakpoints of the cache.' },
      { name: 'ttl', type: string({ values: ['30m'], open: true }), description: 'How long a cached prefix lives.' },
    ]),
    change: 'update',
    description: 'How the prompt cache works for this call. Newest models only.',
  },
  {
    name: 'prompt_cache_retention',
    type: string({ values: ['in_memory', '24h'], open: true }),
    deprecated: 'Use `prompt_cache_options` instead.',
    change: 'update',
    description: 'How long the prompt cache keeps a prefix.',
  },
  {
    name: 'reasoning_effort',
    type: string({ values: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'], open: true }),
    description: 'How much a reasoning model thinks before it answers. Which values are possible, and the default, depend on the model.',
  },
  {
    name: 'response_format',
    unset: () => ({ type: 'text' }),
    type: object([
      { name: 'type', type: string({ values: ['text', 'json_object', 'json_schema'] }), required: true, description: 'Kind of the format.' },
      {
        name: 'json_schema',
        type: object([
          { name: 'name', type: NAME, required: true, description: 'Name of the schema.' },
          { name: 'description', type: string(), description: 'What the answer is for, for the model to fill it in well.' },
          { name: 'schema', type: dynamic(JSON_SCHEMA_TEXT_OR_OBJECT), description: 'The JSON Schema that the answer follows.' },
          { name: 'strict', type: bool(), default: false, description: 'Whether the answer must follow the schema exactly.' },
        ]),
        description: 'The schema of a `json_schema` format.',
      },
    ], {
      variants: {
        on: 'type',
        of: { text: { allows: [] }, json_object: { allows: [] }, json_schema: { allows: ['json_schema'], requires: ['json_schema'] } },
      },
    }),
    description: 'Form of the answer: plain text, any JSON, or JSON that follows a schema.',
  },
  {
    name: 'safety_identifier',
    type: string({ maxLength: 64 }),
    change: 'update',
    description: 'Stable id of the end user, to trace misuse. Hash it so that it names nobody.',
  },
  {
    name: 'seed',
    importable: false,
    type: integer({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    deprecated: 'The API no longer promises anything for it.',
    description: 'The same seed and arguments should give the same answer, as far as the API can.',
  },
  {
    name: 'service_tier',
    importable: false,
    type: string({ values: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'], open: true }),
    default: 'auto',
    description: 'Tier that serves the call, which decides on price and speed. `service_tier_used` tells the one that did.',
  },
  {
    name: 'stop',
    type: dynamic(SHAPES.stop),
    description: 'Texts at which the model stops; the answer ends before them. Some reasoning models refuse it.',
  },
  {
    name: 'store',
    importable: false,
    overridable: false,
    type: bool(),
    default: false,
    change: 'store',
    description: 'Whether the API keeps the completion, so that data sources and imports can read it. Switching it off deletes the stored '
      + 'completion and keeps the answer; switching it on asks again.',
  },
  {
    name: 'stream',
    importable: false,
    overridable: false,
    type: bool(),
    default: false,
    change: 'update',
    description: 'Whether the answer travels in pieces. State is the same either way.',
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
        description: 'Whether the pieces are padded to hide their lengths.',
      },
      {
        name: 'include_usage',
        type: bool(),
        description: 'Whether usage is told at the end. Asked for when unset, so that `usage` is known. '
          + '`false` alone leaves `stream_options` out of the request, for servers that refuse it.',
      },
    ]),
    change: 'update',
    description: 'How a streamed answer travels. Only with `stream = true`.',
  },
  {
    name: 'temperature',
    type: number({ min: 0, max: 2 }),
    default: 1,
    description: 'How random the answer is. Change this or `top_p`, not both. Reasoning models refuse it.',
  },
  {
    name: 'tool_choice',
    unset: ({ tools }) => (Array.isArray(tools) && tools.length > 0 ? 'auto' : 'none'),
    type: dynamic(SHAPES.toolChoice),
    description: 'Whether, or which, tools are called. The default is `none` without tools and `auto` with them.',
  },
  { name: 'tools', type: dynamic(SHAPES.tools), description: 'Tools that the model may call.' },
  {
    name: 'top_logprobs',
    needs: 'logprobs',
    type: integer({ min: 0, max: 20 }),
    description: 'How many of the likeliest tokens are told at each place. Needs `logprobs = true`.',
  },
  {
    name: 'top_p',
    type: number({ min: 0, max: 1 }),
    default: 1,
    description: 'Share of the probability mass that tokens are drawn from. Change this or `temperature`, not both.',
  },
  {
    name: 'user',
    type: string(),
    deprecated: 'Use `safety_identifier` and `prompt_cache_key` instead.',
    change: 'update',
    description: 'Stable id of the end user.',
  },
  {
    name: 'verbosity',
    type: string({ values: ['low', 'medium', 'high'], open: true }),
    default: 'medium',
    description: 'How wordy the answer is.',
  },
  {
    name: 'web_search_options',
    type: object([
      {
        name: 'search_context_size',
        type: string({ values: ['low', 'medium', 'high'], open: true }),
        default: 'medium',
        description: 'How much of what was found the model gets to read.',
      },
      {
        name: 'user_location',
        type: object([
          { name: 'type', type: string({ values: ['approximate'] }), required: true, description: 'Kind of the location.' },
          {
            name: 'approximate',
            type: object([
              { name: 'city', type: string(), description: 'City, in free text.' },
              { name: 'country', type: string(), description: 'Two-letter ISO code of the country.' },
              { name: 'region', type: string(), description: 'Region, in free text.' },
              { name: 'timezone', type: string(), description: 'IANA name of the time zone.' },
            ]),
            required: true,
            description: 'The location, as far as it is known.',
          },
        ]),
        description: 'Where the user is, about.',
      },
    ]),
    description: 'Lets the model search the web, and how.',
  },
];

function moderationMode(what: string) {
  return object([{
    name: 'mode',
    type: string({ values: ['score', 'block'], open: true }),
    required: true,
    description: `Whether ${what} is only judged or, when flagged, blocked.`,
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
    description: 'Further members of the request, merged last and unchecked: for new parameters and compatible servers. '
      + 'To ask again with other ones, change `keepers` too.',
  },
  {
    name: 'include_response_json',
    type: bool(),
    default: false,
    change: 'update',
    body: false,
    description: 'Whether `response_json` holds the whole answer as JSON text. Changing it takes effect with the next answer. '
      + 'To create a new completion, also change `keepers`.',
  },
  {
    name: 'keepers',
    type: map(string()),
    change: 'replace',
    body: false,
    description: 'Any values. A change of them asks again.',
  },
  {
    name: 'project_id',
    type: string({ minLength: 1 }),
    change: 'project',
    body: false,
    description: 'Project that this completion is billed to, instead of the provider\'s. A change asks again only when the completion is stored.',
  },
  {
    name: 'skip_destroy',
    type: bool(),
    default: false,
    change: 'update',
    body: false,
    description: 'Leaves the stored completion with the API when the resource is destroyed or replaced.',
  },
  {
    name: 'timeouts',
    type: object([{
      name: 'create',
      type: string({ pattern: { regex: /^(\d+(\.\d+)?(h|ms|m|s))+$/, words: 'a duration such as `90s`, `10m` or `1h30m`' } }),
      default: CREATE_TIMEOUT,
      description: 'How long the creation may take with all its retries.',
    }]),
    change: 'update',
    body: false,
    description: 'Limits of time over all attempts.',
  },
  {
    name: 'imported',
    type: bool(),
    change: 'update',
    body: false,
    deprecated: 'It has no effect: imports need no flag.',
    description: 'Accepted for configurations that move over from an older provider.',
  },
];

/** Every argument of the resource. */
export const CHAT_COMPLETION_ARGUMENTS: readonly Attribute[] = [...REQUEST, ...BEYOND];
