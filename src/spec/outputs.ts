import { Attribute, bool, integer, list, number, object, string, Type } from './attribute';
import { METADATA } from './chat-completion';

/** Outputs are computed all the way down. */
const output = (name: string, type: Type, description: string): Attribute => ({ name, type, description, computed: true });

const FUNCTION_CALL_OUTPUT = object([
  output('name', string(), 'Name of the function.'),
  output('arguments', string(), 'Arguments of the call, as JSON text. The model generates it, so it may be invalid.'),
]);

const TOOL_CALLS_OUTPUT = list(object([
  output('id', string(), 'Id of the call. The `tool` message with its result refers to it by `tool_call_id`.'),
  output('type', string(), 'Type of the tool: `function` or `custom`.'),
  output('function', FUNCTION_CALL_OUTPUT, 'Function that is called, for the type `function`.'),
  output('custom', object([
    output('name', string(), 'Name of the custom tool.'),
    output('input', string(), 'Input that the model passes to the tool, as free text.'),
  ]), 'Custom tool that is called, for the type `custom`.'),
]));

const MESSAGE_OUTPUT = object([
  output('role', string(), 'Role of the author: `assistant`.'),
  output('content', string(), 'Text of the answer, or null if it has none.'),
  output('refusal', string(), 'Refusal of the model, or null if it does not refuse.'),
  output('function_call', FUNCTION_CALL_OUTPUT, 'Function that the model calls. The API deprecates it: use `tool_calls` instead.'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'Tool calls of the model.'),
  output('annotations', list(object([
    output('type', string(), 'Type of the annotation: `url_citation`.'),
    output('url_citation', object([
      output('start_index', integer(), 'Index of the first character of the cited text.'),
      output('end_index', integer(), 'Index of the last character of the cited text.'),
      output('title', string(), 'Title of the page.'),
      output('url', string(), 'URL of the page.'),
    ]), 'Web page that is cited.'),
  ])), 'Annotations of the text, such as citations.'),
  output('audio', object([
    output('id', string(), 'Id of the spoken answer. Later conversations can refer to it.'),
    output('data', string(), 'Audio data, Base64 encoded.'),
    output('expires_at', integer(), 'Time when the API deletes the spoken answer, in seconds since 1970-01-01 UTC.'),
    output('transcript', string(), 'Transcript of the spoken answer.'),
  ]), 'Spoken answer.'),
]);

const tokenLogprob = [
  output('token', string(), 'Text of the token.'),
  output('logprob', number(), 'Log probability of the token. -9999 stands for very unlikely.'),
  output('bytes', list(integer()), 'UTF-8 bytes of the token, or null if it has none.'),
];
const LOGPROBS = list(object([
  ...tokenLogprob,
  output('top_logprobs', list(object(tokenLogprob)), 'Most likely tokens at this position.'),
]));

/** `message` is an object in the resource and, as older configurations have it, a list of one in the data sources. */
const choices = (message: Type) => list(object([
  output('index', integer(), 'Index of the answer, from 0.'),
  output('finish_reason', string(), 'Reason why the model stopped, such as `stop`, `length`, `tool_calls`, `content_filter` or `function_call`.'),
  output('message', message, 'Message of the answer.'),
  output('logprobs', object([
    output('content', LOGPROBS, 'Tokens of the text.'),
    output('refusal', LOGPROBS, 'Tokens of the refusal.'),
  ]), 'Log probabilities of the tokens, if `logprobs` is `true`.'),
]));

const USAGE = object([
  output('prompt_tokens', integer(), 'Number of tokens in the messages.'),
  output('completion_tokens', integer(), 'Number of tokens in all answers, including reasoning tokens.'),
  output('total_tokens', integer(), 'Sum of `prompt_tokens` and `completion_tokens`.'),
  output('completion_tokens_details', object([
    output('accepted_prediction_tokens', integer(), 'Number of predicted tokens that are part of the answer.'),
    output('audio_tokens', integer(), 'Number of audio tokens.'),
    output('reasoning_tokens', integer(), 'Number of reasoning tokens.'),
    output('rejected_prediction_tokens', integer(), 'Number of predicted tokens that are not part of the answer. They are billed.'),
    output('text_tokens', integer(), 'Number of text tokens.'),
  ]), 'Details of `completion_tokens`.'),
  output('prompt_tokens_details', object([
    output('audio_tokens', integer(), 'Number of audio tokens.'),
    output('cached_tokens', integer(), 'Number of tokens read from the prompt cache.'),
    output('cache_write_tokens', integer(), 'Number of tokens written to the prompt cache.'),
    output('text_tokens', integer(), 'Number of text tokens.'),
    output('image_tokens', integer(), 'Number of image tokens.'),
  ]), 'Details of `prompt_tokens`.'),
]);

