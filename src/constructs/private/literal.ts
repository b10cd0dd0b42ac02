import { IResolvable, Lazy, LazyBase, Token, Tokenization } from 'cdktf';
import { isUnrenderable } from './slips';
import { isMarked, mark } from './type-guard';

/** What `$` must not be read together with: a brace of literal text, a reference to a string, a reference to a number. */
const DOLLARS = /\$+(?=\{(?!TfToken\[)|\$\{TfToken\[|-\d)/g;

/** A string that cdktf does not know yet, inside text. */
const STRING_TOKEN = /\$\{TfToken\[[\w:.-]+\]\}/g;

/**
 * Literal text as Terraform's JSON has to write it, so that it stays text; cdktf's own tokens stay tokens. Doing it twice
 * would escape twice: it is done once, at synth.
 *
 * A dollar is written as an expression instead of doubled: cdktf takes `$${` for the begin of an expression and leaves out the
 * braces of every reference behind it, and a dollar right before a reference would escape that.
 */
export const escapeText = (text: string) => text.replace(DOLLARS, (dollars) => `\${"${dollars}"}`).replace(/%\{/g, '%%{').replace(STRING_TOKEN, escapeToken);

/** The same for every text inside a value, the keys of maps included. References and other tokens stay what they are. */
export function escapeLiterals(value: any): any {
  if (isUnrenderable(value)) return afterChecks(value);
  if (typeof value === 'string') return escapeText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Token.isUnresolved(value)) return escapeLazy(value);
  // Other languages have one word for null and undefined, and cdktf leaves out what is undefined.
  if (Array.isArray(value)) return value.map((item) => escapeLiterals(item ?? null));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeText(key), escapeLiterals(entry)]));
}

/**
 * A value that fails when it is rendered. `App.synth` renders every stack once before it runs the checks, so a failure there would
 * hide what they say about the value.
 */
const afterChecks = (value: any) => live(Lazy.anyValue({ produce: ({ preparing }) => preparing ? undefined : value }));

/** Marks a token whose text is an expression. */
export const live = <T extends IResolvable>(token: T): T => mark(token, 'live');

/** Whether a token gives a value that somebody's own code makes at synth: no reference, but as literal as any other. */
const isLiteralLazy = (token: IResolvable | undefined): token is LazyBase => token instanceof LazyBase && !isMarked(token, 'live');

const literalOf = (token: LazyBase) => live(Lazy.anyValue({ produce: (context) => escapeLiterals(token.resolve(context)) }));

function escapeToken(text: string): string {
  const [token] = Tokenization.reverseString(text).tokens;
  return isLiteralLazy(token) ? Token.asString(literalOf(token)) : text;
}

function escapeLazy(value: any): any {
  const [token] = Tokenization.reverse(value);
  if (!isLiteralLazy(token)) return value;
  return Array.isArray(value) ? Token.asList(literalOf(token)) : literalOf(token);
}
