import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionChoicesList } from './chat-completion-choices';
import { ChatCompletionToolCallsList } from './chat-completion-tool-calls';
import { ChatCompletionUsageOutputReference } from './chat-completion-usage';
import { PagingConfig } from './paging';
import { PagedDataSource } from './private/paged-data-source';
import { isMarked } from './private/type-guard';
import { CHAT_COMPLETIONS_DATA } from '../spec/stored';

/** The arguments of a `DataOpenaiChatCompletions`. */
export interface DataOpenaiChatCompletionsConfig extends PagingConfig {
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
}

/** The stored chat completions that a filter names. */
export class DataOpenaiChatCompletions extends PagedDataSource<DataOpenaiChatCompletionsConfig> {
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

  /** The stored completions. */
  public get chatCompletions(): DataOpenaiChatCompletionsChatCompletionsList {
    return new DataOpenaiChatCompletionsChatCompletionsList(this, 'chat_completions', false);
  }

  /** Ids of the completions. */
  public get ids(): string[] { return this.getListAttribute('ids'); }
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
  public get serviceTier(): string { return this.getStringAttribute('service_tier'); }

  /** Tier that served the call, the same as `serviceTier`. */
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

  /** What the model tells of its reasoning in the first answer, where a server gives it away. */
  public get reasoningContent(): string { return this.getStringAttribute('reasoning_content'); }

  /** The whole answer as JSON text, the data of spoken answers left out. */
  public get responseJson(): string { return this.getStringAttribute('response_json'); }
}

/** A reference to the stored completions that were found. */
export class DataOpenaiChatCompletionsChatCompletionsList extends ComplexList {
  public get(index: number): DataOpenaiChatCompletionsChatCompletionsOutputReference {
    return new DataOpenaiChatCompletionsChatCompletionsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
