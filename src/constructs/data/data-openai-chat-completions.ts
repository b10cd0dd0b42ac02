import { Construct } from 'constructs';
import { CHAT_COMPLETIONS_DATA } from '../../spec/stored';
import { DataOpenaiChatCompletionsAttributes } from '../attributes/data-openai-chat-completions';
import { DataOpenaiChatCompletionsConfig } from '../inputs/data-openai-config';
import { isMarked } from '../private/type-guard';

/** The stored chat completions that a filter names. */
export class DataOpenaiChatCompletions extends DataOpenaiChatCompletionsAttributes {
  /** Type of the data source in Terraform. */
  public static readonly tfResourceType = 'openai_chat_completions';

  /** Whether a value is a `DataOpenaiChatCompletions`, also one that another copy of this library made. */
  public static isDataOpenaiChatCompletions(x: any): x is DataOpenaiChatCompletions {
    return isMarked(x, `data.${DataOpenaiChatCompletions.tfResourceType}`);
  }

  /**
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param config what to read
   */
  constructor(scope: Construct, id: string, config: DataOpenaiChatCompletionsConfig = {}) {
    super(scope, id, DataOpenaiChatCompletions.tfResourceType, CHAT_COMPLETIONS_DATA, config);
  }
}
