import { layoutOf } from './layout';
import { head, latin1, text } from './text';
import { ExactNumber, Numeric, toWire } from '../number';
import { compareUtf8, ObjectType, Type, typeText, typeWords, ValueError } from '../type';
import { Unknown } from '../unknown';
import { Dynamic, isObject, ObjectValue, Value, valueWords } from '../value';

/** Writes a value that fits the type, in the shortest form. `decode` and `encode` give back the bytes that Terraform wrote. */
export function encode(value: Value, type: Type): Buffer {
  return Buffer.from(encodeValue(value, type), 'latin1');
}

const NIL = '\xc0';

function encodeValue(value: Value, type: Type): string {
  if (value === null) return NIL;
  if (value instanceof Unknown) return latin1(value.bytes);
  if (typeof type === 'string') return type === 'dynamic' ? encodeDynamic(value) : encodePrimitive(value, type);
  switch (type[0]) {
    case 'list': case 'set': return encodeItems(arrayOf(value, type), () => type[1]);
    case 'tuple': return encodeItems(exactArray(value, type, type[1].length), (i) => type[1][i]);
    case 'map': return encodeMap(objectOf(value, type), type[1]);
    case 'object': return encodeObject(objectOf(value, type), type);
  }
}

function encodePrimitive(value: Value, type: 'string' | 'number' | 'bool'): string {
  if (type === 'string' && typeof value === 'string') return text(value);
  if (type === 'bool' && typeof value === 'boolean') return value ? '\xc3' : '\xc2';
  if (type === 'number' && (value instanceof ExactNumber || (typeof value === 'number' && !Number.isNaN(value)))) return encodeNumber(value);
  throw misfit(value, type);
}

function encodeNumber(value: Numeric): string {
  const number = toWire(value);
  if (typeof number === 'string') return text(number);
  if (typeof number === 'bigint') return encodeInteger(number);
  const bytes = Buffer.alloc(9, 0xcb);
  bytes.writeDoubleBE(number.double, 1);
  return latin1(bytes);
}

const INT_SIZES = [8n, 16n, 32n, 64n];

function encodeInteger(value: bigint): string {
  if (value >= 0n && value < 128n) return String.fromCharCode(Number(value));
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  if (value >= -32n && value < 0n) return latin1(bytes.subarray(7));
  // The head counts up with the power of two that the length in bytes is.
  const power = INT_SIZES.findIndex((bits) => (value < 0n ? value >= -(2n ** (bits - 1n)) : value < 2n ** bits));
  return String.fromCharCode((value < 0n ? 0xd0 : 0xcc) + power) + latin1(bytes.subarray(8 - 2 ** power));
}

function encodeDynamic(value: Value): string {
  if (!(value instanceof Dynamic)) throw misfit(value, 'dynamic');
  const type = latin1(Buffer.from(typeText(value.type)));
  return `\x92${head(type.length, [0xc4, 0xc5, 0xc6])}${type}${encodeValue(value.value, value.type)}`;
}

function encodeItems(items: readonly Value[], typeAt: (index: number) => Type): string {
  let out = items.length < 16 ? String.fromCharCode(0x90 + items.length) : head(items.length, [undefined, 0xdc, 0xdd]);
  for (let i = 0; i < items.length; i++) out += encodeValue(items[i], typeAt(i));
  return out;
}

function encodeMap(entries: ObjectValue, type: Type): string {
  const keys = Object.keys(entries).sort(compareUtf8);
  let out = mapHead(keys.length);
  for (const key of keys) out += text(key) + encodeValue(member(entries, key), type);
  return out;
}

function encodeObject(entries: ObjectValue, type: ObjectType): string {
  const { names, types, keys } = layoutOf(type);
  let out = mapHead(names.length);
  for (let i = 0; i < names.length; i++) out += keys[i] + encodeValue(member(entries, names[i]), types[i]);
  return out;
}

const mapHead = (length: number) => (length < 16 ? String.fromCharCode(0x80 + length) : head(length, [undefined, 0xde, 0xdf]));

function member(entries: ObjectValue, key: string): Value {
  if (!Object.hasOwn(entries, key) || entries[key] === undefined) throw new ValueError(`An object lacks the attribute "${key}" of its type.`);
  return entries[key];
}

function arrayOf(value: Value, type: Type): readonly Value[] {
  if (!Array.isArray(value)) throw misfit(value, type);
  return value;
}

function exactArray(value: Value, type: Type, length: number): readonly Value[] {
  const items = arrayOf(value, type);
  if (items.length !== length) throw new ValueError(`Expected ${typeWords(type)} with ${length} members, but the value has ${items.length}.`);
  return items;
}

function objectOf(value: Value, type: Type): ObjectValue {
  if (!isObject(value)) throw misfit(value, type);
  return value;
}

const misfit = (value: Value, type: Type) => new ValueError(`Expected ${typeWords(type)}, but the value is ${valueWords(value)}.`);
