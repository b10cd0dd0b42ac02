import { decimalText } from '../../json/number';

/**
 * Terraform's numbers are decimal fractions of 512 bits. A JavaScript number stands for one when its decimal text says the
 * same; any other is kept as text.
 */
export class ExactNumber {
  /** @param text plain decimal text: no exponent, no superfluous zeros */
  constructor(public readonly text: string) {}
}

export type Numeric = number | ExactNumber;

/** How a number travels: as an integer where 64 bits hold it, as a double where that is an exact fraction, otherwise as text. */
export type WireNumber = bigint | { readonly double: number } | string;

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** A double's mantissa has 52 stored bits and this one, which normal numbers imply. */
const HIDDEN_BIT = 2n ** 52n;

/** The number that a decimal text (also with an exponent, as JSON allows) stands for; undefined when it is none. */
export function parseNumber(text: string): Numeric | undefined {
  const decimal = decimalText(text);
  return decimal === undefined ? undefined : fromText(decimal);
}

/** The number of an integer token. */
export function fromInteger(value: number | bigint): Numeric {
  return typeof value === 'number' ? value : fromText(value.toString());
}

/** The number of a double token: its exact binary value, not the short text that JavaScript prints for it. */
export function fromDouble(value: number): Numeric {
  return Number.isSafeInteger(value) || !Number.isFinite(value) ? value + 0 : fromText(expand(value));
}

export function toWire(value: Numeric): WireNumber {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return BigInt(value);
    if (!Number.isFinite(value)) return { double: value };
  }
  const text = numberText(value);
  if (!text.includes('.')) {
    const integer = BigInt(text);
    return integer >= INT64_MIN && integer <= INT64_MAX ? integer : text;
  }
  const double = Number(text);
  return expand(double) === text ? { double } : text;
}

/** Plain decimal text. Two numbers are equal exactly when their texts are. */
export function numberText(value: Numeric): string {
  if (value instanceof ExactNumber) return value.text;
  const text = String(value);
  return text.includes('e') ? decimalText(text)! : text;
}

function fromText(text: string): Numeric {
  const number = Number(text);
  return Number.isFinite(number) && numberText(number) === text ? number : new ExactNumber(text);
}

/** All digits of a double: mantissa * 2^exponent, where 2^-k is 5^k / 10^k. */
function expand(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const fraction = bits % HIDDEN_BIT;
  const biased = Number(bits / HIDDEN_BIT);
  const mantissa = biased === 0 ? fraction : fraction + HIDDEN_BIT;
  const exponent = Math.max(biased, 1) - 1075;
  const sign = value < 0 ? '-' : '';
  if (exponent >= 0) return sign + (mantissa * 2n ** BigInt(exponent)).toString();
  return decimalText(`${sign}${mantissa * 5n ** BigInt(-exponent)}e${exponent}`)!;
}
