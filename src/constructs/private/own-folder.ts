import { randomUUID } from 'node:crypto';
import { Dirent, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A folder to write into: nothing is written outside it, whatever links it holds, and nothing of others is overwritten. */
export class OwnFolder {
  private readonly root: string;

  constructor(root: string) {
    this.root = realpathSync(root);
  }

  /**
   * Writes a file unless it holds the same bytes already; tells whether it did.
   * An existing file that `isOwn` does not recognise is left alone, with an error.
   */
  write(path: string, bytes: Buffer, isOwn: (existing: Buffer) => boolean): boolean {
    const target = join(this.root, path);
    this.makeFolder(dirname(target));
    const existing = lstatSync(target, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) throw new Error(`${target} is in the way: it is not a regular file. Move it and try again.`);
    if (existing) {
      const current = readFileSync(target);
      if (current.equals(bytes)) return false;
      if (!isOwn(current)) throw new Error(`${target} was not written by this command and is left alone. Move it and try again.`);
    }
    // Renamed into place, so that nobody ever runs half a file.
    const draft = `${target}.${randomUUID()}`;
    try {
      writeFileSync(draft, bytes, { flag: 'wx' });
      renameSync(draft, target);
    } finally {
      rmSync(draft, { force: true });
    }
    return true;
  }

  /** What is in a folder that was written into. */
  list(path: string): Dirent[] {
    return readdirSync(join(this.root, path), { withFileTypes: true });
  }

  /** Removes a file that `isOwn` recognises, and the folders that this leaves empty. What somebody else removes meanwhile is gone all the same. */
  remove(path: string, isOwn: (existing: Buffer) => boolean): void {
    const target = join(this.root, path);
    const isFile = lstatSync(target, { throwIfNoEntry: false })?.isFile() === true;
    const existing = isFile && this.isInside(dirname(target)) ? readIfThere(target) : undefined;
    if (existing === undefined || !isOwn(existing)) return;
    rmSync(target, { force: true });
    for (let folder = dirname(target); folder !== this.root && removeEmpty(folder);) folder = dirname(folder);
  }

  /** Creates a folder and those above it, and makes sure that no link leads out. */
  private makeFolder(folder: string): void {
    if (folder === this.root) return;
    this.makeFolder(dirname(folder));
    const existing = statSync(folder, { throwIfNoEntry: false });
    // Recursive, so that a folder that somebody else has just created is no error.
    if (!existing) mkdirSync(folder, { recursive: true });
    else if (!existing.isDirectory()) throw new Error(`${folder} is in the way: it is not a folder. Move it and try again.`);
    if (!this.isInside(folder)) {
      throw new Error(`${folder} leads out of ${this.root} through a symbolic link. Nothing was written there; replace the link by a folder.`);
    }
  }

  private isInside(folder: string): boolean {
    return `${realpathSync(folder)}${sep}`.startsWith(`${this.root}${sep}`);
  }
}

/** Removes a folder unless it holds something; tells whether it is gone, whoever removed it. */
function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
  } catch {
    return !existsSync(folder);
  }
  return true;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
