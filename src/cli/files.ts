import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** The text of a file that somebody named. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

export function writeText(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Error(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}

/**
 * What a document says, from a file that somebody named, or from standard input where that is `-`. Standard input is read as a stream,
 * since what writes to a pipe may be slower than its reader.
 *
 * @param kind such as "plan"
 * @param whatToRead a sentence for people who gave something else
 */
export async function readDocument<T>(file: string, kind: string, whatToRead: string, parse: (document: string) => T | Promise<T>): Promise<T> {
  if (file === '-' && process.stdin.isTTY) throw new Error(`There is no ${kind} to read. ${whatToRead}`);
  const document = file === '-' ? await text(process.stdin) : readText(file);
  try {
    return await parse(document);
  } catch (error) {
    throw new Error(`${file === '-' ? 'Standard input' : file} cannot be read. ${(error as Error).message} ${whatToRead}`);
  }
}

/** Without the code, and without the path, which the sentence around it has. */
export const reasonOf = (error: unknown) => (error as Error).message.replace(/^E[A-Z]+: ([^,]+).*$/, '$1');
