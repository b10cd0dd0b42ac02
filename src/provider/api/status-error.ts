import { ApiError, readError } from './error-body';
import { parseBody } from './lenient-json';

/** An answer that says by its status that the call failed. */
export class StatusError extends Error {
  public readonly api: Omit<ApiError, 'message'>;

  constructor(public readonly status: number, public readonly headers: Headers, body: string) {
    const { message, ...api } = readError(parseBody(body));
    super(message ?? (body.trim() || 'The server gives no reason.'));
    this.api = api;
  }
}
