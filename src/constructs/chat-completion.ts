import { Fn, ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionAttributes } from './attributes/chat-completion';
import { ChatCompletionConfig } from './inputs/chat-completion-config';
import { IChatCompletion } from './inputs/message';
import { PromptFile } from './inputs/prompt-file';
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
export class ChatCompletion extends ChatCompletionAttributes implements IChatCompletion {
  /** Type of the resource in Terraform. */
  public static readonly tfResourceType = 'openai_chat_completion';

  /**
   * Generates configuration for a stored completion, as a plan prints it.
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

  /**
   * A completion that asks what a prompt file says. Its arguments can be changed afterwards, like those of every completion.
   *
   * @param scope the construct that the completion belongs to
   * @param id name of the completion within the scope
   * @param path path of the file, relative to the working directory of the app
   * @param inputs the value of each `{{name}}` in the messages; references are values, too
   * @param metaArguments arguments of Terraform, such as `lifecycle`
   */
  public static fromPromptFile(
    scope: Construct, id: string, path: string, inputs: { [name: string]: string } = {}, metaArguments: TerraformMetaArguments = {},
  ): ChatCompletion {
    return new ChatCompletion(scope, id, { ...PromptFile.load(path, inputs), ...metaArguments });
  }

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

  /**
   * The text of the first answer, read as JSON. Members can be reached by `Fn.lookup` and the like.
   *
   * Needs a `response_format` of type `json_schema` or `json_object`: any other text would fail after it is paid.
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
