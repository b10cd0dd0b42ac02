import { parseBody } from './body';
import { CallErrorDetails } from './call-error';
import { ApiError, readError } from './error-body';
import { mayBeServed, retryAfter } from './retry';
import { Answer } from '../../network/answer';
import { Connector } from '../../network/connection';
import { httpFetch, Init, InvalidRequestError, RedirectError } from '../../network/fetch';
import { Headers } from '../../network/headers';
import { ProxyError } from '../../network/proxy';
import { UndeliveredError } from '../../network/undelivered';

/** Why a call was cut off from this side. */
export type Abort = 'timeout' | 'interrupted';

/** What one attempt shows of its failure. */
export type WireFailure = Pick<CallErrorDetails, 'failure' | 'message' | 'mayBeServed'> & Partial<CallErrorDetails>;

const WORDS = {
  timeout: { sent: 'the answer did not arrive in time', unsent: 'the timeout expired before a connection was established' },
  interrupted: { sent: 'Terraform asked to stop, and the answer did not arrive before the call was cancelled', unsent: 'Terraform asked to stop before the call was made' },
};

/** An answer that says by its status that the call failed. */
export class StatusError extends Error {
  public readonly api: Omit<ApiError, 'message'>;

  constructor(public readonly status: number, public readonly headers: Headers, body: string) {
    const { message, ...api } = readError(parseBody(body));
    super(message ?? (body.trim() || 'The server gives no reason.'));
    this.api = api;
  }
}

/**
 * One attempt as it goes on the wire. The `openai` package hides behind errors of its own whether the request was sent, which decides
 * whether it may have been billed and so whether it may be sent again.
 */
export class Wire {
  private used = false;
  private error?: unknown;

  constructor(private readonly connector = new Connector()) {}

  public readonly fetch = async (url: string, init: Init): Promise<Answer> => {
    this.used = true;
    try {
      const answer = await httpFetch(url, init, this.connector);
      if (answer.ok) return answer;
      throw new StatusError(answer.status, answer.headers, await answer.text().catch(() => ''));
    } catch (error) {
      this.error = error;
      throw error;
    }
  };

  /** Why the attempt came to nothing. `thrown`: what the package made of it; `aborted`: why it was cut off, if it was. */
  public failure(thrown: unknown, aborted?: Abort): WireFailure {
    const { used, error = thrown } = this;
    if (error instanceof StatusError) return statusFailure(error);
    if (error instanceof RedirectError) return { failure: 'redirect', message: error.message, status: error.status, mayBeServed: false };
    const isMade = used && !(error instanceof InvalidRequestError);
    const sent = isMade && !(error instanceof UndeliveredError);
    if (aborted) return { failure: aborted, message: WORDS[aborted][sent ? 'sent' : 'unsent'], mayBeServed: sent };
    if (!isMade) return { failure: 'configuration', message: `The request cannot be made: ${textOfError(error)}`, mayBeServed: false };
    if (error instanceof ProxyError) return { failure: 'proxy', message: error.message, mayBeServed: false, proxyStatus: error.status };
    if (error instanceof UndeliveredError) return { failure: 'undelivered', message: error.message, mayBeServed: false, cause: error.cause.code };
    return { failure: 'reset', message: textOfError(error), mayBeServed: true };
  }
}

function statusFailure({ status, headers, message, api }: StatusError): WireFailure {
  const again = headers.get('x-should-retry');
  const shouldRetry = again === null ? undefined : again === 'true';
  return {
    failure: 'status',
    message,
    status,
    api,
    mayBeServed: mayBeServed(status, shouldRetry),
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfter(headers),
    shouldRetry,
  };
}

export const textOfError = (error: unknown) => (error as Partial<Error>).message || String(error);
