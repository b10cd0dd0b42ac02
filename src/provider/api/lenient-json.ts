import { changeTokens, parseJson, Plain } from '../../spec/plain';

/** Numbers that JSON does not have, or that nobody can hold. */
const NO_NUMBER = /-?(?:Infinity|NaN|\d+(?:\.\d+)?[eE]\+?\d{5,})/;

/**
 * The value of a body that a server sends, or undefined where it is no JSON. Servers in Python write numbers that JSON does not
 * have, such as a log probability of `-Infinity`. They become null: an answer that is paid for is not lost to one of them.
 */
export function parseBody(text: string): Plain | undefined {
  const value = parseJson(text);
  return value === undefined && NO_NUMBER.test(text) ? parseJson(changeTokens(text, NO_NUMBER, () => 'null')) : value;
}
