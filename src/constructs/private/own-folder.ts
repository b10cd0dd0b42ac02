import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  write(path: string, bytes: Buffer, isOwn: (existing: Buffer) => boolean, mode = 0o644): boolean {
    const target = join(this.root, path);
    this.makeFolder(dirname(target));
    const existing = lstatSync(target, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) throw new Error(`${target} is in the way: it is not a regular file. Move it and try again.`);
    if (existing) {
      const current = readFileSync(target);
      if (current.equals(bytes) && (existing.mode % 0o1000) === mode) return false;
      if (!isOwn(current)) throw new Error(`${target} was not written by this command and is left alone. Move it and try again.`);
    }
    // Renamed into place, so that nobody ever runs half a file.
    const draft = `${target}.${randomUUID()}`;
    try {
      writeFileSync(draft, bytes, { flag: 'wx', mode });
      renameSync(draft, target);
    } finally {
      rmSync(draft, { force: true });
    }
    return true;
  }

  /** Names in a folder that was written into. */
  list(path: string): string[] {
    return readdirSync(join(this.root, path));
  }

  /** Removes a file that `isOwn` recognises, and the folders that this leaves empty. */
  remove(path: string, isOwn: (existing: Buffer) => boolean): void {
    const target = join(this.root, path);
    const isFile = lstatSync(target, { throwIfNoEntry: false })?.isFile() === true;
    if (!isFile || !this.isInside(dirname(target)) || !isOwn(readFileSync(target))) return;
    rmSync(target);
    for (let folder = dirname(target); folder !== this.root && readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder);
  }

  /** Creates a folder and those above it, and makes sure that no link leads out. */
  private makeFolder(folder: string): void {
    if (folder === this.root) return;
    this.makeFolder(dirname(folder));
    const existing = statSync(folder, { throwIfNoEntry: false });
    if (!existing) mkdirSync(folder);
    else if (!existing.isDirectory()) throw new Error(`${folder} is in the way: it is not a folder. Move it and try again.`);
    if (!this.isInside(folder)) {
      throw new Error(`${folder} leads out of ${this.root} through a symbolic link. Nothing was written there; replace the link by a folder.`);
    }
  }
  private isInside(folder: string): boolean {
    return `${realpathSync(folder)}${sep}`.startsWith(`${this.root}${sep}`);
  }
}
