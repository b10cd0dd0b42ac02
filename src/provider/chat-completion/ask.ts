import { answerJson, answerState } from './answer';
import { Journal } from './journal';
import { paidAnswer } from './paid-answer';
import { reportProgress } from './progress';
import { questionKey } from './question-key';
import { requestBody } from './request';
import { readAnswer } from './stream';
import { Account, completionOf, PaidAnswer } from '../../journal/entry';
import { Diagnostics } from '../../plugin/diagnostics';
import { log } from '../../plugin/log';
import { isObject, ObjectValue } from '../../plugin/value/value';
import { CREATE_TIMEOUT } from '../../spec/chat-completion';
import { milliseconds } from '../../spec/duration';
import { PlainObject, toJson } from '../../spec/plain';
import { AnswerCache } from '../answer-cache/answer-cache';
import { accountOf } from '../api/account';
import { Client } from '../api/client';
import { Tally } from '../tally';

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

/** What a question passes on its way to the API, as the provider is configured. */
export interface Desk {
  readonly client: Client;
  readonly journal?: Journal;
  readonly cache?: AnswerCache;
  readonly tally: Tally;
}

/**
 * The answer to a question: the one that an earlier run has paid for and lost, the one that the answer cache has, or a new one. Throws
 * `CallError`.
 */
export async function ask({ client, journal, cache, tally }: Desk, planned: ObjectValue, { diagnostics, signal }: Context): Promise<Asked> {
  const account = accountOf(client.settings, planned.project_id);
  const limit = isObject(planned.timeouts) && typeof planned.timeouts.create === 'string' ? planned.timeouts.create : CREATE_TIMEOUT;
  const deadline = Date.now() + milliseconds(limit);
  const includeJson = planned.include_response_json === true;
  const question = { key: questionKey(planned, client.settings.baseUrl), account };
  const turn = planned.from_cache === false ? undefined : cache?.turn(question.key);
  const told = (completion: PlainObject, { request_id: requestId, client_request_id: clientRequestId }: PaidAnswer, fromCache = false) => {
    cache?.gave(completion.id);
    return { completion, outputs: { ...answerState(completion, { requestId, clientRequestId, includeJson }), from_cache: fromCache }, account };
  };

  const kept = await journal?.take(question, { signal, deadline, diagnostics });
  if (kept !== undefined) {
    diagnostics.warning('The answer was paid for by an earlier run', `An earlier run of Terraform got the answer at ${kept.time}, and no state that was read since `
      + 'holds it. The answer was taken from the journal: no call was made, and nothing is billed. To create a new completion, apply with `-replace`.');
    tally.fromJournal++;
    return { ...told(completionOf(kept), kept), earlier: JSON.parse(kept.request) };
  }
  const cached = turn && await cache!.take(turn, signal, diagnostics);
  if (cached !== undefined) {
    tally.fromCache++;
    return told(completionOf(cached), cached, true);
  }

  const request = requestBody(planned);
  const body = toJson(request);
  // Prompts and answers are private: only the most detailed level of the log shows them.
  log('trace', 'Asking for a chat completion', { request: body });
  let begun = await journal?.begin(question, diagnostics);
  tally.asked++;
  const progress = reportProgress(request);
  try {
    const { value: completion, requestId, clientRequestId } = await client.call<PlainObject>({
      method: 'post',
      path: '/chat/completions',
      body,
      paid: true,
      // Without journal and cache nobody would get the answer.
      outlivesTerraform: begun !== undefined || (turn !== undefined && cache!.takesAnswers),
      project: account.project,
      signal,
      deadline,
      timeout: planned.service_tier === 'flex' ? FLEX_TIMEOUT : undefined,
      read: (response) => readAnswer(response, progress.arrived),
    });
    const answer = paidAnswer(question.key, { request, completion, requestId, clientRequestId });
    const asked = told(completion, answer);
    const { id, created, content }: ObjectValue = asked.outputs;
    log('trace', 'The chat completion was answered', () => ({ answer: answerJson(completion) }));
    if (await journal?.keep(question, begun, answer, { id, created, content }, diagnostics)) begun = undefined;
    if (turn !== undefined) await cache!.keep(turn, answer, diagnostics);
    return asked;
  } finally {
    progress.end();
    journal?.end(begun);
  }
}
