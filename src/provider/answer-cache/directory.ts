import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Place } from './place';
import { isFileMissing, replaceFile } from '../../journal/files';

/** A folder, one file an entry. */
export class Directory implements Place {
  constructor(public readonly address: string) {}

  public async read(name: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      return await readFile(join(this.address, name), { encoding: 'utf8', signal });
    } catch (error) {
      if (isFileMissing(error)) return undefined;
      throw error;
    }
  }

  public async write(name: string, text: string): Promise<void> {
    replaceFile(this.address, name, text);
  }
}
