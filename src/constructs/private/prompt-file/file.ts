import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** The text of a file. Line breaks are those of Linux, so that a checkout on Windows asks no other question. */
export function readText(path: string): string {
  const bytes = contentOf(path);
  if (!isUtf8(bytes)) throw new Error(`${path}:${lineOfOtherBytes(bytes)}: The file is not UTF-8. Save it as UTF-8.`);
  // The decoder leaves out a byte order mark.
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  if (text.trim() === '') throw new Error(`${path}:1: The file is empty.`);
  return text;
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const start = isAbsolute(path) ? '' : ` The path is relative to the working directory, ${process.cwd()}.`;
    throw new Error(`The prompt file ${path} cannot be read: ${(error as Error).message}.${start}`);
  }
}

/** No byte of a longer character is a line break, so every line can be looked at alone. */
function lineOfOtherBytes(bytes: Buffer): number {
  let line = 1;
  for (let begin = 0; ; line++) {
    const end = bytes.indexOf('\n', begin);
    if (!isUtf8(bytes.subarray(begin, end === -1 ? undefined : end)) || end === -1) return line;
    begin = end + 1;
  }
}
