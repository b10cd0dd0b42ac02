/** A file in a ZIP archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly mode: string;
  readonly content: Buffer;
}

/** The files of a ZIP archive that is not compressed, by its directory at the end, as every reader takes them. */
export function archivedFiles(archive: Buffer): ArchivedFile[] {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const size = archive.readUInt32LE(at + 24);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const mode = archive.readUInt16LE(at + 40).toString(8);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + extraLength + commentLength;
    return { name, mode, content: archive.subarray(start, start + size) };
  });
}
