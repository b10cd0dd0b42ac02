import { gzipSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
  /** Whether it can be run. */
  readonly isExecutable?: boolean;
}

/**
 * A ZIP archive that is the same, byte for byte, on every machine: nothing is compressed, since the versions of zlib differ, and the
 * time is the first that the format knows.
 */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const common = Buffer.concat([FORMAT, u32(crc32(entry.content)), u32(entry.content.length), u32(entry.content.length), u16(name.length), u16(0)]);
    const local = Buffer.concat([u32(0x04034b50), common, name, entry.content]);
    // No comment, first disk, binary; then the mode of Unix.
    const attributes = Buffer.concat([u16(0), u16(0), u16(0), u32((entry.isExecutable ? 0o100755 : 0o100644) * 0x10000)]);
    directory.push(Buffer.concat([u32(0x02014b50), MADE_BY_UNIX, common, attributes, u32(offset), name]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = Buffer.concat([u32(0x06054b50), u16(0), u16(0), count, count, u32(listed.length), u32(offset), u16(0)]);
  return Buffer.concat([...parts, listed, end]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Version 2.0 of the format, no flags, not compressed, midnight of the first of January 1980. */
const FORMAT = Buffer.concat([u16(20), u16(0), u16(0), u16(0), u16(0x0021)]);
const MADE_BY_UNIX = u16(0x0314);

/** Node 20.0 has no function for it, but gzip writes it behind what it packs. */
function crc32(bytes: Buffer): number {
  const packed = gzipSync(bytes, { level: 0 });
  return packed.readUInt32LE(packed.length - 8);
}
