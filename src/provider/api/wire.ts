import { parseBody } from './body';
import { CallErrorDetails } from './call-error';
import { ApiError, readError } from './error-body';
import { httpFetch, InvalidRequestError, RedirectError, UndeliveredError } from './fetch';
import { mayBeServed, retryAfter } from './retry';

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

  public readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    this.used = true;
    try {
      const response = await httpFetch(url, init);
      if (response.ok) return response;
      throw new StatusError(response.status, response.headers, await response.text().catch(() => ''));
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
    return { failure: sent ? 'reset' : 'undelivered', message: textOfError(error), mayBeServed: sent };
  }
}

function statusFailure({ status, headers, message, api }: StatusError): WireFailure {
  const again = headers.get('x-should-retry');
  return {
    failure: 'status',
    message,
    status,
    api,
    mayBeServed: mayBeServed(status),
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfter(headers),
    shouldRetry: again === null ? undefined : again === 'true',
  };
}

export const textOfError = (error: unknown) => (error as Partial<Error>).message || String(error);
