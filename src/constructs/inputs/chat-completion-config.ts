import { IResolvable, TerraformMetaArguments } from 'cdktf';
import { ChatCompletionMessage } from './chat-completion-message';
import {
  ChatCompletionAudio, ChatCompletionModeration, ChatCompletionPrediction, ChatCompletionPromptCacheOptions, ChatCompletionResponseFormat,
  ChatCompletionStreamOptions, ChatCompletionTimeouts, ChatCompletionWebSearchOptions,
} from './chat-completion-options';
import { ChatCompletionFunction, ChatCompletionTool } from './chat-completion-tool';
import { FunctionCall } from './function-call';
import { ToolChoice } from './tool-choice';

/** What a chat completion asks, and how. */
export interface ChatCompletionInputs {
  /**
   * The conversation so far, oldest message first.
   *
   * At least 1 item.
   */
  readonly messages: ChatCompletionMessage[] | IResolvable;

  /**
   * Model that answers. An alias is fine: `modelUsed` tells the dated model behind it.
   */
  readonly model: string;

  /**
   * How a spoken answer sounds. Needed with `audio` among the `modalities`.
   *
   * @default - not sent
   */
  readonly audio?: ChatCompletionAudio;

  /**
   * Makes tokens less likely the more often the text already has them; a negative number makes them more likely.
   *
   * Allowed: from -2 to 2.
   *
   * @default 0
   */
  readonly frequencyPenalty?: number;

  /**
   * Whether, or which, function is called.
   *
   * @default - not sent
   * @deprecated Use `toolChoice` instead.
   */
  readonly functionCall?: FunctionCall;

  /**
   * Functions that the model may call.
   *
   * At least 1 item. At most 128 items.
   *
   * @default - not sent
   * @deprecated Use `tools` instead.
   */
  readonly functions?: ChatCompletionFunction[] | IResolvable;

  /**
   * Bias of single tokens, by token id: around 1 nudges, -100 bans a token and 100 forces it.
   *
   * Each key must be the id of a token, a whole number; each value a whole number from -100 to 100.
   *
   * @default - not sent
   */
  readonly logitBias?: { [key: string]: number };

  /**
   * Whether the answer tells the log probabilities of its tokens.
   *
   * @default false
   */
  readonly logprobs?: boolean | IResolvable;

  /**
   * Most tokens that may be generated, those of reasoning included.
   *
   * A whole number. Allowed: at least 1.
   *
   * @default - not sent
   */
  readonly maxCompletionTokens?: number;

  /**
   * Most tokens that may be generated.
   *
   * A whole number. Allowed: at least 1.
   *
   * @default - not sent
   * @deprecated Use `maxCompletionTokens` instead. Newer models reject `max_tokens`.
   */
  readonly maxTokens?: number;

  /**
   * Labels of the stored completion, to find it by. They can change without a new answer. Without `store = true` the API
   * keeps none.
   *
   * At most 16 entries, with keys of at most 64 and values of at most 512 characters.
   *
   * @default - not sent
   */
  readonly metadata?: { [key: string]: string };

  /**
   * Kinds of output that the model may give.
   *
   * At least 1 item. Known values: `text`, `audio`.
   *
   * @default ["text"]
   */
  readonly modalities?: string[];

  /**
   * Moderation of the conversation and the answer in the same call.
   *
   * @default - not sent
   */
  readonly moderation?: ChatCompletionModeration;

  /**
   * How many answers to generate. Each is billed.
   *
   * A whole number. Allowed: from 1 to 128.
   *
   * @default 1
   */
  readonly n?: number;

  /**
   * Whether the model may call several tools at once.
   *
   * @default true
   */
  readonly parallelToolCalls?: boolean | IResolvable;

  /**
   * What is known of the answer beforehand, such as a file with few changes, to get it faster.
   *
   * @default - not sent
   */
  readonly prediction?: ChatCompletionPrediction;

  /**
   * Makes tokens less likely once the text has them at all; a negative number makes them more likely.
   *
   * Allowed: from -2 to 2.
   *
   * @default 0
   */
  readonly presencePenalty?: number;

  /**
   * Groups calls that begin alike, so that more of them hit the prompt cache.
   *
   * @default - not sent
   */
  readonly promptCacheKey?: string;

  /**
   * How the prompt cache works for this call. Newest models only.
   *
   * @default - not sent
   */
  readonly promptCacheOptions?: ChatCompletionPromptCacheOptions;

  /**
   * How long the prompt cache keeps a prefix.
   *
   * Known values: `in_memory`, `24h`.
   *
   * @default - not sent
   * @deprecated Use `promptCacheOptions` instead.
   */
  readonly promptCacheRetention?: string;

  /**
   * How much a reasoning model thinks before it answers. Which values are possible, and the default, depend on the model.
   *
   * Known values: `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`.
   *
   * @default - not sent
   */
  readonly reasoningEffort?: string;

