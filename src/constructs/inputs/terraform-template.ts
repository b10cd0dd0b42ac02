import { IResolvable, Lazy, Token } from 'cdktf';
import { live } from '../private/literal';
import { quoted } from '../private/quoted-template';

/** Text whose template sequences are live, for those who write Terraform expressions by hand. Everywhere else text is literal. */
export class TerraformTemplate {
  /**
   * The value null, inside maps such as `extra_body` and JSON Schemas. Python, Go, Java and C# drop their own null there without a word.
   */
  public static readonly NULL: IResolvable = TerraformTemplate.expression('null');

  /**
   * The text as a token: Terraform evaluates `${…}` and `%{…}` in it.
   *
   * @param template such as `Summarise ${var.topic} in %{ if var.brief }one line%{ else }a page%{ endif }.`
   */
  public static of(template: string): string {
    return Token.asString(live(Lazy.anyValue({ produce: (context) => (context.suppressBraces ? quoted(template) : template) })));
  }

  /**
   * An expression as a value of any type, also inside `Fn`.
   *
   * @param expression such as `var.messages`, without `${` and `}`
   */
  public static expression(expression: string): IResolvable {
    // Inside a function there are no braces. An operator must not reach beyond its own expression there.
    const inner = /^[\w.*[\]-]+$/.test(expression) ? expression : `(${expression})`;
    return live(Lazy.anyValue({ produce: (context) => (context.suppressBraces ? inner : `\${${expression}}`) }));
  }

  private constructor() {}
}
