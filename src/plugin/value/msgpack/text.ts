/** A text as MessagePack. */
export function text(value: string): string {
  const length = Buffer.byteLength(value);
  const bytes = length === value.length ? value : latin1(Buffer.from(value));
  return length < 32 ? String.fromCharCode(0xa0 + length) + bytes : head(length, [0xd9, 0xda, 0xdb]) + bytes;
}

/** A length in the first of 1, 2 or 4 bytes that has both a head and room. */
export function head(length: number, [one, two, four]: readonly [number | undefined, number, number]): string {
  if (one !== undefined && length < 2 ** 8) return String.fromCharCode(one, length);
  const bytes = length < 2 ** 16 ? Buffer.of(two, 0, 0) : Buffer.of(four, 0, 0, 0, 0);
  bytes.writeUIntBE(length, 1, bytes.length - 1);
  return latin1(bytes);
}

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
