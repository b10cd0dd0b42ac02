/** Why a call came to nothing. */
export type Failure =
  /** The provider's configuration does not allow the call. */
  | 'configuration'
  /** The API answered with an error status. */
  | 'status'
  /** No connection came about. */
  | 'undelivered'
  /** A proxy gave no connection to the server. */
  | 'proxy'
  /** The server redirects elsewhere. */
  | 'redirect'
  /** No answer in time. */
  | 'timeout'
  /** The connection broke after the request was sent. */
  | 'reset'
  /** The answer is cut off or unreadable. */
  | 'body'
  /** Terraform asked to stop. */
  | 'interrupted';

export interface CallErrorDetails {
  readonly failure: Failure;
  readonly message: string;
  readonly method: string;
  /** Address of the call, without the query. */
  readonly url: string;
  /** False where the request was certainly not served. */
  readonly mayBeServed: boolean;
  readonly status?: number;
  /** What a proxy answered instead of the server. */
  readonly proxyStatus?: number;
  /** Why no connection came about, as Node.js names it. */
  readonly cause?: string;
  /** The error as the API tells it. */
  readonly api?: { readonly type?: string; readonly code?: string; readonly param?: string };
  readonly requestId?: string;
  readonly clientRequestId?: string;
  /** Milliseconds that the server asks to wait; undefined where it says nothing. */
  readonly retryAfter?: number;
  /** What the server says about trying again. */
  readonly shouldRetry?: boolean;
  readonly attempts?: number;
}

/** A call that came to nothing, with all that is known of it. */
export class CallError extends Error {
  constructor(readonly details: CallErrorDetails) {
    super(details.message);
  }

  /** The status of the API's answer, if there was one. */
  get status(): number | undefined {
    return this.details.status;
  }
}
