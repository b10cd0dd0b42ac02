import { Diagnostics } from '../plugin/diagnostics';
import { CreateRequest, DeleteRequest, Outcome, Plan, ReadRequest, Resource, UpdateRequest } from '../plugin/provider';
import { equalValues, isObject, ObjectValue } from '../plugin/value/value';
import { CHAT_COMPLETION_OUTPUTS } from '../spec/answer';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { PlainObject } from '../spec/plain';
import { checkChatCompletion } from '../spec/rules';
import { accountOf, decodeAccount, elsewhere, encodeAccount, sameAccount } from './account';
import { adopt } from './adoption';
import { answerState, merged, readCompletion, remarks } from './answer';
import { CallError } from './call-error';
import { Client } from './client';
import { milliseconds } from './duration';
import { explain } from './errors';
import { report } from './findings';
import { requestText } from './request';
import { argumentAttributes, attributes } from './schema';
import { isMissing, StoredCompletions, Target } from './stored';
import { readStream } from './stream';
import { fromAnswer, toPlainObject } from './values';

/** How long a creation may take with all its retries, where `timeouts` says nothing. */
const CREATE_TIMEOUT = '20m';
/** A fresh completion may not be readable for a while; seconds. */
const SETTLING = 3600;

const METADATA = CHAT_COMPLETION_ARGUMENTS.find(({ name }) => name === 'metadata')!;

/** The resource `openai_chat_completion`: one question, one answer, kept in state (R4). */
export class ChatCompletion implements Resource {
  public readonly schema = {
    version: 1,
    attributes: { ...argumentAttributes(CHAT_COMPLETION_ARGUMENTS), ...attributes(CHAT_COMPLETION_OUTPUTS) },
    description: 'A chat completion: one call when it is created, and again only when the question changes. The answer is kept in state.',
  };

  /** @param configured the client as the provider is configured by the time of a call */
  constructor(private readonly configured: () => Client) {}

  private get client(): Client {
    return this.configured();
  }

