import { IResolvable } from 'cdktf';

/** A message of a conversation. `Message` makes them more briefly. */
export interface ChatCompletionMessage {
  /**
   * Who speaks. `developer` takes the place of `system` for newer models; `function` is deprecated for `tool`.
   *
   * One of: `developer`, `system`, `user`, `assistant`, `tool`, `function`.
   */
  readonly role: string;

  /**
   * The text of the message. An assistant message that only calls tools has none.
   *
   * @default - not sent
   */
  readonly content?: string;

  /**
   * The content in parts, where it is more than text. Set either this or `content`.
   *
   * At least 1 item.
   *
   * @default - not sent
   */
  readonly contentParts?: ChatCompletionContentPart[] | IResolvable;

  /**
   * Name of the participant, to tell participants of the same role apart; for the role `function`, the function that
   * answers.
   *
   * At most 64 characters. Must be free of white space and of < | \ / >.
   *
   * @default - not sent
   */
  readonly name?: string;

  /**
   * The refusal that an assistant message gave.
   *
   * @default - not sent
   */
  readonly refusal?: string;

  /**
   * The function that an assistant message called.
   *
   * @default - not sent
   * @deprecated Use `toolCalls` instead.
   */
  readonly functionCall?: ChatCompletionMessageFunctionCall | IResolvable;

  /**
   * The tools that an assistant message called.
   *
   * At least 1 item.
   *
   * @default - not sent
   */
  readonly toolCalls?: ChatCompletionToolCall[] | IResolvable;

  /**
   * Id of the tool call that a `tool` message answers.
   *
   * @default - not sent
   */
  readonly toolCallId?: string;

  /**
   * An earlier spoken answer of the model that an assistant message refers to.
   *
   * @default - not sent
   */
  readonly audio?: ChatCompletionMessageAudio | IResolvable;
}

/** A part of a message's content. `ContentPart` makes them more briefly. */
export interface ChatCompletionContentPart {
  /**
   * What the part holds; the attribute of the same name carries it.
   *
   * One of: `text`, `image_url`, `input_audio`, `file`, `refusal`.
   */
  readonly type: string;

  /**
   * The text of a `text` part.
   *
   * @default - not sent
   */
  readonly text?: string;

  /**
   * The image of an `image_url` part.
   *
   * @default - not sent
   */
  readonly imageUrl?: ChatCompletionImageUrl;

  /**
   * The sound of an `input_audio` part.
   *
   * @default - not sent
   */
  readonly inputAudio?: ChatCompletionInputAudio;

  /**
   * The file of a `file` part.
   *
   * @default - not sent
   */
  readonly file?: ChatCompletionFile;

  /**
   * The refusal of a `refusal` part (assistant messages only).
   *
   * @default - not sent
   */
  readonly refusal?: string;

  /**
   * Marks the end of a prefix that the API should cache.
   *
   * @default - not sent
   */
  readonly promptCacheBreakpoint?: ChatCompletionPromptCacheBreakpoint;
}

/** An image that the model looks at. */
export interface ChatCompletionImageUrl {
  /**
   * Address of the image, or the image itself as a `data:` URL.
   */
  readonly url: string;

  /**
   * How closely the model looks at the image.
   *
   * Known values: `auto`, `low`, `high`, `original`.
   *
   * @default "auto"
   */
  readonly detail?: string;
}

/** A sound that the model listens to. */
export interface ChatCompletionInputAudio {
  /**
   * The sound, Base64 encoded.
   */
  readonly data: string;

  /**
   * Encoding of the sound.
   *
   * Known values: `wav`, `mp3`.
   */
  readonly format: string;
}

/** A file that the model reads: either its data with a name, or the id of an uploaded one. */
export interface ChatCompletionFile {
  /**
   * The file itself, Base64 encoded as a `data:` URL.
   *
   * @default - not sent
   */
  readonly fileData?: string;

  /**
   * Id of a file that was uploaded before.
   *
   * @default - not sent
   */
  readonly fileId?: string;

  /**
   * Name of the file, for the model to refer to.
   *
   * @default - not sent
   */
  readonly filename?: string;
}

/** The end of a prefix that the API should cache. */
export interface ChatCompletionPromptCacheBreakpoint {
  /**
   * How the breakpoint was set.
   *
   * Known values: `explicit`.
   */
  readonly mode: string;
}

/** The call of a function, as the deprecated `functions` had it. */
export interface ChatCompletionMessageFunctionCall {
  /**
   * Name of the function.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * Arguments of the call, as JSON text that the model wrote.
   */
  readonly arguments: string;
}

/** The call of a tool, as the model made it. */
export interface ChatCompletionToolCall {
  /**
   * Id of the call, which the `tool` message that answers it repeats.
   */
  readonly id: string;

  /**
   * Kind of the tool.
   *
   * One of: `function`, `custom`.
   */
  readonly type: string;

  /**
   * The function that was called.
   *
   * @default - not sent
   */
  readonly function?: ChatCompletionToolCallFunction;

  /**
   * The custom tool that was called.
   *
   * @default - not sent
   */
  readonly custom?: ChatCompletionToolCallCustom;
}

/** The function that a tool call names. */
export interface ChatCompletionToolCallFunction {
  /**
   * Name of the function.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * Arguments of the call, as JSON text that the model wrote.
   */
  readonly arguments: string;
}

/** The custom tool that a tool call names. */
export interface ChatCompletionToolCallCustom {
  /**
   * Name of the custom tool.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * What the model hands to the tool, as free text.
   */
  readonly input: string;
}

/** An earlier spoken answer. */
export interface ChatCompletionMessageAudio {
  /**
   * Id of the earlier spoken answer.
   */
  readonly id: string;
}
