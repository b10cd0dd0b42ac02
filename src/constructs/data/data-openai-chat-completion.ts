import { Fn, IResolvable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { CHAT_COMPLETION_DATA } from '../../spec/stored';
import { DataOpenaiChatCompletionAttributes } from '../attributes/data-openai-chat-completion';
import { DataOpenaiChatCompletionConfig } from '../inputs/data-openai-config';
import { IChatCompletion } from '../inputs/message';
import { isMarked } from '../private/type-guard';

/** A stored chat completion: one that was created with `store = true`. */
export class DataOpenaiChatCompletion extends DataOpenaiChatCompletionAttributes implements IChatCompletion {
  /** Type of the data source in Terraform. */
  public static readonly tfResourceType = 'openai_chat_completion';

  /**
   * Reads the completion of this id.
   *
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param completionId id of the completion, such as `chatcmpl-abc123`
   */
  public static fromCompletionId(scope: Construct, id: string, completionId: string): DataOpenaiChatCompletion {
    return new DataOpenaiChatCompletion(scope, id, { completionId });
  }

  /** Whether a value is a `DataOpenaiChatCompletion`, also one that another copy of this library made. */
  public static isDataOpenaiChatCompletion(x: any): x is DataOpenaiChatCompletion {
    return isMarked(x, `data.${DataOpenaiChatCompletion.tfResourceType}`);
  }

  /**
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param config what to read
   */
  constructor(scope: Construct, id: string, config: DataOpenaiChatCompletionConfig) {
    super(scope, id, DataOpenaiChatCompletion.tfResourceType, CHAT_COMPLETION_DATA, config);
  }

  /** The text of the first answer, read as JSON: for answers that follow a schema. */
  public get contentJson(): IResolvable { return Token.asAny(Fn.jsondecode(this.content)); }
}
