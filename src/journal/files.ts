import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file for this user alone. It comes by rename: whoever reads meets the whole file or none. */
export function replaceFile(folder: string, name: string, text: string): void {
  const fresh = join(folder, `.${randomUUID()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(fresh, text, { mode: 0o600 });
    renameSync(fresh, join(folder, name));
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

export const isFileMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
