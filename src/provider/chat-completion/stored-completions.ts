import { setTimeout as wait } from 'node:timers/promises';
import { lacksCall, refusalToKeep } from './store-support';
import { Answer } from '../../network/answer';
import { PlainObject, toJson } from '../../spec/plain';
import { readObject, readDone } from '../api/body';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';

/** How long a fresh completion may take until it can be read; milliseconds. */
const PATIENCE = 30_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2_000;

/** Statuses that servers without the call answer with, and others for another reason. */
const MAY_LACK_CALL = [400, 404];

export interface Target {
  readonly id: string;
  readonly project?: string;
  readonly apiKey?: string;
  readonly signal: AbortSignal;
}

/** Why a fresh completion cannot be read. */
export interface Unreadable {
  readonly reason: CallError;
  /** The server keeps no completions, so there is nothing to wait for and nothing to delete. */
  readonly keepsNone: boolean;
}

export const completionPath = (id: string) => `/chat/completions/${encodeURIComponent(id)}`;
export const messagesPath = (id: string) => `${completionPath(id)}/messages`;

/** The calls about one stored completion. */
export class StoredCompletions {
  constructor(private readonly client: Client) {}

  public async get(target: Target): Promise<PlainObject> {
    return (await this.call(target, { method: 'get', read: readObject })).value;
  }

  public async setMetadata(target: Target, metadata: PlainObject): Promise<void> {
    await this.call(target, { method: 'post', body: toJson({ metadata }), read: readDone });
  }

  /** Gone is gone: a completion that the API does not have any more counts as deleted. */
  public async delete(target: Target): Promise<void> {
    try {
      await this.call(target, { method: 'delete', read: readDone });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Waits until a fresh completion can be read. Returns why it cannot, or undefined once it can. */
  public async untilReadable(target: Target): Promise<Unreadable | undefined> {
    const end = Date.now() + PATIENCE;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await this.call(target, { method: 'get', read: readObject, deadline: end });
        return undefined;
      } catch (error) {
        const refusal = await this.refusal(error as CallError, target, end);
        if (refusal !== undefined) return { reason: refusal, keepsNone: true };
        if (!isMissing(error) || Date.now() + pause > end || target.signal.aborted) return { reason: error as CallError, keepsNone: false };
      }
      await wait(pause, undefined, { signal: target.signal }).catch(() => undefined);
    }
  }

  /** Servers without the calls for stored completions say so in several ways; the list tells whether it is one of them. */
  private async refusal(error: CallError, { project, signal }: Target, deadline: number): Promise<CallError | undefined> {
    if (lacksCall(error)) return error;
    return MAY_LACK_CALL.includes(error.status!) ? refusalToKeep(this.client, { project, signal, deadline }) : undefined;
  }

  private call<T>(
    { id, project, apiKey, signal }: Target,
    rest: { method: 'get' | 'post' | 'delete'; body?: string; deadline?: number; read: (answer: Answer) => Promise<T> },
  ) {
    return this.client.call({ path: completionPath(id), project, apiKey, signal, ...rest });
  }
}

export const isMissing = (error: unknown): error is CallError => error instanceof CallError && error.status === 404;
