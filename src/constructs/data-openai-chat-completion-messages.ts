import { ComplexList, ComplexObject, IInterpolatingParent, IResolvable, TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionContentPartsList } from './chat-completion-content-parts';
import { ChatCompletionFunctionCallOutputReference, ChatCompletionToolCallsList } from './chat-completion-tool-calls';
import { StoredDataSource } from './private/data-source';
import { isMarked } from './private/type-guard';
import { CHAT_COMPLETION_MESSAGES_DATA } from '../spec/stored';

/** The arguments of a `DataOpenaiChatCompletionMessages`. */
export interface DataOpenaiChatCompletionMessagesConfig extends TerraformMetaArguments {
  /**
   * Id of a completion that was created with `store = true`.
   *
   * Must be an id such as `chatcmpl-abc123`.
   */
  readonly completionId: string;

  /**
   * Id of the item that the list begins behind.
   *
   * @default - none
   */
  readonly after?: string;

  /**
   * Size of a page.
   *
   * A whole number. Allowed: from 1 to 100.
   *
   * @default 20
   */
  readonly limit?: number;

  /**
   * Oldest (`asc`) or newest (`desc`) first.
   *
   * One of: `asc`, `desc`.
   *
   * @default "asc"
   */
  readonly order?: string;

  /**
   * Pages are followed until so many items are read. Without it a single page is read.
   *
   * A whole number. Allowed: at least 1.
   *
   * @default - none
   */
  readonly maxItems?: number;

  /**
   * API key for this data source, instead of the provider's. It does not reach state, but a saved plan file may hold it.
   *
   * @default - none
   */
  readonly apiKey?: string;
}

/** The conversation of a stored chat completion. */
export class DataOpenaiChatCompletionMessages extends StoredDataSource<DataOpenaiChatCompletionMessagesConfig> {
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

  public get after(): string { return this.getStringAttribute('after'); }
  public set after(value: string) { this._inputs.after = value; }
  public resetAfter() { this._inputs.after = undefined; }
  public get afterInput(): string | undefined { return this._inputs.after; }

  public get limit(): number { return this.getNumberAttribute('limit'); }
  public set limit(value: number) { this._inputs.limit = value; }
  public resetLimit() { this._inputs.limit = undefined; }
  public get limitInput(): number | undefined { return this._inputs.limit; }

  public get order(): string { return this.getStringAttribute('order'); }
  public set order(value: string) { this._inputs.order = value; }
  public resetOrder() { this._inputs.order = undefined; }
  public get orderInput(): string | undefined { return this._inputs.order; }

  public get maxItems(): number { return this.getNumberAttribute('max_items'); }
  public set maxItems(value: number) { this._inputs.maxItems = value; }
  public resetMaxItems() { this._inputs.maxItems = undefined; }
  public get maxItemsInput(): number | undefined { return this._inputs.maxItems; }

  public get apiKey(): string { return this.getStringAttribute('api_key'); }
  public set apiKey(value: string) { this._inputs.apiKey = value; }
  public resetApiKey() { this._inputs.apiKey = undefined; }
  public get apiKeyInput(): string | undefined { return this._inputs.apiKey; }

  /** Id of this data source. The id of the completion is in `completionId`. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** The messages of the conversation, without the answer. */
  public get messages(): DataOpenaiChatCompletionMessagesMessagesList {
    return new DataOpenaiChatCompletionMessagesMessagesList(this, 'messages', false);
  }

  /** Id of the first item; null where there is none. */
  public get firstId(): string { return this.getStringAttribute('first_id'); }

  /** Id of the last item, to go on `after`; null where there is none. */
  public get lastId(): string { return this.getStringAttribute('last_id'); }

  /** Whether the API has more items behind the last one. */
  public get hasMore(): IResolvable { return this.getBooleanAttribute('has_more'); }
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
