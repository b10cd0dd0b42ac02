import { isUtf8 } from 'node:buffer';
import { layoutOf } from './layout';
import { fromDouble, fromInteger, Numeric, parseNumber } from '../number';
import { ObjectType, parseType, Type, typeWords, ValueError } from '../type';
import { Unknown } from '../unknown';
import { Dynamic, emptyObject, ObjectValue, Value } from '../value';

/**
 * Reads a value of a known type. The bytes carry less than the type says: a number may be text, a list and a set look alike,
 * and a dynamic value is a pair of its type and itself. Any bytes are taken; the only error is a ValueError.
 */
export function decode(bytes: Uint8Array, type: Type): Value {
  const reader = new Reader(bytes);
  const value = reader.value(type);
  if (!reader.atEnd) throw new ValueError('Bytes are left behind the end of a value.');
  return value;
}

/** What a byte in front of a value announces. */
type Kind = 'nil' | 'bool' | 'int' | 'float' | 'str' | 'bin' | 'array' | 'map' | 'ext';

const NIL = 0xc0;
const TRUE = 0xc3;

function kindOf(head: number): Kind {
  if (head < 0x80 || head >= 0xe0) return 'int';
  if (head < 0x90) return 'map';
  if (head < 0xa0) return 'array';
  if (head < 0xc0) return 'str';
  if (head === NIL) return 'nil';
  if (head === 0xc1) throw new ValueError('The byte c1 begins no MessagePack value.');
  if (head < 0xc4) return 'bool';
  if (head < 0xc7) return 'bin';
  if (head < 0xca) return 'ext';
  if (head < 0xcc) return 'float';
  if (head < 0xd4) return 'int';
  if (head < 0xd9) return 'ext';
  if (head < 0xdc) return 'str';
  return head < 0xde ? 'array' : 'map';
}

