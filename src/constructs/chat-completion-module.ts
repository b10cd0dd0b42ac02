import { join } from 'node:path';
import { AssetType, Fn, IInterpolatingParent, IResolvable, TerraformAsset, TerraformModule, TerraformModuleUserConfig, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionInputs } from './inputs/chat-completion-config';
import { IChatCompletion } from './inputs/message';
import { ChatCompletionChoicesList } from './outputs/chat-completion-choices';
import { ChatCompletionFunctionCallOutputReference, ChatCompletionToolCallsList } from './outputs/chat-completion-tool-calls';
import { ChatCompletionUsageOutputReference } from './outputs/chat-completion-usage';
import { addChecks } from './private/check';
import { registerStack } from './private/registration';
import { render, Rendered, toTerraform } from './private/render';
import { isMarked, mark } from './private/type-guard';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { checkChatCompletion } from '../spec/rules';

/** The arguments of a `ChatCompletionModule`: those of a completion, and those that every module has. */
export interface ChatCompletionModuleConfig extends ChatCompletionInputs, TerraformModuleUserConfig {}

/** Arguments that every module has and Terraform reads. */
const META_ARGUMENTS: readonly (keyof TerraformModuleUserConfig)[] = ['providers', 'dependsOn', 'forEach', 'skipAssetCreationFromLocalModules'];

/** The module's folder. The path is right from `src/constructs` and from `lib/constructs`. */
const FOLDER = join(__dirname, '..', '..', 'modules', 'chat_completion');

/** However many modules a stack has, their files travel once. */
const ASSET = 'chat_completion_module';

/**
 * The Terraform module `chat_completion` that this package ships: for stacks whose state or conventions want a module where a
 * `ChatCompletion` would do. It asks under the same conditions and checks the same things.
 */
export class ChatCompletionModule extends TerraformModule implements IChatCompletion {
  /** Whether a value is a `ChatCompletionModule`, also one that another copy of this library made. */
  public static isChatCompletionModule(x: any): x is ChatCompletionModule { return isMarked(x, 'module'); }

  private readonly inputs: ChatCompletionInputs;

  /**
   * @param scope the construct that the module belongs to
   * @param id name of the module within the scope
   * @param config the question
   */
  constructor(scope: Construct, id: string, config: ChatCompletionModuleConfig) {
    const { providers, dependsOn, forEach } = config;
    // The list is copied: `addProvider` adds to it, which must not show in the caller's.
    const meta = { providers: providers && [...providers], dependsOn, forEach };
    super(scope, id, { ...meta, source: `./${assetOf(TerraformStack.of(scope)).path}`, skipAssetCreationFromLocalModules: true });
    this.inputs = { ...config };
    mark(this, 'module');
    registerStack(this);
    addChecks(this, () => this.rendered(), checkChatCompletion);
  }

  /** Id of the completion. */
  public get id(): string { return this.getString('id'); }

  /** When the completion was created, in seconds since 1970. */
  public get created(): number { return Token.asNumber(this.interpolationForOutput('created')); }

  /** The dated model that answered. */
  public get model(): string { return this.getString('model'); }

  /** The answers. */
  public get choices(): ChatCompletionChoicesList { return new ChatCompletionChoicesList(this.outputs, 'choices', false); }

  /** The text of the first answer, `""` where it has none. */
  public get content(): string { return this.getString('content'); }

  /** Why the model stopped in the first answer. */
  public get finishReason(): string { return this.getString('finish_reason'); }

  /** The function that the first answer calls; null where it calls none. */
  public get functionCall(): ChatCompletionFunctionCallOutputReference {
    return new ChatCompletionFunctionCallOutputReference(this.outputs, 'function_call');
  }

  /** The tools that the first answer calls; null where it calls none. */
  public get toolCalls(): ChatCompletionToolCallsList { return new ChatCompletionToolCallsList(this.outputs, 'tool_calls', false); }

  /** Why the model refuses, in the first answer; null where it does not. */
  public get refusal(): string { return this.getString('refusal'); }

  /** Whether every answer follows the JSON Schema in `responseFormat`; null where there is none, where the model calls tools, or where the check is not possible. */
  public get answerValid(): IResolvable { return this.interpolationForOutput('answer_valid'); }

  /** What in the answers does not follow the schema, up to ten places. */
  public get answerErrors(): string[] { return Token.asList(this.interpolationForOutput('answer_errors')); }

  /** Tokens that were billed; null where the server does not count. */
  public get usage(): ChatCompletionUsageOutputReference { return new ChatCompletionUsageOutputReference(this.outputs, 'usage'); }

  /** Tier that served the call. */
  public get serviceTierUsed(): string { return this.getString('service_tier_used'); }

  /** The whole resource inside the module: all arguments and all outputs. */
  public get completion(): IResolvable { return this.interpolationForOutput('completion'); }

  public toTerraform(): any {
    const { module } = super.toTerraform();
    const [block] = Object.values<any>(module);
    // Inside the module the provider is called `openai`, whatever it is called outside.
    if (block.providers !== undefined) block.providers = { openai: Object.values(block.providers)[0] };
    return { module };
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const { config } = this.rendered();
    return toTerraform(Array.isArray(config.functions) ? { ...config, functions: config.functions.map(withSchemaText) } : config);
  }

  /** References to outputs look like references to the attributes of a resource. */
  private get outputs(): IInterpolatingParent {
    return { interpolationForAttribute: (output: string) => this.interpolationForOutput(output) };
  }

  private rendered(): Rendered {
    return render(CHAT_COMPLETION_ARGUMENTS, this.inputs, META_ARGUMENTS);
  }
}

/** A variable has one type, so the module takes the schemas of the deprecated functions as text. */
function withSchemaText(item: any): any {
  const { parameters } = item ?? {};
  if (typeof parameters !== 'object' || parameters === null) return item;
  return { ...item, parameters: Token.isUnresolved(parameters) ? Fn.jsonencode(parameters) : JSON.stringify(parameters) };
}

function assetOf(stack: TerraformStack): TerraformAsset {
  const existing = stack.node.tryFindChild(ASSET) as TerraformAsset | undefined;
  return existing ?? new TerraformAsset(stack, ASSET, { path: FOLDER, type: AssetType.DIRECTORY });
}
