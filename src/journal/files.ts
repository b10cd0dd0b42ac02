import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file for this user alone. It comes by rename: whoever reads meets the whole file or none. */
export function replaceFile(folder: string, name: string, text: string): void {
  const fresh = join(folder, `.${randomUUID()}`);
  try {
    writeNew(folder, fresh, text);
    renameSync(fresh, join(folder, name));
  } catch (error) {
    removeFile(fresh);
    throw error;
  }
}

/** The folder is mostly there. */
function writeNew(folder: string, path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    if (!isFileMissing(error)) throw error;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { mode: 0o600 });
  }
}

/** Removes a file that may be gone already. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isFileMissing(error)) throw error;
  }
}

export const isFileMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
