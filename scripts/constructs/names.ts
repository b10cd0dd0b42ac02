// What the attribute table does not say about constructs: the names of structs and references, and sentences about them. A row that is
// not named here has a name of its own: that of its attribute, after the prefix of what it belongs to.
import { Attribute, string } from '../../src/spec/attribute';

export interface Named {
  /** The name, if it is not made of the attribute's. */
  readonly name?: string;
  /** What the name begins with, if the struct is no part of a completion. */
  readonly owner?: string;
  /** What it is, if the description of its row does not say so. */
  readonly docs?: string;
  /** Takes a reference too, such as the output of a completion. */
  readonly resolvable?: boolean;
}

/** The structs of the arguments, by the path of their row. */
export const STRUCTS: { readonly [path: string]: Named } = {
  messages: { name: 'Message', docs: 'A message of a conversation. `Message` makes them more briefly.' },
  'messages.content_parts': { name: 'ContentPart', docs: 'A part of a message\'s content. `ContentPart` makes them more briefly.' },
  'messages.function_call': { name: 'MessageFunctionCall', resolvable: true },
  'messages.tool_calls': { name: 'ToolCall', docs: 'The call of a tool, as the model made it.' },
  'messages.tool_calls.function': { name: 'ToolCallFunction' },
  'messages.tool_calls.custom': { name: 'ToolCallCustom' },
  'messages.audio': { name: 'MessageAudio', resolvable: true },
  'moderation.policy': { name: 'ModerationPolicy' },
  'moderation.policy.input': { name: 'ModerationMode', docs: 'What happens to a conversation or an answer that is flagged.' },
  'moderation.policy.output': { name: 'ModerationMode' },
  'prediction.content': { name: 'ContentPart' },
  response_format: { docs: 'Form of the answer. `ResponseFormat` makes them more briefly.' },
  'web_search_options.user_location.approximate': { name: 'ApproximateLocation' },
  tools: { name: 'Tool', docs: 'A tool that the model may call. `Tool` makes them more briefly.' },
  'tools.function': { name: 'ToolFunction' },
  'tools.custom': { name: 'ToolCustom' },
  'tools.custom.format': { name: 'ToolCustomFormat' },
  'tools.custom.format.grammar': { name: 'ToolCustomGrammar' },
  answer_cache: { owner: 'OpenaiProvider', docs: 'Cache of answers, shared by stacks, workspaces, branches and machines.' },
  functions: { name: 'Function', docs: 'A function of the deprecated `functions`.' },
};

/** Choices between an enum value and an object are hand-written classes. */
export const CHOICES: { readonly [path: string]: string } = { function_call: 'FunctionCall', tool_choice: 'ToolChoice' };

/** References to outputs, by the end of the path of their row. */
export const REFERENCES: { readonly [path: string]: string } = {
  chat_completions: 'DataOpenaiChatCompletionsChatCompletions',
  messages: 'DataOpenaiChatCompletionMessagesMessages',
  models: 'DataOpenaiModelsModels',
  'choices.message': 'ChatCompletionChoicesMessage',
  'message.audio': 'ChatCompletionSpeech',
  'logprobs.content': 'ChatCompletionTokenLogprobs',
  'logprobs.refusal': 'ChatCompletionTokenLogprobs',
  'tool_calls.function': 'ChatCompletionFunctionCall',
  'tool_calls.custom': 'ChatCompletionToolCallsCustom',
};

/** Defaults that a table does not have as values. */
export const DEFAULTS: { readonly [path: string]: string } = { project_id: 'the provider\'s' };

/** What the configuration of the provider has beside the arguments of its table. */
export const IDENTITY: readonly (Attribute & { readonly note: string })[] = [
  {
    name: 'alias',
    type: string(),
    description: 'Name that tells several configurations of the provider apart. Constructs take one of them as `provider`.',
    note: '- none: the configuration of all constructs that name no provider',
  },
  {
    name: 'local_name',
    type: string({ pattern: { regex: /x/, words: 'made of letters, digits and dashes' } }),
    description: 'Local name of the provider in the stack, where another provider is called `openai` already, such as `openai-chat`.',
    note: '"openai"',
  },
  {
    name: 'source',
    type: string(),
    description: 'Source of the provider, if it is to be taken from elsewhere. Then nothing is put beside the stack.',
    note: '- the provider in this package',
  },
  {
    name: 'version',
    type: string(),
    description: 'Version constraint of the provider, if it is to be taken from elsewhere.',
    note: '- the version of this package',
  },
];
