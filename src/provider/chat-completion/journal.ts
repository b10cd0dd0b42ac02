import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Account, Entry, PaidAnswer } from '../../journal/entry';
import { dataFolder, fingerprintOf, JOURNAL, JournalFile, JournalFolder, LONGEST_LIFE, Outputs } from '../../journal/folder';
import { identityOf, isRunning } from '../../journal/process-identity';
import { holdsId, StatePlace, statePlace, stateText } from '../../journal/state-place';
import { Diagnostics } from '../../plugin/diagnostics';
import { log } from '../../plugin/log';
import { parseJson, PlainObject } from '../../spec/plain';
import { elsewhere, sameAccount } from '../api/account';

/** How often the journal is looked at while another provider finishes the same question, in milliseconds. */
const LOOK_AGAIN = 200;

/** A question, and who is billed for it. */
export interface Question {
  readonly key: string;
  readonly account: Account;
}

interface Context {
  readonly signal: AbortSignal;
  /** In milliseconds since 1970. */
  readonly deadline: number;
  readonly diagnostics: Diagnostics;
}

/**
 * Answers that were paid for and that no state is known to have. Terraform can die at any moment, so what it is to be told is
 * kept here until a later run reads a state that holds it.
 *
 * A run is a process of Terraform. What belongs to a run that still goes on is its own: neither given to others nor forgotten.
 * Whatever goes wrong with the journal is one warning of its kind, and the question is asked.
 */
