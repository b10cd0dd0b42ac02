import { ChatCompletionTool, ChatCompletionToolCustom, ChatCompletionToolFunction } from './chat-completion-tool';
import { TOOL } from '../../spec/tool';
import { fromApi } from '../private/from-api';

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

  /**
   * A tool as the API and its SDKs write it: keys in snake case. Unknown keys and invalid values are errors.
   *
   * @param tool such as `{ "type": "function", "function": { "name": "get_weather" } }`
   */
  public static fromApi(tool: { [name: string]: any }): ChatCompletionTool {
    return fromApi(TOOL, tool, 'tool');
  }

  private constructor() {}
}
