import { Construct } from 'constructs';
import { CHAT_COMPLETION_MESSAGES_DATA } from '../../spec/stored';
import { DataOpenaiChatCompletionMessagesAttributes } from '../attributes/data-openai-chat-completion-messages';
import { DataOpenaiChatCompletionMessagesConfig } from '../inputs/data-openai-config';
import { isMarked } from '../private/type-guard';

/** The conversation of a stored chat completion. */
export class DataOpenaiChatCompletionMessages extends DataOpenaiChatCompletionMessagesAttributes {
  /** Type of the data source in Terraform. */
  public static readonly tfResourceType = 'openai_chat_completion_messages';

  /** Whether a value is a `DataOpenaiChatCompletionMessages`, also one that another copy of this library made. */
  public static isDataOpenaiChatCompletionMessages(x: any): x is DataOpenaiChatCompletionMessages {
    return isMarked(x, `data.${DataOpenaiChatCompletionMessages.tfResourceType}`);
  }

  /**
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param config what to read
   */
  constructor(scope: Construct, id: string, config: DataOpenaiChatCompletionMessagesConfig) {
    super(scope, id, DataOpenaiChatCompletionMessages.tfResourceType, CHAT_COMPLETION_MESSAGES_DATA, config);
  }
}
