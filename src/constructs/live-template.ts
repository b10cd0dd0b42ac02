import { IResolvable, Lazy } from 'cdktf';

/** Text whose template sequences are live, for those who write Terraform expressions by hand. Everywhere else text is literal. */
export class LiveTemplate {
  /**
   * The text as a token: Terraform evaluates `${…}` and `%{…}` in it.
   *
   * @param template such as `Summarise ${var.topic} in %{ if var.brief }one line%{ else }a page%{ endif }.`
   */
  public static of(template: string): string {
    return Lazy.stringValue({ produce: () => template });
  }

  /**
   * An expression as a value of any type.
   *
   * @param expression such as `var.messages`, without `${` and `}`
   */
  public static expression(expression: string): IResolvable {
    return Lazy.anyValue({ produce: () => `\${${expression}}` });
  }

  private constructor() {}
}
