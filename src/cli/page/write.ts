import { writeFileSync } from 'node:fs';
import { reasonOf } from '../files';

export function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new Error(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}
