import { FORMAT, PaidAnswer } from '../../journal/entry';
import { PlainObject, toJson } from '../../spec/plain';

/** What the API said to a question. */
export interface Answered {
  readonly request: PlainObject;
  readonly completion: PlainObject;
  readonly requestId: string | null;
  readonly clientRequestId: string;
}

/** A fresh answer as the journal and the answer cache keep it. */
export function paidAnswer(key: string, { request, completion, requestId, clientRequestId }: Answered): PaidAnswer {
  // The answer of a stream is kept whole, so the question is kept as if it had been asked for whole.
  const { stream, stream_options: options, ...whole } = request;
  return {
    method: 'POST',
    path: '/chat/completions',
    request: toJson(whole),
    status: 200,
    headers: { 'content-type': 'application/json' },
    response: toJson(completion),
    format: FORMAT,
    key,
    time: new Date().toISOString(),
    request_id: requestId,
    client_request_id: clientRequestId,
  };
}