/** Outputs that stand in the answer under the same name. */
const answered = (message: Type): readonly Attribute[] => [
  output('created', integer(), 'Time when the completion was created, in seconds since 1970-01-01 UTC.'),
  output('object', string(), 'Type of the object: always `chat.completion`.'),
  output('choices', choices(message), 'Answers of the model, one for each of `n`.'),
  output('usage', USAGE, 'Number of tokens used, or null if the server does not report it.'),
  output('system_fingerprint', string(), 'Fingerprint of the backend configuration of the API.'),
];

/** Outputs that are read off the answer for convenience. */
const CONVENIENCES: readonly Attribute[] = [
  output('service_tier_used', string(), 'Service tier that served the call.'),
  output('response_content', list(string()), 'Text of each answer, or `""` if it has none.'),
  output('response_role', string(), 'Role of the author of the first answer: `assistant`.'),
  output('content', string(), 'Text of the first answer, or null if it has none.'),
  output('finish_reason', string(), 'Reason why the model stopped, in the first answer.'),
  output('refusal', string(), 'Refusal of the model in the first answer, or null if it does not refuse.'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'Tool calls of the first answer.'),
  output('reasoning_content', string(), 'Reasoning text of the first answer, if the server returns it.'),
  output('response_json', string(), 'Complete answer as JSON text, without audio data.'),
];

/** Rows of which one has another description. */
const described = (rows: readonly Attribute[], name: string, description: string) =>
  rows.map((row) => (row.name === name ? { ...row, description } : row));

/** What a message of a stored conversation tells. */
export const MESSAGE_OUTPUTS: readonly Attribute[] = [
  output('role', string(), 'Role of the author.'),
  output('content', string(), 'Text of the message, or null if it has none or has parts.'),
  output('name', string(), 'Name of the participant.'),
  output('refusal', string(), 'Refusal of the model.'),
  output('function_call', FUNCTION_CALL_OUTPUT, 'Function that the model called.'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'Tool calls of the model.'),
  output('tool_call_id', string(), 'Id of the tool call that the message responds to.'),
];

/** Every output of the resource. */
export const CHAT_COMPLETION_OUTPUTS: readonly Attribute[] = [
  output('id', string(), 'Id of the completion.'),
  output('chat_completion_id', string(), 'Id of the completion, the same as `id`.'),
  ...answered(MESSAGE_OUTPUT),
  output('model_used', string(), 'Dated model that generated the answer.'),
  // State and plan hold the answer several times already, so the JSON is there on demand. Data sources are read anew each time, and no plan prints them.
  ...described(CONVENIENCES, 'response_json', 'Complete answer as JSON text, without audio data, or null unless `include_response_json = true`.'),
  output(
    'answer_valid',
    bool(),
    'Whether every answer follows the JSON Schema in `response_format`. Null if there is no schema, if the model calls tools instead of answering, '
      + 'or if the check is not possible.',
  ),
  output('answer_errors', list(string()), 'What in the answers does not follow the schema, up to ten places. Empty if `answer_valid` is `true`.'),
  output('request_id', string(), 'Id of the request, for questions to the support of the API.'),
  output('from_cache', bool(), 'Whether the answer was taken from the answer cache of the provider, so that no call was made.'),
  output('stored', bool(), 'Whether the API stores the completion, or null if `store` is unset.'),
  output(
    'adoption_pending',
    bool(),
    'Whether the completion was imported or moved from another provider and has not been applied since. '
      + 'While it is true, arguments that are unknown in state take the configured value without a call.',
  ),
];

/** What a stored completion tells a data source. */
export const STORED_OUTPUTS: readonly Attribute[] = [
  ...answered(list(MESSAGE_OUTPUT)),
  output('chat_completion_id', string(), 'Id of the completion.'),
  output('model', string(), 'Dated model that generated the answer.'),
  output('model_used', string(), 'Dated model that generated the answer, the same as `model`.'),
  output('metadata', METADATA, 'Metadata of the stored completion.'),
  // A data source has no argument of that name, as the resource has.
  output('service_tier', string(), 'Service tier that served the call.'),
  ...described(CONVENIENCES, 'service_tier_used', 'Service tier that served the call, the same as `service_tier`.'),
];
