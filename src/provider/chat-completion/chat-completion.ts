import { adopt } from './adoption';
import { answerState, merged } from './answer';
import { ask } from './ask';
import { idOf } from './compatible';
import { PlainObject, samePlain } from '../../spec/plain';
import { isCompletionId } from '../../spec/stored';
import { CallError } from '../api/call-error';
import { explain } from '../api/errors';
import { report } from '../findings';
import { importedArguments, withoutAnswer } from './import';
import { Journal } from './journal';
import { isRefusal } from './keeping';
import { remarks } from './remarks';
import { warnOfReplacement } from './replacement';
import { isMissing, messagesPath, StoredCompletions, Target } from './stored';
import { isForeign, takeOver } from './takeover';
import { makeUp, STATE_VERSION, upgraded } from './upgrades';
import { Diagnostics } from '../../plugin/diagnostics';
import {
  CreateRequest, DeleteRequest, ImportRequest, Loss, MoveRequest, Outcome, Plan, ReadRequest, Resource, UpdateRequest, UpgradeRequest,
} from '../../plugin/provider';
import { Unknown } from '../../plugin/value/unknown';
import { equalValues, isObject, isUnknown, ObjectValue, Value } from '../../plugin/value/value';
import { CHAT_COMPLETION_OUTPUTS } from '../../spec/answer';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { checkChatCompletion } from '../../spec/rules';
import { accountOf, decodeAccount, elsewhere, encodeAccount, sameAccount } from '../api/account';
import { Client } from '../api/client';
import { listAll } from '../api/pages';
import { redactor, shortened } from '../api/redact';
import { argumentAttributes, attributes } from '../schema';
import { fromAnswer, toPlainObject } from '../values';

/** A fresh completion may not be readable for a while; seconds. */
const SETTLING = 3600;

/** More messages than any model reads. */
const MOST_MESSAGES = 100_000;
const IMPORTABLE = 'Import takes the id (such as `chatcmpl-abc123`) of a completion that was created with `store = true` and has not expired.';

/** For a stored completion that the API shows no more, to a key without the right or an account that lost it. */
const WAY_OUT = 'To continue without the stored completion, plan with `-refresh=false`. To destroy the resource and keep the stored completion, '
  + 'set `skip_destroy = true`, apply with `-refresh=false`, and destroy with `-refresh=false`.';

const METADATA = CHAT_COMPLETION_ARGUMENTS.find(({ name }) => name === 'metadata')!;

/** The resource `openai_chat_completion`: one question, one answer, kept in state (R4). */
export class ChatCompletion implements Resource {
  public readonly schema = {
    version: STATE_VERSION,
    attributes: { ...argumentAttributes(CHAT_COMPLETION_ARGUMENTS), ...attributes(CHAT_COMPLETION_OUTPUTS) },
    description: 'A chat completion. Creating it makes one call to the API. The answer is kept in state, and the resource is replaced when an argument changes that affects the answer.',
  };

  public readonly identity = {
    version: 0,
    attributes: { id: { type: 'string' as const, description: 'Id of the completion.', requiredForImport: true } },
    of: ({ id }: ObjectValue): ObjectValue => ({ id }),
  };

  /**
   * @param configured the client as the provider is configured by the time of a call
   * @param journal of paid answers, as the provider is configured by then; undefined where it is switched off
   */
  constructor(private readonly configured: () => Client, private readonly journal: () => Journal | undefined) {}

  private get client(): Client {
    return this.configured();
  }

