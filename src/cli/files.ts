import { readFileSync } from 'node:fs';

/** The text of a file that somebody named, or of standard input. */
export function readText(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file || 'Standard input'} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Without the code, and without the path, which the sentence around it has. */
export const reasonOf = (error: unknown) => (error as Error).message.replace(/^E[A-Z]+: ([^,]+).*$/, '$1');
