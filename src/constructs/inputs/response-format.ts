import { ChatCompletionJsonSchema, ChatCompletionResponseFormat } from './chat-completion-options';

/** Makes the forms that an answer can have. */
export class ResponseFormat {
  /** Plain text, which is what the API answers anyway. */
  public static text(): ChatCompletionResponseFormat {
    return { type: 'text' };
  }

  /** Any JSON object. The conversation has to ask for JSON too. */
  public static jsonObject(): ChatCompletionResponseFormat {
    return { type: 'json_object' };
  }

  /**
   * JSON that follows a schema; `content_json` of the completion decodes it.
   *
   * @param schema the schema, with a name of letters, digits, `_` and `-` (at most 64)
   */
  public static jsonSchema(schema: ChatCompletionJsonSchema): ChatCompletionResponseFormat {
    return { type: 'json_schema', jsonSchema: schema };
  }

  private constructor() {}
}
