import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Entry, parseEntry, toText } from './entry';
import { isFileMissing, removeFile, replaceFile } from './files';

/** Below Terraform's own folder, `$TF_DATA_DIR` or `.terraform`. */
export const JOURNAL = join('openai-chat', 'journal');

/** Terraform's own folder, as Terraform finds it. */
export const dataFolder = (env: NodeJS.ProcessEnv): string => env.TF_DATA_DIR || '.terraform';

/** An answer that no state has shown for so long is not coming back; milliseconds. */
export const LONGEST_LIFE = 30 * 24 * 3600 * 1000;

/** A file that was not renamed into place by then belongs to a provider that was killed; milliseconds. */
const LONGEST_DRAFT = 3600 * 1000;

/** What of an answer stands in state and in the entry alike: so an entry is found by a state that holds its answer. */
export interface Outputs {
  readonly id: unknown;
  readonly created: unknown;
  readonly content: unknown;
}

/** Terraform stores text in Unicode's composed form. */
const composed = (text: unknown) => (typeof text === 'string' ? text.normalize('NFC') : null);

/** What names an answer. */
export const fingerprintOf = ({ id, created, content }: Outputs) =>
  createHash('sha256').update(JSON.stringify([composed(id), Number(created), composed(content)])).digest('hex').slice(0, 16);

/**
 * A file of the journal. Its name says what has to be known of it before it is read: `KEY.FINGERPRINT.UUID.RUN.json` for an
 * answer, `KEY.PROCESS.UUID.RUN.asked` for a question that is under way. The run is the Terraform that the answer is meant for.
 */
export interface JournalFile {
  readonly name: string;
  readonly key: string;
  readonly uuid: string;
  readonly run: string;
  /** Of a question under way: the provider that waits for its answer. */
  readonly process?: string;
  /** Of an answer. */
  readonly fingerprint?: string;
}

const NAME = /^([0-9a-f]{64})\.([0-9a-f]{16}|\d+-\d+)\.([0-9a-f-]{36})\.(\d+-\d+)\.(json|asked)$/;

function fileOf(name: string): JournalFile | undefined {
  const [, key, second, uuid, run, kind] = NAME.exec(name) ?? [];
  if (key === undefined) return undefined;
  return { name, key, uuid, run, ...(kind === 'json' ? { fingerprint: second } : { process: second }) };
}

/** The folder of the journal. Its methods throw what the file system throws. */
export class JournalFolder {
  constructor(public readonly path: string) {}

  /** Everything in it. What is too old is removed. A folder that is not there holds nothing. */
  list(): JournalFile[] {
    return this.names().flatMap((name) => {
      const file = fileOf(name);
      const life = file === undefined && name.startsWith('.') ? LONGEST_DRAFT : LONGEST_LIFE;
      if (Date.now() - this.writtenAt(name) > life) this.tryToRemove(name);
      else if (file !== undefined) return [file];
      return [];
    });
  }

  /** The questions that there is something of. */
  keys(): Set<string> {
    return new Set(this.names().map((name) => name.split('.', 1)[0]));
  }

  /** What there is of one question. */
  listKey(key: string): JournalFile[] {
    return this.names().filter((name) => name.startsWith(key)).flatMap((name) => {
      const file = fileOf(name);
      return file !== undefined && Date.now() - this.writtenAt(name) <= LONGEST_LIFE ? [file] : [];
    });
  }

  /** The entry, what is wrong with it, or undefined where the file is gone. */
  read({ name }: JournalFile): Entry | string | undefined {
    try {
      return parseEntry(readFileSync(join(this.path, name), 'utf8'));
    } catch (error) {
      if (isFileMissing(error)) return undefined;
      throw error;
    }
  }

  /** Notes that a question is under way. */
  noteQuestion(key: string, process: string, run: string): JournalFile {
    return this.write(`${key}.${process}.${randomUUID()}.${run}.asked`, '');
  }

  writeEntry(entry: Entry, outputs: Outputs, uuid: string, run: string): JournalFile {
    return this.write(`${entry.key}.${fingerprintOf(outputs)}.${uuid}.${run}.json`, toText(entry));
  }

  /** Marks an answer as meant for another run; false where somebody else was faster. */
  claim({ name, key, fingerprint, uuid }: JournalFile, run: string): boolean {
    try {
      renameSync(join(this.path, name), join(this.path, `${key}.${fingerprint}.${uuid}.${run}.json`));
      return true;
    } catch (error) {
      if (isFileMissing(error)) return false;
      throw error;
    }
  }

  remove({ name }: JournalFile): void {
    removeFile(join(this.path, name));
  }

  /** What cannot be removed is looked at again next time. */
  private tryToRemove(name: string): void {
    try {
      removeFile(join(this.path, name));
    } catch {
      // As above.
    }
  }

  private names(): string[] {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if (isFileMissing(error)) return [];
      throw error;
    }
  }

  private writtenAt(name: string): number {
    return statSync(join(this.path, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  }

  private write(name: string, text: string): JournalFile {
    replaceFile(this.path, name, text);
    return fileOf(name)!;
  }
}
