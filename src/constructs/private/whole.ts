import { IResolvable, Token, Tokenization } from 'cdktf';
import { isMarked, mark } from './type-guard';

/** A reference to a member of an object that may be null. */
class Member implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(public readonly whole: IResolvable, private readonly reference: string) {
    mark(this, 'member');
  }

  public resolve() { return this.reference; }

  public toString() { return Token.asString(this); }
}

/**
 * A reference to an object, as a struct of references to its members. The runtimes of other languages take a reference apart where a
 * struct is expected, but leave its texts as they are: each of them knows the object that it belongs to.
 */
export const asStruct = <T extends IResolvable, K extends keyof T & string>(whole: T, ...names: K[]) => (
  Object.fromEntries(names.map((name) => [name, new Member(whole, String(whole[name])).toString()])) as { [name in K]: string }
);

/** The reference that `asStruct` was given. Terraform has to see it as one: members of an object that is null fail at plan. */
export function wholeOf(struct: object): IResolvable | undefined {
  const [whole, ...others] = Object.values(struct).filter((value) => (value ?? null) !== null).map(wholeOfMember);
  return others.every((other) => other === whole) ? whole : undefined;
}

function wholeOfMember(value: unknown): IResolvable | undefined {
  if (typeof value !== 'string') return undefined;
  const { length, tokens: [token] } = Tokenization.reverseString(value);
  return length === 1 && isMarked(token, 'member') ? (token as Member).whole : undefined;
}