  private get stored(): StoredCompletions {
    return new StoredCompletions(this.client);
  }

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(checkChatCompletion(toPlainObject(config)), diagnostics);
  }

  public modifyPlan({ prior, config, planned, requiresReplace }: Plan): void {
    if (planned === null || config === null) return;
    if (prior === null) {
      planned.adoption_pending = false;
      return;
    }
    if (prior.adoption_pending === true) adopt(prior, config, planned, requiresReplace);
    else this.replaceWhereStoring(prior, planned, requiresReplace);
    // A store that is switched off is known to be empty afterwards.
    if (requiresReplace.length === 0 && planned.store !== true && prior.store !== planned.store) {
      planned.stored = planned.store === false ? false : null;
    }
  }

  /** What was not stored cannot be stored afterwards, and what is stored cannot move to another project. */
  private replaceWhereStoring(prior: ObjectValue, planned: ObjectValue, requiresReplace: Plan['requiresReplace']): void {
    if (planned.store !== false && planned.store !== null && prior.store !== true) requiresReplace.push(['store']);
    if (prior.stored === true && !equalValues(prior.project_id, planned.project_id)) requiresReplace.push(['project_id']);
  }

  public async create({ planned, diagnostics, signal }: CreateRequest): Promise<Outcome> {
    const limit = isObject(planned.timeouts) && typeof planned.timeouts.create === 'string' ? planned.timeouts.create : CREATE_TIMEOUT;
    const account = accountOf(this.client.settings, planned.project_id);
    try {
      const { value, requestId, clientRequestId } = await this.client.call<PlainObject>({
        method: 'post',
        path: '/chat/completions',
        body: requestText(planned),
        paid: true,
        project: account.project,
        signal,
        deadline: Date.now() + milliseconds(limit),
        read: (response) => (planned.stream === true && isEventStream(response) ? readStream(response) : readCompletion(response)),
      });
      const answer = answerState(value, requestId, clientRequestId);
      for (const remark of remarks(answer)) diagnostics.warning('Check the answer', remark);
      const stored = await this.confirmStored(planned, value, { id: answer.id as string, project: account.project, signal }, diagnostics);
      return { state: merged(planned, { ...answer, stored, adoption_pending: false }), private: encodeAccount(account) };
    } catch (error) {
      this.fail('Cannot create the chat completion', error, diagnostics, true);
      return { state: null };
    }
  }

  /** The answer is paid, so whatever happens to the stored copy is a warning (R3). */
  private async confirmStored(planned: ObjectValue, completion: PlainObject, target: Target, diagnostics: Diagnostics): Promise<boolean | null> {
    if (planned.store !== true) return planned.store === false ? false : null;
    const missing = typeof completion.id === 'string' ? await this.stored.untilReadable(target) : undefined;
    if (typeof completion.id !== 'string') {
      diagnostics.warning('The completion cannot be found again', 'The server gave it no id, so it can be neither read, changed nor deleted there.');
      return false;
    }
    if (missing !== undefined) {
      const { detail } = explain('', missing, false);
      diagnostics.warning('The completion cannot be read from the store yet', `The answer is complete and in state, but asking the API for the stored completion failed. ${detail}`);
    }
    return true;
  }

  public async read({ state, private: recorded, diagnostics, signal }: ReadRequest): Promise<Outcome> {
    if (state.store !== true || state.stored === false) return { state };
    if (this.isElsewhere(state, recorded, diagnostics, 'It was not refreshed')) return { state };
    try {
      const completion = await this.stored.get(this.target(state, signal));
      const metadata = fromAnswer(METADATA.type, completion.metadata);
      const none = (value: unknown) => value === null || (typeof value === 'object' && Object.keys(value!).length === 0);
      return { state: { ...state, stored: true, metadata: none(metadata) && none(state.metadata) ? state.metadata : metadata } };
    } catch (error) {
      if (!isMissing(error)) {
        this.fail('Cannot read the stored chat completion', error, diagnostics);
        return { state };
      }
      if (typeof state.created === 'number' && Date.now() / 1000 - state.created < SETTLING) return { state };
      diagnostics.warning('The stored completion is gone', `The API no longer keeps ${state.id}: stored completions expire. The answer in state is kept.`);
      return { state: { ...state, stored: false } };
    }
  }

  public async update({ prior, planned, private: recorded, diagnostics, signal }: UpdateRequest): Promise<Outcome> {
    const isStored = prior.stored === true;
    const unstore = isStored && planned.store !== true;
    const relabel = isStored && !unstore && prior.metadata !== undefined && !equalValues(prior.metadata, planned.metadata)
      && !(prior.adoption_pending === true && prior.metadata === null);
    if (!unstore && !relabel) return { state: planned };
    const target = this.target(prior, signal);
    const account = decodeAccount(recorded);
    const current = accountOf(this.client.settings, prior.project_id);
    if (account !== undefined && !sameAccount(account, current)) {
      diagnostics.error('Cannot change the stored chat completion', `${elsewhere(account, current)} Configure the provider as it was, or create the completion anew.`);
      return { state: prior };
    }
    try {
      if (unstore) await this.stored.delete(target);
      else await this.stored.setMetadata(target, isObject(planned.metadata) ? toPlainObject(planned.metadata) : {});
      return { state: planned };
    } catch (error) {
      this.fail('Cannot change the stored chat completion', error, diagnostics);
      return { state: prior };
    }
  }

  public async delete({ prior, private: recorded, diagnostics, signal }: DeleteRequest): Promise<void> {
    if (prior.store !== true || prior.stored === false || prior.skip_destroy === true) return;
    if (this.isElsewhere(prior, recorded, diagnostics, 'The stored completion was left where it is')) return;
    try {
      await this.stored.delete(this.target(prior, signal));
    } catch (error) {
      this.fail('Cannot delete the stored chat completion', error, diagnostics);
    }
  }

  private isElsewhere(state: ObjectValue, recorded: Uint8Array, diagnostics: Diagnostics, consequence: string): boolean {
    const account = decodeAccount(recorded);
    const current = accountOf(this.client.settings, state.project_id);
    if (account === undefined || sameAccount(account, current)) return false;
    diagnostics.warning('The completion belongs to another account', `${elsewhere(account, current)} ${consequence}.`);
    return true;
  }

  private target(state: ObjectValue, signal: AbortSignal): Target {
    return { id: state.id as string, project: accountOf(this.client.settings, state.project_id).project, signal };
  }

  private fail(what: string, error: unknown, diagnostics: Diagnostics, billed = false): void {
    if (!(error instanceof CallError)) throw error;
    const { summary, detail, path } = explain(what, error, billed);
    diagnostics.error(summary, detail, path);
  }
}

const isEventStream = (response: Response) => (response.headers.get('content-type') ?? '').includes('event-stream');