  /**
   * Form of the answer: plain text, any JSON, or JSON that follows a schema.
   *
   * @default - not sent
   */
  readonly responseFormat?: ChatCompletionResponseFormat;

  /**
   * Stable id of the end user, to trace misuse. Hash it so that it names nobody.
   *
   * At most 64 characters.
   *
   * @default - not sent
   */
  readonly safetyIdentifier?: string;

  /**
   * The same seed and arguments should give the same answer, as far as the API can.
   *
   * A whole number. Allowed: from -9223372036854775808 to 9223372036854775807.
   *
   * @default - not sent
   * @deprecated The API deprecates it and does not guarantee its effect.
   */
  readonly seed?: number;

  /**
   * Tier that serves the call, which decides on price and speed. `serviceTierUsed` tells the one that did.
   *
   * Known values: `auto`, `default`, `flex`, `scale`, `priority`, `fast`.
   *
   * @default "auto"
   */
  readonly serviceTier?: string;

  /**
   * Texts at which the model stops; the answer ends before them. Some reasoning models refuse it.
   *
   * At least 1 item. At most 4 items.
   *
   * @default - not sent
   */
  readonly stop?: string[];

  /**
   * Whether the API keeps the completion, so that data sources and imports can read it. Switching it off deletes the stored
   * completion and keeps the answer; switching it on asks again.
   *
   * @default false
   */
  readonly store?: boolean | IResolvable;

  /**
   * Whether the answer travels in pieces. State is the same either way.
   *
   * @default false
   */
  readonly stream?: boolean | IResolvable;

  /**
   * How a streamed answer travels. Only with `stream = true`.
   *
   * @default - not sent
   */
  readonly streamOptions?: ChatCompletionStreamOptions;

  /**
   * How random the answer is. Change this or `topP`, not both. Reasoning models refuse it.
   *
   * Allowed: from 0 to 2.
   *
   * @default 1
   */
  readonly temperature?: number;

  /**
   * Whether, or which, tools are called. The default is `none` without tools and `auto` with them.
   *
   * @default - not sent
   */
  readonly toolChoice?: ToolChoice;

  /**
   * Tools that the model may call.
   *
   * At least 1 item. At most 128 items.
   *
   * @default - not sent
   */
  readonly tools?: ChatCompletionTool[] | IResolvable;

  /**
   * How many of the likeliest tokens are told at each place. Needs `logprobs = true`.
   *
   * A whole number. Allowed: from 0 to 20.
   *
   * @default - not sent
   */
  readonly topLogprobs?: number;

  /**
   * Share of the probability mass that tokens are drawn from. Change this or `temperature`, not both.
   *
   * Allowed: from 0 to 1.
   *
   * @default 1
   */
  readonly topP?: number;

  /**
   * Stable id of the end user.
   *
   * @default - not sent
   * @deprecated Use `safetyIdentifier` and `promptCacheKey` instead.
   */
  readonly user?: string;

  /**
   * How wordy the answer is.
   *
   * Known values: `low`, `medium`, `high`.
   *
   * @default "medium"
   */
  readonly verbosity?: string;

  /**
   * Lets the model search the web, and how.
   *
   * @default - not sent
   */
  readonly webSearchOptions?: ChatCompletionWebSearchOptions;

  /**
   * Further members of the request, merged last and unchecked: for new parameters and compatible servers. A change of it
   * alone does not ask again; `keepers` does.
   *
   * @default - none
   */
  readonly extraBody?: { [key: string]: any };

  /**
   * Any values. A change of them asks again.
   *
   * @default - none
   */
  readonly keepers?: { [key: string]: string };

  /**
   * Project that this completion is billed to, instead of the provider's. A change asks again when the completion is stored.
   *
   * @default - the provider's
   */
  readonly projectId?: string;

  /**
   * Whether `responseJson` holds the whole answer as JSON text. Changing it takes effect with the next answer. To create a new
   * completion, also change `keepers`.
   *
   * @default false
   */
  readonly includeResponseJson?: boolean | IResolvable;

  /**
   * Leaves the stored completion with the API when the resource is destroyed or replaced.
   *
   * @default false
   */
  readonly skipDestroy?: boolean | IResolvable;

  /**
   * Limits of time over all attempts.
   *
   * @default - 20 minutes for the creation
   */
  readonly timeouts?: ChatCompletionTimeouts;

  /**
   * Accepted for configurations that move over from an older provider.
   *
   * @default - none
   * @deprecated It has no effect: imports need no flag.
   */
  readonly imported?: boolean | IResolvable;
}

/** The arguments of a `ChatCompletion`. */
export interface ChatCompletionConfig extends ChatCompletionInputs, TerraformMetaArguments {}
