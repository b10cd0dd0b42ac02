import { merged } from './answer';
import { ask } from './ask';
import { importCompletion } from './import';
import { Journal } from './journal';
import { planCompletion } from './plan';
import { remarks } from './remarks';
import { Shutdowns } from './shutdown';
import { StoredCopy } from './stored-copy';
import { isForeign, takeOver } from './takeover';
import { makeUp, STATE_VERSION, upgraded } from './upgrades';
import { Diagnostics } from '../../plugin/diagnostics';
import {
  CreateRequest, DeleteRequest, ImportRequest, Loss, MoveRequest, Outcome, Plan, ReadRequest, Resource, UpdateRequest, UpgradeRequest,
} from '../../plugin/provider';
import { ObjectValue } from '../../plugin/value/value';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { CHAT_COMPLETION_OUTPUTS } from '../../spec/outputs';
import { checkChatCompletion } from '../../spec/rules';
import { encodeAccount } from '../api/account';
import { Client } from '../api/client';
import { fail, report } from '../api/errors';
import { redactor, shortened } from '../api/redact';
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

  /**
   * @param configured the client as the provider is configured by the time of a call
   * @param journal of paid answers, as the provider is configured by then; undefined where it is switched off
   */
  constructor(private readonly configured: () => Client, private readonly journal: () => Journal | undefined) {}

  public validate(config: ObjectValue, diagnostics: Diagnostics): void {
    report(checkChatCompletion(toPlainObject(config)), diagnostics);
  }

  public modifyPlan(plan: Plan): void {
    this.seen(plan.prior);
    planCompletion(CHAT_COMPLETION_ARGUMENTS, plan);
  }

  public async create({ planned, diagnostics, signal }: CreateRequest): Promise<Outcome> {
    const client = this.configured();
    const warnOfShutdown = this.shutdowns.lookUp(client, planned.model as string, signal);
    try {
      const { completion, outputs, account, earlier } = await ask(client, this.journal(), planned, { diagnostics, signal });
      const redact = redactor(client.settings);
      for (const { summary, detail } of remarks(planned, completion)) diagnostics.warning(summary, shortened(redact(detail)));
      await warnOfShutdown(diagnostics);
      const copy = new StoredCopy(client);
      const target = { id: outputs.id as string, project: account.project, signal };
      const { stored, unconfirmed } = await copy.confirm(planned, completion, target, diagnostics);
      if (earlier !== undefined && stored === true) await copy.updateEarlierMetadata(planned, earlier, target, diagnostics);
      return { state: merged(planned, { ...outputs, stored, adoption_pending: false }), private: encodeAccount({ ...account, unconfirmed }) };
    } catch (error) {
      fail('Cannot create the chat completion', error, diagnostics, { rows: CHAT_COMPLETION_ARGUMENTS, paid: true });
      return { state: null };
    }
  }

  public async read(request: ReadRequest): Promise<Outcome> {
    this.seen(request.state);
    return new StoredCopy(this.configured()).refresh(request);
  }

  public async update(request: UpdateRequest): Promise<Outcome> {
    return new StoredCopy(this.configured()).change(request);
  }

  public async delete(request: DeleteRequest): Promise<void> {
    this.journal()?.deleted(shownBy(request.prior));
    await new StoredCopy(this.configured()).delete(request);
  }

  public async importState(request: ImportRequest): Promise<Outcome | null> {
    return importCompletion(this.configured(), CHAT_COMPLETION_ARGUMENTS, request);
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

  /** Terraform has the answer: the journal need not keep it any longer. */
  private seen(state: ObjectValue | null): void {
    if (state !== null) this.journal()?.seen(shownBy(state));
  }
}

/** What tells the answer that a state holds from others. */
const shownBy = ({ id, created, content }: ObjectValue) => ({ id, created, content });
