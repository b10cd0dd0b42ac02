import { join } from 'node:path';
import { Directory } from './directory';
import { HeldQuestions } from './held-questions';
import { Place } from './place';
import { WebServer } from './web-server';
import { completionOf, PaidAnswer, parsePaidAnswer, toText } from '../../journal/entry';
import { dataFolder } from '../../journal/folder';
import { holdsId, statePlace, stateText } from '../../journal/state-place';
import { shortened } from '../../network/redact';
import { Diagnostics } from '../../plugin/diagnostics';
import { log } from '../../plugin/log';
import { PlainObject } from '../../spec/plain';
import { AnswerCacheSettings } from '../../spec/settings';
import { choicesOf, messageOf } from '../chat-completion/compatible';

/** A cache that takes longer, in milliseconds, is of no help. */
const PATIENCE = 3_000;

/** Notes of plans for their applies, below Terraform's data folder. */
const NOTES = join('openai-chat', 'ask-anew');

/** The place of a question in a run. */
export interface Turn {
  readonly key: string;
  /** Of the entry. */
  readonly name: string;
  /** Whether the user wants another answer than the one that the state at hand holds. */
  readonly isAnew: boolean;
}

/**
 * Answers for everybody who asks the same. The n-th question of a run that is the same takes the n-th answer, so samples stay samples,
 * here and elsewhere; entries are named by that number, since a web server cannot list what it has.
 *
 * Whatever goes wrong with the cache is one warning, and the question is asked. After a failure it is left alone for the rest of the
 * run, which would otherwise wait for it again and again.
 */
export class AnswerCache {
  public readonly held: HeldQuestions;
  private readonly place: Place;
  private readonly turns = new Map<string, number>();
  /** Ids of the answers of this run. */
  private readonly given = new Set<unknown>();
  private readonly warned = new Set<string>();
  private failed = false;
  private state?: string;

  /**
   * @param keepsNotes whether this process is Terraform's, so that its working folder says where the state is
   * @param redact takes the secrets out of what servers and proxies say
   */
  constructor(
    private readonly settings: AnswerCacheSettings,
    private readonly env: NodeJS.ProcessEnv,
    private readonly keepsNotes: boolean,
    private readonly redact: (text: string) => string,
  ) {
    const { directory, url } = settings;
    this.place = directory !== undefined ? new Directory(directory) : new WebServer(url!, settings);
    this.held = new HeldQuestions(keepsNotes ? join(dataFolder(env), NOTES) : undefined);
  }

  /** Whether answers are written to it. */
  public get takesAnswers(): boolean {
    return !this.failed && !this.settings.isReadOnly;
  }

  /** Before anything is waited for, so that the order is that of the questions. */
  public turn(key: string): Turn {
    const number = (this.turns.get(key) ?? 0) + 1;
    this.turns.set(key, number);
    return { key, name: `${key}.${number}.json`, isAnew: this.held.takeUp(key) };
  }

  /** The answer to a question, if there is one that may be given. */
  public async take({ key, name, isAnew }: Turn, signal: AbortSignal, diagnostics: Diagnostics): Promise<PaidAnswer | undefined> {
    if (isAnew || this.failed) return undefined;
    const text = await this.attempt(() => this.place.read(name, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])), diagnostics, signal);
    if (text === undefined) return undefined;
    const entry = parsePaidAnswer(text);
    const problem = typeof entry === 'string' ? entry : mismatch(entry, key);
    if (problem !== undefined) {
      this.warn('An entry of the answer cache is not used', `${this.place.address}/${name}: ${this.quoted(problem)}. The question is asked.`, diagnostics);
      return undefined;
    }
    const answer = entry as PaidAnswer;
    if (Date.now() - Date.parse(answer.time) > this.settings.maxAge) return undefined;
    const { id } = completionOf(answer);
    if (this.given.has(id) || holdsId(this.localState(), id)) return undefined;
    this.gave(id);
    log('info', 'The answer is in the answer cache', { entry: name });
    return answer;
  }

  /** Keeps a fresh answer in the place of an earlier one. This comes before Terraform is told of it. */
  public async keep({ name }: Turn, answer: PaidAnswer, diagnostics: Diagnostics): Promise<void> {
    if (!this.takesAnswers || !isWorthKeeping(completionOf(answer))) return;
    await this.attempt(() => this.place.write(name, toText(answer), AbortSignal.timeout(PATIENCE)), diagnostics);
  }

  /** An answer of this run is not given once more. */
  public gave(id: unknown): void {
    if (typeof id === 'string') this.given.add(id);
  }

  /** As it is when the first entry is found: Terraform has not removed much by then. */
  private localState(): string {
    return this.state ??= this.keepsNotes ? stateText(statePlace(this.env, dataFolder(this.env))) : '';
  }

  private async attempt<T>(work: () => Promise<T>, diagnostics: Diagnostics, signal?: AbortSignal): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) return undefined;
      this.failed = true;
      this.warn('The answer cache cannot be used', `${this.place.address}: ${this.quoted(reasonOf(error))}. For the rest of this run, questions are asked as if there were no cache, `
        + 'and their answers are not written to it.', diagnostics);
      return undefined;
    }
  }

  /** Terraform shows one warning of a summary, and one is enough for a run. */
  private warn(summary: string, detail: string, diagnostics: Diagnostics): void {
    if (this.warned.has(summary)) return;
    this.warned.add(summary);
    diagnostics.warning(summary, detail);
  }

  private quoted(text: string): string {
    return shortened(this.redact(text));
  }
}

function reasonOf(error: unknown): string {
  const { name, message } = error as Error;
  return ['AbortError', 'TimeoutError'].includes(name) ? `it did not answer within ${PATIENCE / 1000} seconds` : message.replace(/\.$/, '');
}

/** Why an entry is not the answer to a question. */
function mismatch(entry: PaidAnswer, key: string): string | undefined {
  if (entry.key !== key) return 'it answers another question';
  return choicesOf(completionOf(entry)).length > 0 ? undefined : 'its answer has no choices';
}

/** Refused, filtered and broken answers are asked for again: another time they may be whole. */
function isWorthKeeping(completion: PlainObject): boolean {
  const choices = choicesOf(completion);
  return choices.length > 0 && choices.every((choice) => {
    const { finish_reason: reason = null } = choice;
    return reason !== null && reason !== '' && reason !== 'content_filter' && reason !== 'error' && (messageOf(choice).refusal ?? null) === null;
  });
}
