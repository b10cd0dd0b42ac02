import { Fn, ImportableResource, IResolvable, TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionArguments } from './chat-completion-arguments';
import { ChatCompletionChoicesList } from './chat-completion-choices';
import { ChatCompletionConfig } from './chat-completion-config';
import { ChatCompletionToolCallsList } from './chat-completion-tool-calls';
import { ChatCompletionUsageOutputReference } from './chat-completion-usage';
import { IChatCompletion } from './message';
import { addChecks } from './private/check';
import { ImportedCompletion } from './private/imported-completion';
import { jsonSlips } from './private/json-answer';
import { META_ARGUMENTS } from './private/meta-arguments';
import { registerStack } from './private/registration';
import { render, Rendered, toTerraform } from './private/render';
import { isMarked, mark } from './private/type-guard';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { checkChatCompletion } from '../spec/rules';

/**
 * A chat completion: one call of the API when it is deployed first, and again only when the question changes. The answer is
 * kept in Terraform's state.
 */
export class ChatCompletion extends ChatCompletionArguments implements IChatCompletion {
  /** Type of the resource in Terraform. */
  public static readonly tfResourceType = 'openai_chat_completion';

  /**
   * Generates configuration for a stored completion, as `cdktf plan` prints it.
   *
   * @param scope the stack that takes the completion in
   * @param importToId name of the completion within the scope
   * @param importFromId id of the stored completion, such as `chatcmpl-abc123`
   * @param provider the provider to import with
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    const source = { terraformResourceType: ChatCompletion.tfResourceType, importId: importFromId, provider };
    const resource = new ImportedCompletion(scope, importToId, source);
    registerStack(resource);
    return resource;
  }

  /** Whether a value is a `ChatCompletion`, also one that another copy of this library made. */
  public static isChatCompletion(x: any): x is ChatCompletion { return isMarked(x, ChatCompletion.tfResourceType); }

  private _isReadAsJson = false;

  /**
   * @param scope the construct that the completion belongs to
   * @param id name of the completion within the scope
   * @param config the question
   */
  constructor(scope: Construct, id: string, config: ChatCompletionConfig) {
    super(scope, id, { ...config, terraformResourceType: ChatCompletion.tfResourceType }, config);
    mark(this, ChatCompletion.tfResourceType);
    registerStack(this);
    addChecks(this, () => this.rendered(), (inputs) => [...checkChatCompletion(inputs), ...(this._isReadAsJson ? jsonSlips(inputs) : [])]);
  }

  /** Id of the completion. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** Id of the completion, the same as `id`. */
  public get chatCompletionId(): string { return this.getStringAttribute('chat_completion_id'); }

  /** When the completion was created, in seconds since 1970. */
  public get created(): number { return this.getNumberAttribute('created'); }

  /** Always `chat.completion`. */
  public get object(): string { return this.getStringAttribute('object'); }

  /** The answers. */
  public get choices(): ChatCompletionChoicesList { return new ChatCompletionChoicesList(this, 'choices', false); }

  /** Tokens that were billed; null where the server does not count. */
  public get usage(): ChatCompletionUsageOutputReference { return new ChatCompletionUsageOutputReference(this, 'usage'); }

  /** Fingerprint of the backend that answered. */
  public get systemFingerprint(): string { return this.getStringAttribute('system_fingerprint'); }

  /** The dated model that answered. */
  public get modelUsed(): string { return this.getStringAttribute('model_used'); }

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

  /** What the model tells of its reasoning in the first answer, where a server gives it away. */
  public get reasoningContent(): string { return this.getStringAttribute('reasoning_content'); }

  /** The whole answer as JSON text, the data of spoken answers left out. */
  public get responseJson(): string { return this.getStringAttribute('response_json'); }

  /** Id of the request, to quote to the vendor's support. */
  public get requestId(): string { return this.getStringAttribute('request_id'); }

  /** Whether the API still keeps the completion; null when `store` is unset. */
  public get stored(): IResolvable { return this.getBooleanAttribute('stored'); }

  /**
   * Whether the completion was imported or taken over and its configuration has not been applied yet. While it is true, an
   * argument that state does not know takes the configured value without a call.
   */
  public get adoptionPending(): IResolvable { return this.getBooleanAttribute('adoption_pending'); }

  /**
   * The text of the first answer, read as JSON. Members can be reached by `Fn.lookup` and the like.
   *
   * Needs a `responseFormat` of type `json_schema` or `json_object`: any other text would fail after it is paid.
   */
  public get contentJson(): IResolvable {
    this._isReadAsJson = true;
    return Token.asAny(Fn.jsondecode(this.content));
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return toTerraform(this.rendered().config);
  }

  private rendered(): Rendered {
    return render(CHAT_COMPLETION_ARGUMENTS, this._inputs, META_ARGUMENTS);
  }
}
