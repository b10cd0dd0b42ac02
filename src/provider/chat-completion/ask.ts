import { answerJson, answerState } from './answer';
import { Journal } from './journal';
import { questionKey } from './question-key';
import { requestBody } from './request';
import { readAnswer } from './stream';
import { Account, completionOf } from '../../journal/entry';
import { Diagnostics } from '../../plugin/diagnostics';
import { log } from '../../plugin/log';
import { isObject, ObjectValue } from '../../plugin/value/value';
import { CREATE_TIMEOUT } from '../../spec/chat-completion';
import { PlainObject, toJson } from '../../spec/plain';
import { accountOf } from '../api/account';
import { Client } from '../api/client';

export interface Asked {
  /** What the API said. */
  readonly completion: PlainObject;
  /** The outputs that it decides. */
  readonly outputs: ObjectValue;
  readonly account: Account;
  /** The request of an earlier run that was paid for instead. */
  readonly earlier?: PlainObject;
}

interface Context {
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

/** Milliseconds that the tier `flex` may take for an answer. */
const FLEX_TIMEOUT = 900_000;

const MILLISECONDS: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration such as `1h30m`, whose form the table has checked. */
export function milliseconds(duration: string): number {
  let total = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) total += Number(count) * MILLISECONDS[unit];
  return total;
}

/** The answer to a question: the one that an earlier run has paid for and lost, or a new one. Throws `CallError`. */
export async function ask(client: Client, journal: Journal | undefined, planned: ObjectValue, { diagnostics, signal }: Context): Promise<Asked> {
  const account = accountOf(client.settings, planned.project_id);
  const limit = isObject(planned.timeouts) && typeof planned.timeouts.create === 'string' ? planned.timeouts.create : CREATE_TIMEOUT;
  const deadline = Date.now() + milliseconds(limit);
  const includeJson = planned.include_response_json === true;
  const question = { key: questionKey(planned, client.settings.baseUrl), account };

  const kept = await journal?.take(question, { signal, deadline, diagnostics });
  if (kept !== undefined) {
    diagnostics.warning('The answer was paid for by an earlier run', `An earlier run of Terraform got the answer at ${kept.time}, and no state that was read since `
      + 'holds it. The answer was taken from the journal: no call was made, and nothing is billed. To create a new completion, apply with `-replace`.');
    const completion = completionOf(kept);
    const outputs = answerState(completion, { requestId: kept.request_id, clientRequestId: kept.client_request_id, includeJson });
    return { completion, outputs, account, earlier: JSON.parse(kept.request) };
  }

  const request = requestBody(planned);
  const body = toJson(request);
  // Prompts and answers are private: only the most detailed level of the log shows them.
  log('trace', 'Asking for a chat completion', { request: body });
  const begun = await journal?.begin(question, diagnostics);
  try {
    const { value: completion, requestId, clientRequestId } = await client.call<PlainObject>({
      method: 'post',
      path: '/chat/completions',
      body,
      paid: true,
      // Without a journal nobody would get the answer.
      outlivesTerraform: begun !== undefined,
      project: account.project,
      signal,
      deadline,
      timeout: planned.service_tier === 'flex' ? FLEX_TIMEOUT : undefined,
      read: readAnswer,
    });
    const outputs = answerState(completion, { requestId, clientRequestId, includeJson });
    log('trace', 'The chat completion was answered', { answer: answerJson(completion) });
    const { id, created, content } = outputs;
    await journal?.keep(question, begun, { request, completion, requestId, clientRequestId, outputs: { id, created, content } }, diagnostics);
    return { completion, outputs, account };
  } finally {
    journal?.end(begun);
  }
}
