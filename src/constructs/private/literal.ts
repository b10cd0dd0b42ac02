import { Token } from 'cdktf';

/**
 * Literal text as Terraform's JSON has to write it: template sequences doubled, so that they stay text. The markers of cdktf's
 * own tokens are left alone. Doing it twice would double twice: it is done once, at synth (C3).
 */
export const escapeText = (text: string) => text.replace(/\$\{(?!TfToken\[)/g, '$$${').replace(/%\{/g, '%%{');

/** The same for every text inside a value, the keys of maps included. References and other tokens stay what they are. */
export function escapeLiterals(value: any): any {
  if (typeof value === 'string') return escapeText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(escapeLiterals);
  if (typeof value.resolve === 'function' || Token.isUnresolved(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeText(key), escapeLiterals(entry)]));
}
