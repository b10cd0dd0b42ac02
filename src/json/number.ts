/** Nobody writes larger exponents, and `1e999999999` would fill the memory with zeros. */
const MAX_EXPONENT = 10_000;

/**
 * A number of JSON as plain decimal text: no exponent, no superfluous zeros. Two numbers are equal exactly when these texts are.
 * Undefined where the text is no number, or one that nobody can hold.
 */
export function decimalText(number: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (match === null) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return undefined;
  const point = whole.length + Number(exponent);
  const digits = '0'.repeat(Math.max(0, 1 - point)) + whole + fraction + '0'.repeat(Math.max(0, point - whole.length - fraction.length));
  const at = Math.max(point, 1);
  const before = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const behind = digits.slice(at).replace(/0+$/, '');
  const text = behind === '' ? before : `${before}.${behind}`;
  return text === '0' ? text : sign + text;
}
