import { writeFileSync } from 'node:fs';

export function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new Error(`${file} cannot be written. ${(error as Error).message}`);
  }
}
