import { ComplexList, ComplexObject, IInterpolatingParent, IResolvable, TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionChoicesList } from './chat-completion-choices';
import { ChatCompletionToolCallsList } from './chat-completion-tool-calls';
import { ChatCompletionUsageOutputReference } from './chat-completion-usage';
import { StoredDataSource } from './private/data-source';
import { isMarked } from './private/type-guard';
import { CHAT_COMPLETIONS_DATA } from '../spec/stored';

/** The arguments of a `DataOpenaiChatCompletions`. */
export interface DataOpenaiChatCompletionsConfig extends TerraformMetaArguments {
  /**
   * Labels that the completions must have, all of them.
   *
   * @default - none
   */
  readonly metadata?: { [key: string]: string };

  /**
   * Model that the completions must come from.
   *
   * @default - none
   */
  readonly model?: string;

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

/** The stored chat completions that a filter names. */
export class DataOpenaiChatCompletions extends StoredDataSource<DataOpenaiChatCompletionsConfig> {
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

  public get metadata(): { [key: string]: string } { return this.getStringMapAttribute('metadata'); }
  public set metadata(value: { [key: string]: string }) { this._inputs.metadata = value; }
  public resetMetadata() { this._inputs.metadata = undefined; }
  public get metadataInput(): { [key: string]: string } | undefined { return this._inputs.metadata; }

  public get model(): string { return this.getStringAttribute('model'); }
  public set model(value: string) { this._inputs.model = value; }
  public resetModel() { this._inputs.model = undefined; }
  public get modelInput(): string | undefined { return this._inputs.model; }

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

  /** The stored completions. */
  public get chatCompletions(): DataOpenaiChatCompletionsChatCompletionsList {
    return new DataOpenaiChatCompletionsChatCompletionsList(this, 'chat_completions', false);
  }

  /** Ids of the completions. */
  public get ids(): string[] { return this.getListAttribute('ids'); }

  /** Id of the first item; null where there is none. */
  public get firstId(): string { return this.getStringAttribute('first_id'); }

  /** Id of the last item, to go on `after`; null where there is none. */
  public get lastId(): string { return this.getStringAttribute('last_id'); }

  /** Whether the API has more items behind the last one. */
  public get hasMore(): IResolvable { return this.getBooleanAttribute('has_more'); }
}

/** A reference to one of the stored completions that were found. */
export class DataOpenaiChatCompletionsChatCompletionsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** Id of the completion. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** Id of the completion, the same as `id`. */
  public get completionId(): string { return this.getStringAttribute('completion_id'); }

  /** When the completion was created, in seconds since 1970. */
  public get created(): number { return this.getNumberAttribute('created'); }

  /** Always `chat.completion`. */
  public get object(): string { return this.getStringAttribute('object'); }

  /** The answers. */
  public get choices(): ChatCompletionChoicesList { return new ChatCompletionChoicesList(this, 'choices', false, 'message[0]'); }

  /** Tokens that were billed; null where the server does not count. */
  public get usage(): ChatCompletionUsageOutputReference { return new ChatCompletionUsageOutputReference(this, 'usage'); }

  /** Fingerprint of the backend that answered. */
  public get systemFingerprint(): string { return this.getStringAttribute('system_fingerprint'); }

  /** Id of the completion. */
  public get chatCompletionId(): string { return this.getStringAttribute('chat_completion_id'); }

  /** The dated model that answered. */
  public get model(): string { return this.getStringAttribute('model'); }

  /** The dated model that answered, the same as `model`. */
  public get modelUsed(): string { return this.getStringAttribute('model_used'); }

  /** Labels of the stored completion. */
  public get metadata(): { [key: string]: string } { return this.getStringMapAttribute('metadata'); }

  /** Tier that served the call. */
  public get serviceTierUsed(): string { return this.getStringAttribute('service_tier_used'); }

  /** The text of each answer, `""` where it has none. */
  public get responseContent(): string[] { return this.getListAttribute('response_content'); }

  /** Who speaks in the first answer: `assistant`. */
  public get responseRole(): string { return this.getStringAttribute('response_role'); }

  /** The text of the first answer; null where it has none. */
  public get content(): string { return this.getStringAttribute('content'); }

  /** Why the model stopped in the first answer. */
  public get finishReason(): string { return this.getStringAttribute('finish_reason'); }

  /** Why the model refuses, in the first answer. */
  public get refusal(): string { return this.getStringAttribute('refusal'); }

  /** The tools that the first answer calls. */
  public get toolCalls(): ChatCompletionToolCallsList { return new ChatCompletionToolCallsList(this, 'tool_calls', false); }

  /** The whole answer as JSON text, the data of spoken answers left out. */
  public get responseJson(): string { return this.getStringAttribute('response_json'); }
}

/** A reference to the stored completions that were found. */
export class DataOpenaiChatCompletionsChatCompletionsList extends ComplexList {
  public get(index: number): DataOpenaiChatCompletionsChatCompletionsOutputReference {
    return new DataOpenaiChatCompletionsChatCompletionsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
