import { merged } from './answer';
import { ask, Desk } from './ask';
import { importCompletion } from './import';
import { planCompletion } from './plan';
import { plannedKey, questionKey } from './question-key';
import { remarks } from './remarks';
import { Shutdowns } from './shutdown';
import { StoredCopy } from './stored-copy';
import { isForeign, takeOver } from './takeover';
import { makeUp, STATE_VERSION, upgraded } from './upgrades';
import { validityInState, validityOf } from './validity';
import { redactor, shortened } from '../../network/redact';
import { Diagnostics } from '../../plugin/diagnostics';
import {
  CreateRequest, DeleteRequest, ImportRequest, Loss, MoveRequest, Outcome, Plan, ReadRequest, Resource, UpdateRequest, UpgradeRequest,
} from '../../plugin/provider';
import { typeOf } from '../../plugin/schema';
import { fit } from '../../plugin/value/fit';
import { isObject, ObjectValue } from '../../plugin/value/value';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { CHAT_COMPLETION_OUTPUTS } from '../../spec/outputs';
import { checkChatCompletion } from '../../spec/rules';
import { encodeAccount } from '../api/account';
import { fail, report } from '../api/errors';
import { argumentAttributes, attributes } from '../schema';
import { toPlainObject } from '../values';

/** The resource `openai_chat_completion`: one question, one answer, kept in state. */
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

  private readonly shutdowns = new Shutdowns();

  /** @param configured as the provider is configured by the time of a call */
  constructor(private readonly configured: () => Desk) {}

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(checkChatCompletion(toPlainObject(config)), diagnostics);
  }

  public modifyPlan(plan: Plan): void {
    const { client: { settings }, cache } = this.configured();
    this.seen(plan.prior);
    planCompletion(CHAT_COMPLETION_ARGUMENTS, cache !== undefined || settings.unknown.includes('answer_cache'), plan);
    const key = cache && plan.prior === null && plan.planned !== null ? plannedKey(plan.planned, settings.baseUrl) : undefined;
    if (key !== undefined) cache!.held.plan(key);
  }

  public async create({ planned, diagnostics, signal }: CreateRequest): Promise<Outcome> {
    const desk = this.configured();
    const { client } = desk;
    const warnOfShutdown = this.shutdowns.lookUp(client, planned.model as string, signal);
    try {
      const { completion, outputs, account, earlier } = await ask(desk, planned, { diagnostics, signal });
      const redact = redactor(client.settings);
      const validity = await validityOf(planned, completion);
      for (const { summary, detail } of remarks(planned, completion, validity)) diagnostics.warning(summary, shortened(redact(detail)));
      await warnOfShutdown(diagnostics);
      const copy = new StoredCopy(client);
      const target = { id: outputs.id as string, project: account.project, signal };
      const { stored, unconfirmed } = await copy.confirm(planned, completion, target, diagnostics);
      if (earlier !== undefined && stored === true) await copy.updateEarlierMetadata(planned, earlier, target, diagnostics);
      const state = merged(planned, { ...outputs, ...validity, stored, adoption_pending: false });
      return { state, private: encodeAccount({ ...account, unconfirmed }) };
    } catch (error) {
      fail('Cannot create the chat completion', error, diagnostics, { rows: CHAT_COMPLETION_ARGUMENTS, paid: true });
      return { state: null };
    }
  }

  public async read(request: ReadRequest): Promise<Outcome> {
    this.seen(request.state);
    return new StoredCopy(this.configured().client).refresh(request);
  }

  public async update(request: UpdateRequest): Promise<Outcome> {
    return new StoredCopy(this.configured().client).change(request);
  }

  public async delete(request: DeleteRequest): Promise<void> {
    const { client, journal, cache } = this.configured();
    journal?.deleted(shownBy(request.prior));
    cache?.held.forget(questionKey(request.prior, client.settings.baseUrl));
    await new StoredCopy(client).delete(request);
  }

  public async importState(request: ImportRequest): Promise<Outcome | null> {
    return importCompletion(this.configured().client, CHAT_COMPLETION_ARGUMENTS, request);
  }

  public async upgrade({ state, version }: Pick<UpgradeRequest, 'state' | 'version'>): Promise<ObjectValue> {
    this.seen(state);
    const current = isForeign(state) ? takeOver(state) : upgraded(state, version);
    // Terraform calls this for each state before it does anything with it.
    this.hold(current);
    if (Object.hasOwn(state, 'answer_valid') || !isObject(current.response_format)) return current;
    // A state of an earlier version holds the answer and its schema: a condition can be about it without another call.
    return { ...current, ...await validityInState(this.fitted(current)) };
  }

  public lost(loss: Loss): void {
    if (!isForeign(loss.before)) makeUp(loss);
  }

  public async moveState({ sourceType, sourceVersion, state }: MoveRequest): Promise<ObjectValue | null> {
    return sourceType === 'openai_chat_completion' ? this.upgrade({ state, version: sourceVersion }) : null;
  }

  /** Terraform has the answer: the journal need not keep it any longer. */
  private seen(state: ObjectValue | null): void {
    if (state !== null) this.configured().journal?.seen(shownBy(state));
  }

  /** Terraform has the answer: who creates the same completion wants another one than the answer cache has. */
  private hold(state: ObjectValue): void {
    const desk = this.configured();
    if (desk.cache === undefined) return;
    desk.cache.held.seen(questionKey(this.fitted(state), desk.client.settings.baseUrl));
  }

  /** A state as the schema types it, without what does not fit. */
  private fitted(state: ObjectValue): ObjectValue {
    return fit(state, typeOf(this.schema.attributes), { known: true, complain: () => {}, complainOfUnknownKey: () => {} }) as ObjectValue;
  }
}

/** What tells the answer that a state holds from others. */
const shownBy = ({ id, created, content }: ObjectValue) => ({ id, created, content });
