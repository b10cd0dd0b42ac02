import { IResolvable, Token } from 'cdktf';

/** Whether, or which, tools are called. */
export class ToolChoice {
  /** No tool is called. */
  public static readonly NONE = new ToolChoice('none');

  /** The model decides. */
  public static readonly AUTO = new ToolChoice('auto');

  /** The model calls one tool or several. */
  public static readonly REQUIRED = new ToolChoice('required');

  /**
   * The function tool of this name is called.
   *
   * @param name one of the names in `tools`
   */
  public static ofFunction(name: string): ToolChoice {
    return new ToolChoice({ type: 'function', function: { name } });
  }

  /**
   * The custom tool of this name is called.
   *
   * @param name one of the names in `tools`
   */
  public static ofCustom(name: string): ToolChoice {
    return new ToolChoice({ type: 'custom', custom: { name } });
  }

  /**
   * The model may call only some of the tools.
   *
   * @param mode `auto` where the model decides whether to call one, `required` where it must
   * @param functions names of function tools, some of those in `tools`
   * @param customs names of custom tools, some of those in `tools`
   */
  public static allowedTools(mode: string, functions: string[], customs: string[] = []): ToolChoice {
    const tools = [
      ...functions.map((name) => ({ type: 'function', function: { name } })),
      ...customs.map((name) => ({ type: 'custom', custom: { name } })),
    ];
    return new ToolChoice({ type: 'allowed_tools', allowed_tools: { mode, tools } });
  }

  /**
   * What a reference says once it is known.
   *
   * @param reference a value that the provider accepts as `tool_choice`
   */
  public static fromReference(reference: IResolvable): ToolChoice {
    return new ToolChoice(Token.asAny(reference));
  }

  /**
   * What the API takes, checked before.
   *
   * @internal
   */
  public static _of(value: any): ToolChoice { return new ToolChoice(value); }

  /** @internal */
  public readonly _value: any;

  private constructor(value: any) {
    this._value = value;
  }
}
