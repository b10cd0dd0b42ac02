import { isUtf8 } from 'node:buffer';
import { ValueError } from './type';

/** One token of MessagePack. Arrays and maps announce how many elements or pairs of tokens follow. */
export type Token =
  | { readonly kind: 'nil' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bin'; readonly value: Uint8Array }
  | { readonly kind: 'array' | 'map'; readonly length: number }
  | { readonly kind: 'ext'; readonly bytes: Uint8Array };

const NIL: Token = { kind: 'nil' };

/** Reads MessagePack token by token. Any bytes are taken; the only error is a ValueError. */
export class TokenReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  public get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  public next(): Token {
    const start = this.at;
    const head = this.uint(1);
    if (head < 0x80) return { kind: 'int', value: head };
    if (head < 0x90) return { kind: 'map', length: head - 0x80 };
    if (head < 0xa0) return { kind: 'array', length: head - 0x90 };
    if (head < 0xc0) return this.string(head - 0xa0);
    if (head >= 0xe0) return { kind: 'int', value: head - 0x100 };
    switch (head) {
      case 0xc0: return NIL;
      case 0xc2: return { kind: 'bool', value: false };
      case 0xc3: return { kind: 'bool', value: true };
      case 0xc4: case 0xc5: case 0xc6: return { kind: 'bin', value: this.take(this.uint(2 ** (head - 0xc4))) };
      case 0xc7: case 0xc8: case 0xc9: return this.extension(start, this.uint(2 ** (head - 0xc7)));
      case 0xca: return { kind: 'float', value: this.take(4).readFloatBE(0) };
      case 0xcb: return { kind: 'float', value: this.take(8).readDoubleBE(0) };
      case 0xcc: case 0xcd: case 0xce: return { kind: 'int', value: this.uint(2 ** (head - 0xcc)) };
      case 0xcf: return { kind: 'int', value: narrow(this.take(8).readBigUInt64BE(0)) };
      case 0xd0: return { kind: 'int', value: this.take(1).readInt8(0) };
      case 0xd1: return { kind: 'int', value: this.take(2).readInt16BE(0) };
      case 0xd2: return { kind: 'int', value: this.take(4).readInt32BE(0) };
      case 0xd3: return { kind: 'int', value: narrow(this.take(8).readBigInt64BE(0)) };
      case 0xd4: case 0xd5: case 0xd6: case 0xd7: case 0xd8: return this.extension(start, 2 ** (head - 0xd4));
      case 0xd9: case 0xda: case 0xdb: return this.string(this.uint(2 ** (head - 0xd9)));
      case 0xdc: case 0xdd: return { kind: 'array', length: this.uint(2 ** (head - 0xdb)) };
      case 0xde: case 0xdf: return { kind: 'map', length: this.uint(2 ** (head - 0xdd)) };
      default: throw new ValueError('The byte c1 begins no MessagePack value.');
    }
  }

  private string(length: number): Token {
    const bytes = this.take(length);
    if (!isUtf8(bytes)) throw new ValueError('A string is not valid UTF-8.');
    return { kind: 'str', value: bytes.toString() };
  }

  /** The extension as a whole, from its first byte on: a type byte and `length` bytes follow the header. */
  private extension(start: number, length: number): Token {
    this.take(1 + length);
    return { kind: 'ext', bytes: Uint8Array.from(this.bytes.subarray(start, this.at)) };
  }

  private uint(length: number): number {
    return this.take(length).readUIntBE(0, length);
  }

  private take(length: number): Buffer {
    if (length > this.bytes.length - this.at) throw new ValueError('The MessagePack value ends too early.');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

const narrow = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

const INT_SIZES = [8n, 16n, 32n, 64n];

/** Writes MessagePack in the shortest form, as Terraform does. */
export class TokenWriter {
  private buffer = Buffer.allocUnsafe(1024);
  private at = 0;

  public finish(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  public nil(): void {
    this.uint(0xc0, 1);
  }

  public bool(value: boolean): void {
    this.uint(value ? 0xc3 : 0xc2, 1);
  }

  public int(value: bigint): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
    if (value >= -32n && value < 128n) return this.raw(bytes.subarray(7));
    // The head counts up with the power of two that the length in bytes is.
    const power = INT_SIZES.findIndex((bits) => (value < 0n ? value >= -(2n ** (bits - 1n)) : value < 2n ** bits));
    this.uint((value < 0n ? 0xd0 : 0xcc) + power, 1);
    this.raw(bytes.subarray(8 - 2 ** power));
  }

  public float(value: number): void {
    this.uint(0xcb, 1);
    this.reserve(8);
    this.at = this.buffer.writeDoubleBE(value, this.at);
  }

  public string(value: string): void {
    const length = Buffer.byteLength(value);
    if (length < 32) this.uint(0xa0 + length, 1);
    else this.length(length, [0xd9, 0xda, 0xdb]);
    this.reserve(length);
    this.at += this.buffer.write(value, this.at);
  }

  public binary(value: Uint8Array): void {
    this.length(value.length, [0xc4, 0xc5, 0xc6]);
    this.raw(value);
  }

  public array(length: number): void {
    if (length < 16) this.uint(0x90 + length, 1);
    else this.length(length, [undefined, 0xdc, 0xdd]);
  }

  public map(length: number): void {
    if (length < 16) this.uint(0x80 + length, 1);
    else this.length(length, [undefined, 0xde, 0xdf]);
  }

  /** Bytes that are MessagePack already. */
  public raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** A length in the first of 1, 2 or 4 bytes that has both a head and room. */
  private length(length: number, heads: readonly [number | undefined, number, number]): void {
    const [one, two, four] = heads;
    if (one !== undefined && length < 2 ** 8) this.uint(one, 1).uint(length, 1);
    else if (length < 2 ** 16) this.uint(two, 1).uint(length, 2);
    else this.uint(four, 1).uint(length, 4);
  }

  private uint(value: number, length: number): this {
    this.reserve(length);
    this.at = this.buffer.writeUIntBE(value, this.at, length);
    return this;
  }

  private reserve(length: number): void {
    if (this.at + length <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, this.at + length));
    this.buffer.copy(larger);
    this.buffer = larger;
  }
}
