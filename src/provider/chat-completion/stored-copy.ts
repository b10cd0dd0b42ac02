import { notStored } from './plan';
import { failAtStore, isConfirmed, isElsewhere, WAY_OUT } from './store-failures';
import { isMissing, StoredCompletions, Target } from './stored-completions';
import { Diagnostics } from '../../plugin/diagnostics';
import { DeleteRequest, Outcome, ReadRequest, UpdateRequest } from '../../plugin/provider';
import { equalValues, isObject, ObjectValue } from '../../plugin/value/value';
import { METADATA } from '../../spec/chat-completion';
import { PlainObject, samePlain } from '../../spec/plain';
import { accountOf, decodeAccount, elsewhere, encodeAccount, sameAccount } from '../api/account';
import { idOf } from '../api/body';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';
import { explain } from '../api/errors';
import { fromAnswer, toPlainObject } from '../values';

/** A fresh completion may not be readable for a while; seconds. */
const SETTLING = 3600;

/** What is known of the stored copy. */
interface Confirmation {
  readonly stored: boolean | null;
  readonly unconfirmed?: true;
}

/** The copy of a completion that the API stores: confirmed once, refreshed, changed and deleted. The answer in state never depends on it. */
export class StoredCopy {
  private readonly store: StoredCompletions;

  constructor(private readonly client: Client) {
    this.store = new StoredCompletions(client);
  }

  /** Waits until a fresh copy can be read. The answer is paid for, so whatever happens to the copy is a warning: an error would taint it. */
  public async confirm(planned: ObjectValue, completion: PlainObject, target: Target, diagnostics: Diagnostics): Promise<Confirmation> {
    if (planned.store !== true) return { stored: notStored(planned.store) };
    if (idOf(completion) !== target.id) {
      diagnostics.warning('The completion has no id', 'The server returned no id, so the stored completion cannot be read, changed or deleted.');
      return { stored: false };
    }
    const unreadable = await this.store.untilReadable(target);
    if (unreadable === undefined) return { stored: true };
    const { detail } = explain('', unreadable.reason);
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

  /** The copy has the metadata of the run that asked, which may differ from those that are planned now. */
  public async updateEarlierMetadata(planned: ObjectValue, { metadata }: PlainObject, target: Target, diagnostics: Diagnostics): Promise<void> {
    const wanted = metadataOf(planned);
    if (samePlain(wanted, metadata ?? {})) return;
    try {
      await this.store.setMetadata(target, wanted);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      diagnostics.warning('The stored completion keeps its earlier metadata', explain('', error).detail);
    }
  }

  public async refresh({ state, private: recorded, diagnostics, signal }: ReadRequest): Promise<Outcome> {
    const { client } = this;
    if (state.store !== true || state.stored === false) return { state };
    if (isElsewhere(client.settings, state, recorded, diagnostics, 'It was not refreshed')) return { state };
    try {
      const completion = await this.store.get(this.target(state, signal));
      // Metadata that are not configured are ignored, unless a configuration is still to be compared with them after an import.
      const isWatched = state.metadata !== null || state.adoption_pending === true;
      const metadata = isWatched ? fromAnswer(METADATA, completion.metadata ?? {}) : null;
      // A state that another provider made does not say whose the completion is, or it was never seen: this answer tells.
      const account = isConfirmed(recorded) ? undefined : encodeAccount(accountOf(client.settings, state.project_id));
      return { state: { ...state, stored: true, metadata }, private: account };
    } catch (error) {
      if (!isMissing(error)) {
        failAtStore('Cannot read the stored chat completion', error, recorded, diagnostics, WAY_OUT);
        return { state };
      }
      if (typeof state.created === 'number' && Date.now() / 1000 - state.created < SETTLING) return { state };
      const why = isConfirmed(recorded) ? `The API no longer keeps ${state.id}: stored completions expire.` : `The API has never returned ${state.id}.`;
      diagnostics.warning('The stored completion is gone', `${why} The answer in state is kept.`);
      return { state: { ...state, stored: false } };
    }
  }

  /** Deletes the copy where `store` is switched off, or gives it the planned metadata. */
  public async change({ prior, planned, private: recorded, diagnostics, signal }: UpdateRequest): Promise<Outcome> {
    const { settings } = this.client;
    const isStored = prior.stored === true;
    // What state did not know before an adoption is taken as it is: nobody knows whether it differs.
    const adopts = (name: string) => prior.adoption_pending === true && (prior[name] === null || planned[name] === null);
    const isSwitchedOff = isStored && planned.store !== true && !adopts('store');
    const hasOtherMetadata = isStored && planned.store === true && !equalValues(prior.metadata, planned.metadata) && !adopts('metadata');
    // A project that was not known is the configured one from now on, and the completion is looked for there.
    const found = adopts('project_id') && planned.project_id !== null ? encodeAccount(accountOf(settings, planned.project_id)) : undefined;
    if (!isSwitchedOff && !hasOtherMetadata) return { state: planned, private: found };
    const target = this.target(prior, signal);
    const account = decodeAccount(recorded);
    const current = accountOf(settings, prior.project_id);
    if (account !== undefined && !sameAccount(account, current)) {
      diagnostics.error('Cannot change the stored chat completion', `${elsewhere(account, current)} Configure the provider as before, or create a new completion.`);
      return { state: prior };
    }
    try {
      if (isSwitchedOff) await this.store.delete(target);
      else await this.store.setMetadata(target, metadataOf(planned));
      return { state: planned, private: found };
    } catch (error) {
      failAtStore('Cannot change the stored chat completion', error, recorded, diagnostics);
      return isConfirmed(recorded) ? { state: prior } : { state: planned, private: found };
    }
  }

  public async delete({ prior, private: recorded, diagnostics, signal }: DeleteRequest): Promise<void> {
    if (prior.store !== true || prior.stored === false || prior.skip_destroy === true) return;
    if (isElsewhere(this.client.settings, prior, recorded, diagnostics, 'The stored completion was left where it is')) return;
    try {
      await this.store.delete(this.target(prior, signal));
    } catch (error) {
      failAtStore('Cannot delete the stored chat completion', error, recorded, diagnostics, WAY_OUT);
    }
  }

  private target(state: ObjectValue, signal: AbortSignal): Target {
    return { id: state.id as string, project: accountOf(this.client.settings, state.project_id).project, signal };
  }
}

const metadataOf = ({ metadata = null }: ObjectValue): PlainObject => (isObject(metadata) ? toPlainObject(metadata) : {});