class Reader {
  private readonly bytes: Buffer;
  /** The same bytes, one character each. */
  private readonly text: string;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.text = this.bytes.toString('latin1');
  }

  public get atEnd(): boolean {
    return this.at === this.text.length;
  }

  public value(type: Type): Value {
    const start = this.at;
    const head = this.byte();
    if (head === NIL) return null;
    const kind = kindOf(head);
    if (kind === 'ext') return new Unknown(this.extension(start, head));
    if (typeof type === 'string') return type === 'dynamic' ? this.dynamic(head, kind) : this.primitive(head, kind, type);
    switch (type[0]) {
      case 'list': case 'set': return this.items(this.length(head, kind, 'array', type), () => type[1]);
      case 'tuple': return this.items(this.exactLength(head, kind, 'array', type, type[1].length), (i) => type[1][i]);
      case 'map': return this.map(this.length(head, kind, 'map', type), type[1]);
      case 'object': return this.object(head, kind, type);
    }
  }

  private primitive(head: number, kind: Kind, type: 'string' | 'number' | 'bool'): Value {
    if (type === 'number') return this.number(head, kind);
    if (type === 'string' && kind === 'str') return this.string(head);
    if (type === 'bool' && kind === 'bool') return head === TRUE;
    throw mismatch(type, kind);
  }

  private number(head: number, kind: Kind): Numeric {
    if (kind === 'int') return fromInteger(this.integer(head));
    if (kind === 'float') {
      const value = head === 0xca ? this.take(4).readFloatBE() : this.take(8).readDoubleBE();
      if (!Number.isNaN(value)) return fromDouble(value);
    }
    const parsed = kind === 'str' ? parseNumber(this.string(head)) : undefined;
    if (parsed === undefined) throw mismatch('number', kind);
    return parsed;
  }

  private integer(head: number): number | bigint {
    if (head < 0x80) return head;
    switch (head) {
      case 0xcc: case 0xcd: case 0xce: return this.uint(2 ** (head - 0xcc));
      case 0xcf: return narrow(this.take(8).readBigUInt64BE());
      case 0xd0: return this.take(1).readInt8();
      case 0xd1: return this.take(2).readInt16BE();
      case 0xd2: return this.take(4).readInt32BE();
      case 0xd3: return narrow(this.take(8).readBigInt64BE());
      default: return head - 0x100;
    }
  }

  private dynamic(head: number, kind: Kind): Dynamic {
    this.exactLength(head, kind, 'array', 'dynamic', 2);
    const binary = this.byte();
    if (kindOf(binary) !== 'bin') throw mismatch('dynamic', kindOf(binary));
    const type = parseType(this.take(this.uint(2 ** (binary - 0xc4))).toString());
    return new Dynamic(type, this.value(type));
  }

  private items(length: number, typeAt: (index: number) => Type): Value[] {
    const items: Value[] = [];
    for (let i = 0; i < length; i++) items.push(this.value(typeAt(i)));
    return items;
  }

  private map(length: number, type: Type): ObjectValue {
    const entries = emptyObject();
    for (let i = 0; i < length; i++) {
      const key = this.newKey(entries);
      entries[key] = this.value(type);
    }
    return entries;
  }

  /** Terraform writes the attributes in the order of the layout: then each key is merely compared. Any other order is read as well. */
  private object(head: number, kind: Kind, type: ObjectType): ObjectValue {
    const { names, types, keys } = layoutOf(type);
    const length = this.exactLength(head, kind, 'map', type, names.length);
    const entries = emptyObject();
    for (let i = 0; i < length; i++) {
      if (this.text.startsWith(keys[i], this.at) && !(names[i] in entries)) {
        this.at += keys[i].length;
        entries[names[i]] = this.value(types[i]);
      } else {
        const name = this.newKey(entries);
        if (!Object.hasOwn(type[1], name)) throw new ValueError(`An object has the attribute "${name}", which its type lacks.`);
        entries[name] = this.value(type[1][name]);
      }
    }
    return entries;
  }

  private newKey(entries: ObjectValue): string {
    const head = this.byte();
    if (kindOf(head) !== 'str') throw new ValueError('A map has a key that is no string.');
    const key = this.string(head);
    if (key in entries) throw new ValueError(`A map has the key "${key}" twice.`);
    return key;
  }

  private length(head: number, kind: Kind, expected: 'array' | 'map', type: Type): number {
    if (kind !== expected) throw mismatch(type, kind);
    if (head < 0xa0) return head % 0x10;
    return this.uint(head % 2 === 0 ? 2 : 4);
  }

  private exactLength(head: number, kind: Kind, expected: 'array' | 'map', type: Type, wanted: number): number {
    const length = this.length(head, kind, expected, type);
    if (length !== wanted) throw new ValueError(`Expected ${typeWords(type)} with ${wanted} members, but MessagePack holds ${length}.`);
    return length;
  }

  private string(head: number): string {
    const length = head < 0xc0 ? head - 0xa0 : this.uint(2 ** (head - 0xd9));
    const start = this.skip(length);
    const string = this.bytes.toString('utf8', start, this.at);
    // What is not UTF-8 was replaced by this character, which may also have been there before.
    if (string.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, this.at))) throw new ValueError('A string is not valid UTF-8.');
    return string;
  }

  /** The extension as a whole, from its first byte on: a type byte and its contents follow the head. */
  private extension(start: number, head: number): Uint8Array {
    this.skip(1 + (head < 0xd4 ? this.uint(2 ** (head - 0xc7)) : 2 ** (head - 0xd4)));
    return Uint8Array.from(this.bytes.subarray(start, this.at));
  }

  private byte(): number {
    return this.text.charCodeAt(this.skip(1));
  }

  private uint(length: number): number {
    return this.bytes.readUIntBE(this.skip(length), length);
  }

  private take(length: number): Buffer {
    return this.bytes.subarray(this.skip(length), this.at);
  }

  /** Where the bytes that are skipped begin. */
  private skip(length: number): number {
    const start = this.at;
    if (length > this.text.length - start) throw new ValueError('The MessagePack value ends too early.');
    this.at = start + length;
    return start;
  }
}

const narrow = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

const mismatch = (type: Type, kind: Kind) => new ValueError(`Expected ${typeWords(type)}, but MessagePack holds "${kind}".`);