export class Journal {
  private readonly folder: JournalFolder;
  private readonly terraform = process.ppid;
  private readonly warned = new Set<string>();
  /** Questions of orphaned providers whose answers are waited for here. */
  private readonly awaited = new Set<string>();
  private readonly over = new Set<string>();
  private self?: string;
  private run?: string;
  private place?: StatePlace;
  /** Answers that a state may hold, by their fingerprints. */
  private earlier?: Map<string, readonly JournalFile[]>;
  private keysBefore?: ReadonlySet<string>;

  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.folder = new JournalFolder(join(dataFolder(env), JOURNAL));
  }

  /**
   * The answer to a question that was paid for in a run that is over; each answer is given once. Where such a question is still
   * under way, its answer is waited for.
   */
  async take(question: Question, context: Context): Promise<Entry | undefined> {
    return this.attempt('read', context.diagnostics, async () => {
      const complete = this.claim(question, context.diagnostics);
      if (complete !== undefined) return complete;
      for (const asked of this.leftBehind(question).filter((file) => file.process !== undefined && !this.awaited.has(file.uuid))) {
        this.awaited.add(asked.uuid);
        await this.untilOver(asked, context);
        const entry = this.claim(question, context.diagnostics);
        if (entry !== undefined) return entry;
      }
      return undefined;
    });
  }

  /** Notes that a question is under way: a later run waits for its answer instead of asking again. */
  begin({ key }: Question, diagnostics: Diagnostics): Promise<JournalFile | undefined> {
    // While the question is under way, another workspace or backend may be selected.
    this.placeOf();
    return this.attempt('write', diagnostics, () => this.folder.noteQuestion(key, this.selfOf(), this.runOf()));
  }

  /** Keeps an answer, which ends its question; false where that fails. This comes before Terraform is told of it. */
  async keep(
    { account }: Question, begun: JournalFile | undefined, answer: PaidAnswer, outputs: Outputs, diagnostics: Diagnostics,
  ): Promise<boolean> {
    if (begun === undefined) return false;
    const { workspace, backend } = this.placeOf();
    const kept = await this.attempt('write', diagnostics, () => {
      this.folder.writeEntry({ ...answer, account, workspace, backend }, outputs, begun);
      return true;
    });
    return kept ?? false;
  }

  /** A question is over without an answer that is kept. */
  end(begun: JournalFile | undefined): void {
    if (begun !== undefined) this.remove(begun);
  }

  /** Forgets the answer that a state holds. An answer of this run stays: the state that shows it may not be written yet. */
  seen(outputs: Outputs): void {
    this.forget(outputs, ({ run }) => this.isOver(run));
  }

  /** Forgets the answer of a resource that is deleted. */
  deleted(outputs: Outputs): void {
    this.forget(outputs, () => true);
  }

  private forget(outputs: Outputs, mayBeForgotten: (file: JournalFile) => boolean): void {
    const earlier = this.earlier ??= this.answers();
    if (earlier.size === 0) return;
    const fingerprint = fingerprintOf(outputs);
    const files = earlier.get(fingerprint) ?? [];
    const left = files.filter((file) => !mayBeForgotten(file));
    for (const file of files) if (!left.includes(file)) this.remove(file);
    if (left.length > 0) earlier.set(fingerprint, left);
    else earlier.delete(fingerprint);
  }

  private answers(): Map<string, readonly JournalFile[]> {
    const answers = new Map<string, readonly JournalFile[]>();
    for (const file of this.list()) {
      if (file.fingerprint !== undefined) answers.set(file.fingerprint, [...answers.get(file.fingerprint) ?? [], file]);
    }
    return answers;
  }

  /** What cannot be read is told when a question is asked; there is nothing to forget. */
  private list(): JournalFile[] {
    try {
      return this.folder.list();
    } catch {
      return [];
    }
  }

  /** What cannot be removed cannot be claimed either, so it is never given. */
  private remove(file: JournalFile): void {
    try {
      this.folder.remove(file);
    } catch {
      // As above.
    }
  }

  /**
   * Answers and questions of runs that are over. They are there when this run asks its first question, since a provider without Terraform
   * asks nothing new. So the folder is not read for each question: this run itself fills it.
   */
  private leftBehind({ key }: Question): JournalFile[] {
    this.keysBefore ??= this.folder.keys();
    if (!this.keysBefore.has(key)) return [];
    return this.folder.listKey(key).filter((file) => this.isOver(file.run));
  }

  private claim(question: Question, diagnostics: Diagnostics): Entry | undefined {
    for (const file of this.leftBehind(question).filter(({ fingerprint }) => fingerprint !== undefined)) {
      const entry = this.read(file);
      const problem = typeof entry === 'string' ? entry : entry && mismatch(entry, question);
      if (problem !== undefined) {
        this.warn('An answer in the journal is not used', `${join(this.folder.path, file.name)}: ${problem}. The question is asked. ${COMMAND}`, diagnostics);
      } else if (typeof entry === 'object' && this.isLost(entry, file) && this.folder.claim(file, this.runOf())) {
        return entry;
      }
    }
    return undefined;
  }

  /** One file that cannot be read does not hide the others. */
  private read(file: JournalFile): Entry | string | undefined {
    try {
      return this.folder.read(file);
    } catch (error) {
      return `it cannot be read: ${(error as Error).message}`;
    }
  }

  /** Whether an answer is for the state at hand and not in it, as far as that can be told. */
  private isLost({ workspace, backend, time, response }: Entry, file: JournalFile): boolean {
    const place = this.placeOf();
    if (workspace !== place.workspace || backend !== place.backend || Date.now() - Date.parse(time) > LONGEST_LIFE) return false;
    // A plan reads every resource but those that `-target` leaves out.
    if (!holdsId(stateText(place), (parseJson(response) as PlainObject).id)) return true;
    this.remove(file);
    return false;
  }

  /** Settles when the provider that waits for an answer has it or has ended. */
  private async untilOver({ key, uuid, process: provider }: JournalFile, { signal, deadline }: Context): Promise<void> {
    const isUnderWay = () => isRunning(provider!) && this.folder.listKey(key).some((file) => file.uuid === uuid && file.process !== undefined);
    if (isUnderWay()) log('info', 'Waiting for the answer to a question that an earlier run has asked');
    while (isUnderWay() && !signal.aborted && Date.now() < deadline) {
      await wait(LOOK_AGAIN, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Found out when a question is asked: every other start of the provider does without. */
  private placeOf(): StatePlace {
    return this.place ??= statePlace(this.env, dataFolder(this.env));
  }

  /** A run that is over stays so: the answers of a run are many, and each look at a process reads a file. */
  private isOver(run: string): boolean {
    if (!this.over.has(run) && !isRunning(run)) this.over.add(run);
    return this.over.has(run);
  }

  private selfOf(): string {
    return this.self ??= identityOf(process.pid)!;
  }

  private runOf(): string {
    return this.run ??= identityOf(this.terraform) ?? NOBODY;
  }

  private async attempt<T>(what: 'read' | 'write', diagnostics: Diagnostics, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const consequence = what === 'read'
        ? 'A new call is made, even if an earlier run has already paid for the answer.'
        : 'If Terraform is killed before it writes its state, the answer is lost.';
      this.warn(
        'The journal of paid answers cannot be used',
        `${(error as Error).message}. ${consequence} Make ${this.folder.path} writable, or set \`journal = false\` in the provider block.`,
        diagnostics,
      );
      return undefined;
    }
  }

  /** Terraform shows one warning of a summary, and one is enough for a run. */
  private warn(summary: string, detail: string, diagnostics: Diagnostics): void {
    if (this.warned.has(summary)) return;
    this.warned.add(summary);
    diagnostics.warning(summary, detail);
  }
}

const COMMAND = '`npx cdktf-openai-chat journal` lists, shows and removes entries.';

/** A run of a Terraform that has ended already. */
const NOBODY = '0-0';

/** Why an entry is not the answer to a question. */
function mismatch({ key, account }: Entry, question: Question): string | undefined {
  if (key !== question.key) return 'it answers another question';
  return sameAccount(account, question.account) ? undefined : `it was paid for by another account. ${elsewhere(account, question.account)}`;
}
