import { ExactNumber, fromDouble, fromInteger, Numeric, parseNumber, toWire } from './number';
import { Token, TokenReader, TokenWriter } from './tokens';
import { compareUtf8, parseType, Type, typeText, typeWords, ValueError } from './type';
import { Unknown } from './unknown';
import { Dynamic, emptyObject, isObject, ObjectValue, Value, valueWords } from './value';

/**
 * Reads a value of a known type. The bytes carry less than the type says: a number may be text, a list and a set look alike,
 * and a dynamic value is a pair of its type and itself.
 */
export function decode(bytes: Uint8Array, type: Type): Value {
  const reader = new TokenReader(bytes);
  const value = decodeValue(reader, type);
  if (!reader.atEnd) throw new ValueError('Bytes are left behind the end of a value.');
  return value;
}

/** Writes a value that fits the type. `decode` and `encode` give back the bytes that Terraform wrote. */
export function encode(value: Value, type: Type): Buffer {
  const writer = new TokenWriter();
  encodeValue(writer, value, type);
  return writer.finish();
}

function decodeValue(reader: TokenReader, type: Type): Value {
  const token = reader.next();
  if (token.kind === 'nil') return null;
  if (token.kind === 'ext') return new Unknown(token.bytes);
  if (typeof type === 'string') return type === 'dynamic' ? decodeDynamic(reader, token) : decodePrimitive(token, type);
  switch (type[0]) {
    case 'list': case 'set': return decodeItems(reader, lengthOf(token, 'array', type), () => type[1]);
    case 'tuple': return decodeItems(reader, exactLength(token, 'array', type, type[1].length), (i) => type[1][i]);
    case 'map': return decodeEntries(reader, lengthOf(token, 'map', type), () => type[1]);
    case 'object': {
      const length = exactLength(token, 'map', type, Object.keys(type[1]).length);
      return decodeEntries(reader, length, (name) => (Object.hasOwn(type[1], name) ? type[1][name] : undefined));
    }
  }
}

function decodePrimitive(token: Token, type: 'string' | 'number' | 'bool'): Value {
  if (type === 'number') return decodeNumber(token);
  if (type === 'string' && token.kind === 'str') return token.value;
  if (type === 'bool' && token.kind === 'bool') return token.value;
  throw mismatch(type, token);
}

function decodeNumber(token: Token): Numeric {
  if (token.kind === 'int') return fromInteger(token.value);
  if (token.kind === 'float' && !Number.isNaN(token.value)) return fromDouble(token.value);
  const parsed = token.kind === 'str' ? parseNumber(token.value) : undefined;
  if (parsed === undefined) throw mismatch('number', token);
  return parsed;
}

function decodeDynamic(reader: TokenReader, token: Token): Dynamic {
  exactLength(token, 'array', 'dynamic', 2);
  const json = reader.next();
  if (json.kind !== 'bin') throw mismatch('dynamic', json);
  const type = parseType(Buffer.from(json.value).toString());
  return new Dynamic(type, decodeValue(reader, type));
}

function decodeItems(reader: TokenReader, length: number, typeAt: (index: number) => Type): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < length; i++) items.push(decodeValue(reader, typeAt(i)));
  return items;
}

function decodeEntries(reader: TokenReader, length: number, typeOf: (key: string) => Type | undefined): ObjectValue {
  const entries = emptyObject();
  for (let i = 0; i < length; i++) {
    const key = reader.next();
    if (key.kind !== 'str') throw new ValueError('A map has a key that is no string.');
    const type = typeOf(key.value);
    if (type === undefined) throw new ValueError(`An object has the attribute "${key.value}", which its type lacks.`);
    if (key.value in entries) throw new ValueError(`A map has the key "${key.value}" twice.`);
    entries[key.value] = decodeValue(reader, type);
  }
  return entries;
}

function lengthOf(token: Token, kind: 'array' | 'map', type: Type): number {
  if (token.kind !== kind) throw mismatch(type, token);
  return token.length;
}

function exactLength(token: Token, kind: 'array' | 'map', type: Type, expected: number): number {
  const length = lengthOf(token, kind, type);
  if (length !== expected) throw new ValueError(`Expected ${typeWords(type)} with ${expected} members, but MessagePack holds ${length}.`);
  return length;
}

const mismatch = (type: Type, token: Token) => new ValueError(`Expected ${typeWords(type)}, but MessagePack holds "${token.kind}".`);

function encodeValue(writer: TokenWriter, value: Value, type: Type): void {
  if (value === null) return writer.nil();
  if (value instanceof Unknown) return writer.raw(value.bytes);
  if (typeof type === 'string') return type === 'dynamic' ? encodeDynamic(writer, value) : encodePrimitive(writer, value, type);
  switch (type[0]) {
    case 'list': case 'set': return encodeItems(writer, arrayOf(value, type), () => type[1]);
    case 'tuple': return encodeItems(writer, exactArray(value, type, type[1].length), (i) => type[1][i]);
    case 'map': {
      const entries = objectOf(value, type);
      return encodeEntries(writer, entries, Object.keys(entries), () => type[1]);
    }
    case 'object': return encodeEntries(writer, objectOf(value, type), Object.keys(type[1]), (name) => type[1][name]);
  }
}

function encodePrimitive(writer: TokenWriter, value: Value, type: 'string' | 'number' | 'bool'): void {
  if (type === 'string' && typeof value === 'string') return writer.string(value);
  if (type === 'bool' && typeof value === 'boolean') return writer.bool(value);
  if (type === 'number' && (value instanceof ExactNumber || (typeof value === 'number' && !Number.isNaN(value)))) {
    const number = toWire(value);
    if (typeof number === 'bigint') return writer.int(number);
    return typeof number === 'string' ? writer.string(number) : writer.float(number.double);
  }
  throw misfit(value, type);
}

function encodeDynamic(writer: TokenWriter, value: Value): void {
  if (!(value instanceof Dynamic)) throw misfit(value, 'dynamic');
  writer.array(2);
  writer.binary(Buffer.from(typeText(value.type)));
  encodeValue(writer, value.value, value.type);
}

function encodeItems(writer: TokenWriter, items: readonly Value[], typeAt: (index: number) => Type): void {
  writer.array(items.length);
  items.forEach((item, i) => encodeValue(writer, item, typeAt(i)));
}

function encodeEntries(writer: TokenWriter, entries: ObjectValue, keys: string[], typeOf: (key: string) => Type): void {
  writer.map(keys.length);
  for (const key of keys.sort(compareUtf8)) {
    if (!Object.hasOwn(entries, key) || entries[key] === undefined) throw new ValueError(`An object lacks the attribute "${key}" of its type.`);
    writer.string(key);
    encodeValue(writer, entries[key], typeOf(key));
  }
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
