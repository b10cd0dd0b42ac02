import { Fn, IResolvable, TerraformMetaArguments, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionChoicesList } from './chat-completion-choices';
import { ChatCompletionToolCallsList } from './chat-completion-tool-calls';
import { ChatCompletionUsageOutputReference } from './chat-completion-usage';
import { IChatCompletion } from './message';
import { StoredDataSource } from './private/data-source';
import { isMarked } from './private/type-guard';
import { CHAT_COMPLETION_DATA } from '../spec/stored';

/** The arguments of a `DataOpenaiChatCompletion`. */
export interface DataOpenaiChatCompletionConfig extends TerraformMetaArguments {
  /**
   * Id of a completion that was created with `store = true`.
   *
   * Must be an id such as `chatcmpl-abc123`.
   */
  readonly completionId: string;

  /**
   * API key for this data source, instead of the provider's. It does not reach state, but a saved plan file may hold it.
   *
   * @default - none
   */
  readonly apiKey?: string;
}

/** A stored chat completion: one that was created with `store = true`. */
export class DataOpenaiChatCompletion extends StoredDataSource<DataOpenaiChatCompletionConfig> implements IChatCompletion {
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

  public get completionId(): string { return this.getStringAttribute('completion_id'); }
  public set completionId(value: string) { this._inputs.completionId = value; }
  public get completionIdInput(): string { return this._inputs.completionId; }

  public get apiKey(): string { return this.getStringAttribute('api_key'); }
  public set apiKey(value: string) { this._inputs.apiKey = value; }
  public resetApiKey() { this._inputs.apiKey = undefined; }
  public get apiKeyInput(): string | undefined { return this._inputs.apiKey; }

  /** Id of this data source. The id of the completion is in `completionId`. */
  public get id(): string { return this.getStringAttribute('id'); }

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

  /** The text of the first answer, read as JSON: for answers that follow a schema. */
  public get contentJson(): IResolvable { return Token.asAny(Fn.jsondecode(this.content)); }
}
