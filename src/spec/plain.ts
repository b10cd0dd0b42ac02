import { decimalText } from '../json/number';
import { readJson } from '../json/reader';
import { bareObject } from '../json/value';

export { formatPath, type Path } from '../json/value';

/** Stands for a value that is not known yet: a Terraform unknown, a CDKTF token. Nothing is ever said against it. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** JSON, whole numbers beyond 2^53 as bigint, and values that are not known yet. */
export type Plain = null | boolean | number | bigint | string | typeof UNKNOWN | Plain[] | PlainObject;
export interface PlainObject {
  [key: string]: Plain;
}

export const isObject = (value: Plain | undefined): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const emptyObject = bareObject<Plain>;

/** The same entries with other values. */
export function mapValues(value: PlainObject, change: (entry: Plain, key: string) => Plain): PlainObject {
  const out = emptyObject();
  for (const key of Object.keys(value)) out[key] = change(value[key], key);
  return out;
}

/** An API object never carries null for "not set": absent is. */
export function withoutNulls(value: PlainObject): PlainObject {
  const out = emptyObject();
  for (const key of Object.keys(value)) if (value[key] !== null) out[key] = value[key];
  return out;
}

/** The same text for the same meaning: the keys of an object have no order, neither in JSON nor in Terraform. */
export function sortedKeys(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(sortedKeys);
  return isObject(value) ? mapValues(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))), sortedKeys) : value;
}

/** Equal in meaning: the order of keys does not count, `1` is `1.0`. What is not known equals nothing but itself. */
export function samePlain(a: Plain, b: Plain): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => samePlain(item, b[i]));
  if (isObject(a)) {
    if (!isObject(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && samePlain(a[key], b[key]));
  }
  if (typeof a === 'string' && typeof b === 'string') return a.normalize('NFC') === b.normalize('NFC');
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumeric(a) && isNumeric(b) && a == b;
  return a === b;
}

/** Whether a value is such, or holds such a value at any depth. */
export function holds(value: Plain, isSuch: (value: Plain) => boolean): boolean {
  if (isSuch(value)) return true;
  if (Array.isArray(value)) return value.some((item) => holds(item, isSuch));
  return isObject(value) && Object.values(value).some((entry) => holds(entry, isSuch));
}

export const isNumeric = (value: Plain): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** A number of JSON text: a double unless that would be another whole number, or none at all. */
function numberOf(token: string): number | bigint | undefined {
  const double = Number(token);
  const isRounded = !Number.isSafeInteger(double) && /^-?\d+$/.test(token);
  if (Number.isFinite(double) && !isRounded) return double;
  const [whole] = decimalText(token)?.split('.') ?? [];
  return whole === undefined ? undefined : BigInt(whole);
}

/**
 * The value of JSON text, or undefined where the text is none; whole numbers beyond 2^53 keep every digit.
 *
 * @param noNumber stands for what JSON does not have, such as `-Infinity`, and for what nobody can hold; without it the text is none
 */
export function parseJson(text: string, noNumber?: null): Plain | undefined {
  try {
    return readJson(text, (token) => numberOf(token) ?? noNumber);
  } catch {
    return undefined;
  }
}

/** JSON text; whole numbers beyond 2^53 keep every digit. */
export function toJson(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (isObject(value)) return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${toJson(value[key])}`).join(',')}}`;
  if (value === UNKNOWN) throw new TypeError('A value that is not known yet has no JSON.');
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
