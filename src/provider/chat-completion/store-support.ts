import { readPage } from '../api/body';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';

/** Statuses of a server that does not have a call at all. */
const ABSENT = [405, 501];
/** Statuses of a call that may be served a moment later. */
const MOMENTARY = [408, 409, 429];

export const lacksCall = ({ status }: CallError) => ABSENT.includes(status!);

/** A refusal that no wait and no repetition turns into anything else. */
export const isRefusal = ({ status = 0 }: CallError) => status === 501 || (status >= 400 && status < 500 && !MOMENTARY.includes(status));

interface Asking {
  readonly project?: string;
  readonly signal: AbortSignal;
  readonly deadline: number;
}

const refusals = new WeakMap<Client, Promise<CallError | undefined>>();

/**
 * Why a server keeps no completions at all: it refuses to list them. Undefined where it does list them, or where nobody can tell.
 * It is asked once in the life of a client, so that many completions do not wait each for what is not there.
 */
export function refusalToKeep(client: Client, call: Asking): Promise<CallError | undefined> {
  const known = refusals.get(client) ?? askForList(client, call);
  refusals.set(client, known);
  return known;
}

async function askForList(client: Client, call: Asking): Promise<CallError | undefined> {
  try {
    await client.call({ method: 'get', path: '/chat/completions', query: { limit: '1' }, read: readPage, ...call });
    return undefined;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return isRefusal(error) ? error : undefined;
  }
}
