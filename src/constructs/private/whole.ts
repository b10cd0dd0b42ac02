import { IResolvable, Token, Tokenization } from 'cdktf';
import { isMarked, mark } from './type-guard';

/** A reference to a member of an object that may be null. */
class Member implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(public readonly whole: IResolvable, public readonly size: number, public readonly name: string, private readonly reference: string) {
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
  Object.fromEntries(names.map((name) => [name, new Member(whole, names.length, name, String(whole[name])).toString()])) as { [name in K]: string }
);

/**
 * The reference that `asStruct` was given, if the struct is still the same. Terraform has to see it as one: members of an object that
 * is null fail at plan.
 */
export function wholeOf(struct: object): IResolvable | undefined {
  const given = Object.entries(struct).filter(([, value]) => (value ?? null) !== null);
  const members = given.map(([name, value]) => memberOf(value, name));
  const [first] = members;
  if (first === undefined || first.size !== members.length) return undefined;
  return members.every((member) => member?.whole === first.whole) ? first.whole : undefined;
}

function memberOf(value: unknown, name: string): Member | undefined {
  if (typeof value !== 'string') return undefined;
  const { length, tokens: [token] } = Tokenization.reverseString(value);
  return length === 1 && isMarked(token, 'member') && (token as Member).name === name ? token as Member : undefined;
}
