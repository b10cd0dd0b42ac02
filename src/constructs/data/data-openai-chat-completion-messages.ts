import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';
import { Construct } from 'constructs';
import { PagedDataSource } from './paged-data-source';
import { CHAT_COMPLETION_MESSAGES_DATA } from '../../spec/stored';
import { ChatCompletionContentPartsList } from '../inputs/chat-completion-content-parts';
import { PagingConfig } from '../inputs/paging';
import { ChatCompletionFunctionCallOutputReference, ChatCompletionToolCallsList } from '../outputs/chat-completion-tool-calls';
import { isMarked } from '../private/type-guard';

/** The arguments of a `DataOpenaiChatCompletionMessages`. */
export interface DataOpenaiChatCompletionMessagesConfig extends PagingConfig {
  /**
   * Id of a completion that was created with `store = true`.
   *
   * Must be an id such as `chatcmpl-abc123`.
   */
  readonly completionId: string;
}

/** The conversation of a stored chat completion. */
export class DataOpenaiChatCompletionMessages extends PagedDataSource<DataOpenaiChatCompletionMessagesConfig> {
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

  public get completionId(): string { return this.getStringAttribute('completion_id'); }
  public set completionId(value: string) { this._inputs.completionId = value; }
  public get completionIdInput(): string { return this._inputs.completionId; }

  /** The messages of the conversation, without the answer. */
  public get messages(): DataOpenaiChatCompletionMessagesMessagesList {
    return new DataOpenaiChatCompletionMessagesMessagesList(this, 'messages', false);
  }
}

/** A reference to a message of a stored conversation. */
export class DataOpenaiChatCompletionMessagesMessagesOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** Id of the message. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** Who speaks. */
  public get role(): string { return this.getStringAttribute('role'); }

  /** The text of the message; null where it has none, or has parts. */
  public get content(): string { return this.getStringAttribute('content'); }

  /** Name of the participant. */
  public get name(): string { return this.getStringAttribute('name'); }

  /** Why the model refused. */
  public get refusal(): string { return this.getStringAttribute('refusal'); }

  /** The function that the model called. */
  public get functionCall(): ChatCompletionFunctionCallOutputReference {
    return new ChatCompletionFunctionCallOutputReference(this, 'function_call');
  }

  /** The tools that the model called. */
  public get toolCalls(): ChatCompletionToolCallsList { return new ChatCompletionToolCallsList(this, 'tool_calls', false); }

  /** Id of the tool call that the message answers. */
  public get toolCallId(): string { return this.getStringAttribute('tool_call_id'); }

  /** The content in parts, where it is more than text. */
  public get contentParts(): ChatCompletionContentPartsList { return new ChatCompletionContentPartsList(this, 'content_parts', false); }
}

/** A reference to the messages of a stored conversation. */
export class DataOpenaiChatCompletionMessagesMessagesList extends ComplexList {
  public get(index: number): DataOpenaiChatCompletionMessagesMessagesOutputReference {
    return new DataOpenaiChatCompletionMessagesMessagesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
