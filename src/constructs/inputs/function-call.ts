import { IResolvable, Token } from 'cdktf';

/**
 * Whether, or which, function of the deprecated `functions` is called.
 *
 * @deprecated Use `ToolChoice` with `tools` instead.
 */
export class FunctionCall {
  /** No function is called. */
  public static readonly NONE = new FunctionCall('none');

  /** The model decides. */
  public static readonly AUTO = new FunctionCall('auto');

  /**
   * The function of this name is called.
   *
   * @param name one of the names in `functions`
   */
  public static ofFunction(name: string): FunctionCall {
    return new FunctionCall({ name });
  }

  /**
   * What a reference says once it is known.
   *
   * @param reference a value that the provider accepts as `function_call`
   */
  public static fromReference(reference: IResolvable): FunctionCall {
    return new FunctionCall(Token.asAny(reference));
  }

  /**
   * What the API takes, checked before.
   *
   * @internal
   */
  public static _of(value: any): FunctionCall { return new FunctionCall(value); }

  /** @internal */
  public readonly _value: any;

  private constructor(value: any) {
    this._value = value;
  }
}
