import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isFileMissing, removeFile, replaceFile } from '../../journal/files';
import { LONGEST_LIFE } from '../../journal/folder';

/**
 * Questions whose answers the state at hand holds. Who creates such a completion replaces one, or wants a second sample, so the
 * question is asked anew.
 *
 * Terraform plans and applies in processes of their own, and tells an apply nothing of a create but its configuration. With
 * `create_before_destroy`, and where a second resource has the question of a first one that does not change, the apply creates before
 * it reads any state that holds the answer. So the plan leaves a note of the question in Terraform's data folder.
 */
export class HeldQuestions {
  private readonly held = new Set<string>();
  /** Questions of completions to be created. Resources are planned side by side, so the state with the answer may be read later. */
  private readonly planned = new Set<string>();

  /** @param folder of the notes; undefined where there is none, since the process is not Terraform's */
  constructor(private readonly folder: string | undefined) {}

  /** A state holds the answer. */
  public seen(key: string): void {
    this.held.add(key);
    if (this.planned.has(key)) this.note(key);
  }

  /** A completion is to be created. */
  public plan(key: string): void {
    this.planned.add(key);
    if (this.held.has(key)) this.note(key);
  }

  /** A completion is created. Whether its question is asked anew; all further ones of this process are, too. */
  public takeUp(key: string): boolean {
    if (!this.held.has(key) && !this.isNoted(key)) return false;
    this.held.add(key);
    this.planned.delete(key);
    this.forget(key);
    return true;
  }

  /** The completion with the answer is deleted: this process knows of it, and no other needs to. */
  public forget(key: string): void {
    if (this.folder === undefined) return;
    try {
      removeFile(join(this.folder, key));
    } catch {
      // A note that stays costs a call at most, and no wrong answer.
    }
  }

  private note(key: string): void {
    if (this.folder === undefined) return;
    try {
      replaceFile(this.folder, key, '');
    } catch {
      // The apply still finds the answer in a local state, and after a delete in its own memory.
    }
  }

  private isNoted(key: string): boolean {
    if (this.folder === undefined) return false;
    try {
      return Date.now() - statSync(join(this.folder, key)).mtimeMs < LONGEST_LIFE;
    } catch (error) {
      // A note that cannot be looked at may be there: a call too many is better than an answer that nobody wants any more.
      return !isFileMissing(error);
    }
  }
}
