import { Attribute, bool, integer, list, number, object, string, Type } from './attribute';
import { METADATA } from './chat-completion';

/** Outputs are computed all the way down. */
const output = (name: string, type: Type, description: string): Attribute => ({ name, type, description, computed: true });

const FUNCTION_CALL_OUTPUT = object([
  output('name', string(), 'Name of the function.'),
  output('arguments', string(), 'Arguments of the call, as JSON text that the model wrote.'),
]);

const TOOL_CALLS_OUTPUT = list(object([
  output('id', string(), 'Id of the call, which the `tool` message that answers it repeats.'),
  output('type', string(), 'Kind of the tool: `function` or `custom`.'),
  output('function', FUNCTION_CALL_OUTPUT, 'The function that was called, for the type `function`.'),
  output('custom', object([
    output('name', string(), 'Name of the custom tool.'),
    output('input', string(), 'What the model hands to the tool, as free text.'),
  ]), 'The custom tool that was called, for the type `custom`.'),
]));

const MESSAGE_OUTPUT = object([
  output('role', string(), 'Who speaks: `assistant`.'),
  output('content', string(), 'The text of the answer; null where it has none.'),
  output('refusal', string(), 'Why the model refuses to answer; null where it does not.'),
  output('function_call', FUNCTION_CALL_OUTPUT, 'The function that the model calls (deprecated in the API for `tool_calls`).'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'The tools that the model calls.'),
  output('annotations', list(object([
    output('type', string(), 'Kind of the annotation: `url_citation`.'),
    output('url_citation', object([
      output('start_index', integer(), 'Index of the first character in the text that the source stands behind.'),
      output('end_index', integer(), 'Index of the last such character.'),
      output('title', string(), 'Title of the page.'),
      output('url', string(), 'Address of the page.'),
    ]), 'The page on the web that is cited.'),
  ])), 'What the text is based on.'),
  output('audio', object([
    output('id', string(), 'Id of the spoken answer, to refer to it in a later conversation.'),
    output('data', string(), 'The spoken answer, Base64 encoded.'),
    output('expires_at', integer(), 'When the API forgets the spoken answer, in seconds since 1970.'),
    output('transcript', string(), 'The spoken answer in writing.'),
  ]), 'The spoken answer.'),
]);

const tokenLogprob = [
  output('token', string(), 'The token.'),
  output('logprob', number(), 'Its log probability; -9999 stands for very unlikely.'),
  output('bytes', list(integer()), 'Its UTF-8 bytes, where it has a text of its own.'),
];
const LOGPROBS = list(object([
  ...tokenLogprob,
  output('top_logprobs', list(object(tokenLogprob)), 'The likeliest tokens at this place.'),
]));

/** `message` is an object in the resource and, as older configurations have it, a list of one in the data sources (D1). */
const choices = (message: Type) => list(object([
  output('index', integer(), 'Index of the answer among the `n` answers.'),
  output('finish_reason', string(), 'Why the model stopped, such as `stop`, `length`, `tool_calls`, `content_filter` or `function_call`.'),
  output('message', message, 'The answer.'),
  output('logprobs', object([
    output('content', LOGPROBS, 'The tokens of the text.'),
    output('refusal', LOGPROBS, 'The tokens of the refusal.'),
  ]), 'Log probabilities of the tokens, where `logprobs` asks for them.'),
]));

const USAGE = object([
  output('prompt_tokens', integer(), 'Tokens of the conversation.'),
  output('completion_tokens', integer(), 'Tokens of all answers, those of reasoning included.'),
  output('total_tokens', integer(), 'Both together.'),
  output('completion_tokens_details', object([
    output('accepted_prediction_tokens', integer(), 'Tokens of the prediction that the answer took.'),
    output('audio_tokens', integer(), 'Tokens of speech.'),
    output('reasoning_tokens', integer(), 'Tokens of reasoning.'),
    output('rejected_prediction_tokens', integer(), 'Tokens of the prediction that the answer did not take; they are billed.'),
    output('text_tokens', integer(), 'Tokens of text.'),
  ]), 'What the answers\' tokens went into.'),
  output('prompt_tokens_details', object([
    output('audio_tokens', integer(), 'Tokens of speech.'),
    output('cached_tokens', integer(), 'Tokens that came from the prompt cache.'),
    output('cache_write_tokens', integer(), 'Tokens that went into the prompt cache.'),
    output('text_tokens', integer(), 'Tokens of text.'),
    output('image_tokens', integer(), 'Tokens of images.'),
  ]), 'What the conversation\'s tokens were.'),
]);

