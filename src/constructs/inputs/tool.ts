import { ChatCompletionTool, ChatCompletionToolCustom, ChatCompletionToolFunction } from './chat-completion-tool';

/** Makes the tools that a model may call. */
export class Tool {
  /**
   * A function whose arguments follow a JSON Schema.
   *
   * @param definition name, description and JSON Schema of the parameters
   */
  public static ofFunction(definition: ChatCompletionToolFunction): ChatCompletionTool {
    return { type: 'function', function: definition };
  }

  /**
   * A tool that takes free text, or text that follows a grammar.
   *
   * @param definition name, description and format of the input
   */
  public static ofCustom(definition: ChatCompletionToolCustom): ChatCompletionTool {
    return { type: 'custom', custom: definition };
  }

  private constructor() {}
}
