import { Token } from 'cdktf';

/** What `$` must not be read together with: a brace of literal text, a reference to a string, a reference to a number. */
const DOLLARS = /\$+(?=\{(?!TfToken\[)|\$\{TfToken\[|-\d)/g;

/**
 * Literal text as Terraform's JSON has to write it, so that it stays text; cdktf's own tokens stay tokens (C3). Doing it twice
 * would escape twice: it is done once, at synth.
 *
 * A dollar is written as an expression instead of doubled: cdktf takes `$${` for the begin of an expression and leaves out the
 * braces of every reference behind it, and a dollar right before a reference would escape that.
 */
export const escapeText = (text: string) => text.replace(DOLLARS, (dollars) => `\${"${dollars}"}`).replace(/%\{/g, '%%{');

/** The same for every text inside a value, the keys of maps included. References and other tokens stay what they are. */
export function escapeLiterals(value: any): any {
  if (typeof value === 'string') return escapeText(value);
  if (typeof value !== 'object' || value === null) return value;
  // Other languages have one word for null and undefined, and cdktf leaves out what is undefined.
  if (Array.isArray(value)) return value.map((item) => escapeLiterals(item ?? null));
  if (Token.isUnresolved(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeText(key), escapeLiterals(entry)]));
}