/** Outputs that stand in the answer under the same name. */
const answered = (message: Type): readonly Attribute[] => [
  output('created', integer(), 'When the completion was created, in seconds since 1970.'),
  output('object', string(), 'Always `chat.completion`.'),
  output('choices', choices(message), 'The answers.'),
  output('usage', USAGE, 'Tokens that were billed; null where the server does not count.'),
  output('system_fingerprint', string(), 'Fingerprint of the backend that answered.'),
];

/** Outputs that are read off the answer for convenience. */
const CONVENIENCES: readonly Attribute[] = [
  output('service_tier_used', string(), 'Tier that served the call.'),
  output('response_content', list(string()), 'The text of each answer, `""` where it has none.'),
  output('response_role', string(), 'Who speaks in the first answer: `assistant`.'),
  output('content', string(), 'The text of the first answer; null where it has none.'),
  output('finish_reason', string(), 'Why the model stopped in the first answer.'),
  output('refusal', string(), 'Why the model refuses, in the first answer.'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'The tools that the first answer calls.'),
  output('reasoning_content', string(), 'What the model tells of its reasoning in the first answer, where a server gives it away.'),
  output('response_json', string(), 'The whole answer as JSON text, without the data of spoken answers.'),
];

/** Rows of which one has another description. */
const described = (rows: readonly Attribute[], name: string, description: string) =>
  rows.map((row) => (row.name === name ? { ...row, description } : row));

/** What a message of a stored conversation tells (D3). */
export const MESSAGE_OUTPUTS: readonly Attribute[] = [
  output('role', string(), 'Who speaks.'),
  output('content', string(), 'The text of the message; null where it has none, or has parts.'),
  output('name', string(), 'Name of the participant.'),
  output('refusal', string(), 'Why the model refused.'),
  output('function_call', FUNCTION_CALL_OUTPUT, 'The function that the model called.'),
  output('tool_calls', TOOL_CALLS_OUTPUT, 'The tools that the model called.'),
  output('tool_call_id', string(), 'Id of the tool call that the message answers.'),
];

/** Every output of the resource (R3). */
export const CHAT_COMPLETION_OUTPUTS: readonly Attribute[] = [
  output('id', string(), 'Id of the completion.'),
  output('chat_completion_id', string(), 'Id of the completion, the same as `id`.'),
  ...answered(MESSAGE_OUTPUT),
  output('model_used', string(), 'The dated model that answered.'),
  // State and plan hold the answer several times already, so the JSON is there on demand. Data sources are read anew each time, and no plan prints them.
  ...described(CONVENIENCES, 'response_json', 'The whole answer as JSON text, without the data of spoken answers; null unless `include_response_json = true`.'),
  output('request_id', string(), 'Id of the request, to quote to the vendor\'s support.'),
  output('stored', bool(), 'Whether the API still keeps the completion; null when `store` is unset.'),
  output(
    'adoption_pending',
    bool(),
    'Whether the completion was imported or taken over and its configuration has not been applied yet. '
      + 'While it is true, an argument that state does not know takes the configured value without a call.',
  ),
];

/** What a stored completion tells a data source (D1). */
export const STORED_OUTPUTS: readonly Attribute[] = [
  ...answered(list(MESSAGE_OUTPUT)),
  output('chat_completion_id', string(), 'Id of the completion.'),
  output('model', string(), 'The dated model that answered.'),
  output('model_used', string(), 'The dated model that answered, the same as `model`.'),
  output('metadata', METADATA, 'Labels of the stored completion.'),
  // A data source has no argument of that name, as the resource has.
  output('service_tier', string(), 'Tier that served the call.'),
  ...described(CONVENIENCES, 'service_tier_used', 'Tier that served the call, the same as `service_tier`.'),
];
