import { ChatCompletionContentPart, ChatCompletionMessage, ChatCompletionToolCall } from './chat-completion-message';
import { ChatCompletionToolCallsList } from './chat-completion-tool-calls';

/** An answer that can be part of a later conversation: `ChatCompletion` and `DataOpenaiChatCompletion` are. */
export interface IAnswer {
  /** The text of the first answer. */
  readonly content: string;
  /** Why the model refuses, in the first answer. */
  readonly refusal: string;
  /** The tools that the first answer calls. */
  readonly toolCalls: ChatCompletionToolCallsList;
}

/** Makes the messages of a conversation. */
export class Message {
  /**
   * Instructions that the model follows whatever the user says, for newer models.
   *
   * @param content the text
   */
  public static developer(content: string): ChatCompletionMessage {
    return { role: 'developer', content };
  }

  /**
   * Instructions that the model follows whatever the user says, for older models and compatible servers.
   * (A member called `system` would hide a namespace in C#.)
   *
   * @param content the text
   */
  public static systemPrompt(content: string): ChatCompletionMessage {
    return { role: 'system', content };
  }

  /**
   * What the user says.
   *
   * @param content the text
   */
  public static user(content: string): ChatCompletionMessage {
    return { role: 'user', content };
  }

  /**
   * What the user says and shows.
   *
   * @param contentParts texts, images, sounds and files; at least one
   */
  public static userParts(contentParts: ChatCompletionContentPart[]): ChatCompletionMessage {
    return { role: 'user', contentParts };
  }

  /**
   * What the model said before.
   *
   * @param content the text
   */
  public static assistant(content: string): ChatCompletionMessage {
    return { role: 'assistant', content };
  }

  /**
   * The calls of tools that the model made before.
   *
   * @param toolCalls the calls, each to be answered by a `tool` message
   */
  public static assistantToolCalls(toolCalls: ChatCompletionToolCall[]): ChatCompletionMessage {
    return { role: 'assistant', toolCalls };
  }

  /**
   * What a tool gave back.
   *
   * @param toolCallId id of the call that it answers, such as `completion.toolCalls.get(0).id`
   * @param content the text, often JSON
   */
  public static tool(toolCallId: string, content: string): ChatCompletionMessage {
    return { role: 'tool', toolCallId, content };
  }

  /**
   * The first answer of a completion, with its text or its tool calls, to continue the conversation with.
   *
   * @param completion a `ChatCompletion` or a `DataOpenaiChatCompletion`
   */
  public static fromCompletion(completion: IAnswer): ChatCompletionMessage {
    const { content, refusal, toolCalls } = completion;
    return { role: 'assistant', content, refusal, toolCalls };
  }

  private constructor() {}
}
