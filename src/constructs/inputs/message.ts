import { ChatCompletionContentPart, ChatCompletionMessage, ChatCompletionToolCall } from './chat-completion-message';
import { ANSWER_ONLY, MESSAGE } from '../../spec/message';
import { ChatCompletionChoicesList } from '../outputs/chat-completion-choices';
import { fromApi } from '../private/from-api';
import { requireOne } from '../private/instances';
import { asStruct } from '../private/whole';

/** A completion whose answer can be part of a later conversation: `ChatCompletion`, `DataOpenaiChatCompletion` and `ChatCompletionModule` are. */
export interface IChatCompletion {
  /** The answers. */
  readonly choices: ChatCompletionChoicesList;
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
   *
   * @param content the text
   */
  // A member called `system` would hide a namespace in C#.
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
   * @param toolCallId id of the call that it answers, from the tool calls of a completion
   * @param content the text, often JSON
   */
  public static tool(toolCallId: string, content: string): ChatCompletionMessage {
    return { role: 'tool', toolCallId, content };
  }

  /**
   * The first answer of a completion, to continue the conversation with: its text, its refusal, what it calls, and the id of what it
   * says aloud.
   *
   * @param completion a `ChatCompletion`, a `DataOpenaiChatCompletion` or a `ChatCompletionModule`; not one with `count` or `for_each`
   */
  public static fromCompletion(completion: IChatCompletion): ChatCompletionMessage {
    requireOne(completion);
    const { content, refusal, functionCall, toolCalls, audio } = completion.choices.get(0).message;
    return {
      role: 'assistant', content, refusal, toolCalls, functionCall: asStruct(functionCall, 'name', 'arguments'), audio: asStruct(audio, 'id'),
    };
  }

  /**
   * A message as the API and its SDKs write it: keys in snake case, and content as text or as a list of parts. Unknown keys and
   * invalid values are errors.
   *
   * @param message such as `{ "role": "tool", "tool_call_id": "call_1", "content": "4" }`
   */
  public static fromApi(message: { [name: string]: any }): ChatCompletionMessage {
    return fromApi(MESSAGE, message, 'message', ANSWER_ONLY);
  }

  private constructor() {}
}