  private get stored(): StoredCompletions {
    return new StoredCompletions(this.client);
  }

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(checkChatCompletion(toPlainObject(config)), diagnostics);
  }

  public modifyPlan({ prior, config, planned, requiresReplace, diagnostics }: Plan): void {
    this.seen(prior);
    if (planned === null || config === null) return;
    if (prior === null) {
      planned.adoption_pending = false;
      return;
    }
    if (prior.adoption_pending === true) adopt(prior, config, planned, requiresReplace);
    else this.replaceWhereStoring(prior, planned, requiresReplace);
    if (requiresReplace.length > 0) {
      warnOfReplacement(requiresReplace, planned, diagnostics);
      return;
    }
    if (planned.store !== true && prior.store !== planned.store) {
      // A store that is switched off is known to be empty afterwards.
      planned.stored = isUnknown(planned.store) ? Unknown.plain : switchedOff(planned.store);
    }
  }

  /** What was not stored cannot be stored afterwards, and what is stored cannot move to another project. */
  private replaceWhereStoring(prior: ObjectValue, planned: ObjectValue, requiresReplace: Plan['requiresReplace']): void {
    if (planned.store !== false && planned.store !== null && prior.store !== true) requiresReplace.push(['store']);
    if (prior.stored === true && !equalValues(prior.project_id, planned.project_id)) requiresReplace.push(['project_id']);
  }

  public async create({ planned, diagnostics, signal }: CreateRequest): Promise<Outcome> {
    try {
      const { completion, outputs, account, earlier } = await ask(this.client, this.journal(), planned, { diagnostics, signal });
      const redact = redactor(this.client.settings);
      for (const { summary, detail } of remarks(planned, completion)) diagnostics.warning(summary, shortened(redact(detail)));
      const target = { id: outputs.id as string, project: account.project, signal };
      const { stored, unconfirmed } = await this.confirmStored(planned, completion, target, diagnostics);
      if (earlier !== undefined && stored === true) await this.relabel(planned, earlier, target, diagnostics);
      return { state: merged(planned, { ...outputs, stored, adoption_pending: false }), private: encodeAccount({ ...account, unconfirmed }) };
    } catch (error) {
      this.fail('Cannot create the chat completion', error, diagnostics, true);
      return { state: null };
    }
  }

  /** Labels of a stored copy may differ from those that an earlier run has asked with. */
  private async relabel(planned: ObjectValue, { metadata }: PlainObject, target: Target, diagnostics: Diagnostics): Promise<void> {
    const wanted = isObject(planned.metadata) ? toPlainObject(planned.metadata) : {};
    if (samePlain(wanted, metadata ?? {})) return;
    try {
      await this.stored.setMetadata(target, wanted);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      diagnostics.warning('The stored completion keeps its earlier metadata', explain('', error, false).detail);
    }
  }

  /** The answer is paid, so whatever happens to the stored copy is a warning (R3). */
  private async confirmStored(planned: ObjectValue, completion: PlainObject, target: Target, diagnostics: Diagnostics): Promise<Stored> {
    if (planned.store !== true) return { stored: switchedOff(planned.store) };
    if (idOf(completion) !== target.id) {
      diagnostics.warning('The completion has no id', 'The server returned no id, so the stored completion cannot be read, changed or deleted.');
      return { stored: false };
    }
    const unreadable = await this.stored.untilReadable(target);
    if (unreadable === undefined) return { stored: true };
    const { detail } = explain('', unreadable.reason, false);
    if (unreadable.keepsNone) {
      diagnostics.warning('The server keeps no completions', `The answer is complete and in state; there is no stored copy of it. ${detail}`);
      return { stored: false };
    }
    diagnostics.warning(
      'The completion cannot be read from the store',
      `The answer is complete and in state, but reading the stored completion failed. Until it can be read, failures of refresh and destroy are only warnings. ${detail}`,
    );
    return { stored: true, unconfirmed: true };
  }

  public async read({ state, private: recorded, diagnostics, signal }: ReadRequest): Promise<Outcome> {
    this.seen(state);
    if (state.store !== true || state.stored === false) return { state };
    if (this.isElsewhere(state, recorded, diagnostics, 'It was not refreshed')) return { state };
    try {
      const completion = await this.stored.get(this.target(state, signal));
      // Labels that nobody configured are nobody's business, unless a configuration is still to be held against them (R5).
      const isWatched = state.metadata !== null || state.adoption_pending === true;
      const metadata = isWatched ? fromAnswer(METADATA.type, completion.metadata ?? {}) : null;
      // A state that another provider made does not say whose the completion is, or it was never seen: this answer tells.
      const account = isConfirmed(recorded) ? undefined : encodeAccount(accountOf(this.client.settings, state.project_id));
      return { state: { ...state, stored: true, metadata }, private: account };
    } catch (error) {
      if (!isMissing(error)) {
        this.failAtStore('Cannot read the stored chat completion', error, recorded, diagnostics, WAY_OUT);
        return { state };
      }
      if (typeof state.created === 'number' && Date.now() / 1000 - state.created < SETTLING) return { state };
      const why = isConfirmed(recorded) ? `The API no longer keeps ${state.id}: stored completions expire.` : `The API has never returned ${state.id}.`;
      diagnostics.warning('The stored completion is gone', `${why} The answer in state is kept.`);
      return { state: { ...state, stored: false } };
    }
  }

  public async update({ prior, planned, private: recorded, diagnostics, signal }: UpdateRequest): Promise<Outcome> {
    const isStored = prior.stored === true;
    // What state did not know before an adoption is taken as it is (R5).
    const adopts = (name: string) => prior.adoption_pending === true && (prior[name] === null || planned[name] === null);
    const unstore = isStored && planned.store !== true && !adopts('store');
    const relabel = isStored && planned.store === true && !equalValues(prior.metadata, planned.metadata) && !adopts('metadata');
    // A project that was not known is the configured one from now on, and the completion is looked for there.
    const found = adopts('project_id') && planned.project_id !== null ? encodeAccount(accountOf(this.client.settings, planned.project_id)) : undefined;
    if (!unstore && !relabel) return { state: planned, private: found };
    const target = this.target(prior, signal);
    const account = decodeAccount(recorded);
    const current = accountOf(this.client.settings, prior.project_id);
    if (account !== undefined && !sameAccount(account, current)) {
      diagnostics.error('Cannot change the stored chat completion', `${elsewhere(account, current)} Configure the provider as before, or create a new completion.`);
      return { state: prior };
    }
    try {
      if (unstore) await this.stored.delete(target);
      else await this.stored.setMetadata(target, isObject(planned.metadata) ? toPlainObject(planned.metadata) : {});
      return { state: planned, private: found };
    } catch (error) {
      this.failAtStore('Cannot change the stored chat completion', error, recorded, diagnostics);
      return isConfirmed(recorded) ? { state: prior } : { state: planned, private: found };
    }
  }

  public async delete({ prior, private: recorded, diagnostics, signal }: DeleteRequest): Promise<void> {
    this.journal()?.deleted(shownBy(prior));
    if (prior.store !== true || prior.stored === false || prior.skip_destroy === true) return;
    if (this.isElsewhere(prior, recorded, diagnostics, 'The stored completion was left where it is')) return;
    try {
      await this.stored.delete(this.target(prior, signal));
    } catch (error) {
      this.failAtStore('Cannot delete the stored chat completion', error, recorded, diagnostics, WAY_OUT);
    }
  }

  public async importState({ id: text, identity, diagnostics, signal }: ImportRequest): Promise<Outcome | null> {
    const id = typeof identity?.id === 'string' ? identity.id : text ?? '';
    if (!isCompletionId(id)) {
      diagnostics.error('This cannot be imported', `The id ${JSON.stringify(id)} is not the id of a completion. ${IMPORTABLE}`);
      return null;
    }
    const account = accountOf(this.client.settings, null);
    try {
      const completion = await this.stored.get({ id, signal });
      const answer = answerState(completion, null, id);
      const messages = withoutAnswer(await this.conversation({ id, signal }, diagnostics), answer);
      const state = merged(importedArguments(completion, messages), { ...answer, id, stored: true, adoption_pending: true });
      return { state, private: encodeAccount(account) };
    } catch (error) {
      if (isMissing(error)) diagnostics.error('This cannot be imported', `The API has no stored completion ${JSON.stringify(id)}. ${IMPORTABLE}`);
      else this.fail('Cannot import the chat completion', error, diagnostics);
      return null;
    }
  }

  /** Servers that keep completions need not tell their messages; what is not told is open to adoption (R5). */
  private async conversation({ id, signal }: Target, diagnostics: Diagnostics): Promise<PlainObject[]> {
    try {
      return (await listAll(this.client, { path: messagesPath(id), maxItems: MOST_MESSAGES, signal })).items;
    } catch (error) {
      if (!isMissing(error)) throw error;
      diagnostics.warning(
        'The conversation is not known',
        'The server does not return the messages of the stored completion. The configured messages are used.',
      );
      return [];
    }
  }

  /** Terraform has the answer: the journal need not keep it any longer. */
  private seen(state: ObjectValue | null): void {
    if (state !== null) this.journal()?.seen(shownBy(state));
  }

  public upgrade({ state, version }: Pick<UpgradeRequest, 'state' | 'version'>): ObjectValue {
    this.seen(state);
    return isForeign(state) ? takeOver(state) : upgraded(state, version);
  }

  public lost(loss: Loss): void {
    if (!isForeign(loss.before)) makeUp(loss);
  }

  public moveState({ sourceType, sourceVersion, state }: MoveRequest): ObjectValue | null {
    return sourceType === 'openai_chat_completion' ? this.upgrade({ state, version: sourceVersion }) : null;
  }

  private isElsewhere(state: ObjectValue, recorded: Uint8Array, diagnostics: Diagnostics, consequence: string): boolean {
    const account = decodeAccount(recorded);
    const current = accountOf(this.client.settings, state.project_id);
    // With settings that are not known yet nobody can tell; the call that follows says which they are (P2).
    if (account === undefined || this.client.settings.unknown.length > 0 || sameAccount(account, current)) return false;
    diagnostics.warning('The completion belongs to another account', `${elsewhere(account, current)} ${consequence}.`);
    return true;
  }

  private target(state: ObjectValue, signal: AbortSignal): Target {
    return { id: state.id as string, project: accountOf(this.client.settings, state.project_id).project, signal };
  }

  /** What was never seen in the store may not be there, so it holds nothing up: there is only a warning. */
  private failAtStore(what: string, error: unknown, recorded: Uint8Array, diagnostics: Diagnostics, wayOut?: string): void {
    if (!(error instanceof CallError)) throw error;
    const { summary, detail, path } = explain(what, error, false);
    if (isConfirmed(recorded)) return diagnostics.error(summary, wayOut !== undefined && isRefusal(error) ? `${detail}\n\n${wayOut}` : detail, path);
    const why = 'The API has never returned the stored completion, so this is only a warning. If the completion exists, it is not changed.';
    diagnostics.warning(summary, `${why}\n\n${detail}`, path);
  }

  private fail(what: string, error: unknown, diagnostics: Diagnostics, billed = false): void {
    if (!(error instanceof CallError)) throw error;
    const { summary, detail, path } = explain(what, error, billed);
    diagnostics.error(summary, detail, path);
  }
}

/** What is known of the stored copy. */
interface Stored {
  readonly stored: boolean | null;
  readonly unconfirmed?: true;
}

/** Whether the stored completion was ever seen at the API. */
function isConfirmed(recorded: Uint8Array): boolean {
  const account = decodeAccount(recorded);
  return account !== undefined && account.unconfirmed !== true;
}

/** What tells the answer that a state holds from others. */
const shownBy = ({ id, created, content }: ObjectValue) => ({ id, created, content });

/** `stored` where nothing is stored: null when nobody spoke of it. */
const switchedOff = (store: Value) => (store === false ? false : null);
