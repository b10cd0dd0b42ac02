import { ExactNumber, numberText } from './number';
import { Type } from './type';
import { bareObject } from '../../json/value';

/** A value of any Terraform type. Lists, sets and tuples are arrays; maps and objects are objects without a prototype. */
export type Value = null | boolean | string | number | ExactNumber | Unknown | Dynamic | Value[] | ObjectValue;
export interface ObjectValue {
  [key: string]: Value;
}

/**
 * A value that is not known before apply. Terraform may say something about it all the same (a refinement: "not null",
 * "begins with https://"), so one that came from Terraform goes back with the bytes it came with.
 */
export class Unknown {
  /** Nothing at all is known. */
  public static readonly plain = new Unknown(Uint8Array.of(0xd4, 0, 0));

  /** The whole MessagePack extension. */
  constructor(public readonly bytes: Uint8Array) {}
}

/**
 * A value of a dynamic attribute, with the type it brings along. The value itself may be null or unknown: then only its type
 * is known (`tostring(null)`). Where not even that is known, null and Unknown stand without a Dynamic around them.
 */
export class Dynamic {
  /** Gives a value the type that an HCL literal of the same shape has: arrays are tuples, objects are objects. */
  public static of(value: Value): Dynamic | Unknown | null {
    if (value === null || value instanceof Unknown || value instanceof Dynamic) return value;
    return new Dynamic(inferType(value), value);
  }

  constructor(public readonly type: Type, public readonly value: Value) {}
}

function inferType(value: Value): Type {
  if (value === null || value instanceof Unknown || value instanceof Dynamic) return 'dynamic';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || value instanceof ExactNumber) return 'number';
  if (Array.isArray(value)) return ['tuple', value.map(inferType)];
  const types = Object.create(null);
  for (const key of Object.keys(value)) types[key] = inferType(value[key]);
  return ['object', types];
}

export const emptyObject = bareObject<Value>;

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    && !(value instanceof Unknown) && !(value instanceof Dynamic) && !(value instanceof ExactNumber);
}

/** Null, with or without a type. */
export const isNull = (value: Value): boolean => value === null || (value instanceof Dynamic && isNull(value.value));

/** Not known as a whole, with or without a type. Parts of a known value may still be unknown. */
export const isUnknown = (value: Value): boolean =>
  value instanceof Unknown || (value instanceof Dynamic && isUnknown(value.value));

/** Known down to its last part. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return !isObject(value) || Object.values(value).every(isWhollyKnown);
}

/**
 * Equal in meaning: `1` is `1.0`, the order of map keys and the composition of characters (NFC) do not count, nor does it
 * count whether a dynamic value calls itself a list or a tuple. What is not known equals nothing, not even itself.
 */
export function equalValues(a: Value, b: Value): boolean {
  if (a instanceof Dynamic) return equalValues(a.value, b);
  if (b instanceof Dynamic) return equalValues(a, b.value);
  if (a instanceof Unknown || b instanceof Unknown) return false;
  if (a instanceof ExactNumber || b instanceof ExactNumber) return isNumeric(a) && isNumeric(b) && numberText(a) === numberText(b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalValues(item, b[i]));
  if (isObject(a)) {
    if (!isObject(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalValues(a[key], b[key]));
  }
  return typeof a === 'string' && typeof b === 'string' ? a.normalize('NFC') === b.normalize('NFC') : a === b;
}

const isNumeric = (value: Value): value is number | ExactNumber => typeof value === 'number' || value instanceof ExactNumber;

/** The kind of a value, never the value itself: it may be a secret. */
export function valueWords(value: Value): string {
  if (value instanceof Dynamic) return 'a value that brings its own type';
  if (Array.isArray(value)) return `a list of ${value.length} elements`;
  if (isObject(value)) return 'an object';
  if (Number.isNaN(value)) return 'not a number (NaN)';
  return value instanceof ExactNumber ? 'a number' : `a ${typeof value === 'boolean' ? 'bool' : typeof value}`;
}
