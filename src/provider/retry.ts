import { CallError } from './call-error';

/** Statuses that say the call was not served (P4). */
const NOT_SERVED = [409, 429, 500, 503];
/** Statuses after which a call may have been served, and so may have been billed. */
const MAYBE_SERVED = [408, 502, 504];

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

/** Whether a failed call may be sent again. `paid`: sending it twice may be billed twice. */
export function mayRetry(error: CallError, paid: boolean): boolean {
  const { failure, status, api, shouldRetry } = error.details;
  switch (failure) {
    case 'undelivered':
      return true;
    case 'status':
      if (api?.code === 'insufficient_quota' || api?.type === 'insufficient_quota' || shouldRetry === false) return false;
      if (MAYBE_SERVED.includes(status!)) return !paid;
      return NOT_SERVED.includes(status!) || shouldRetry === true || (!paid && status! >= 500);
    case 'timeout':
    case 'reset':
    case 'body':
      return !paid;
    default:
      return false;
  }
}

/** Milliseconds before the next attempt: what the server asks for, else twice as long each time, with jitter. */
export function waitBefore(attempt: number, error: CallError, random: () => number = Math.random): number {
  if (error.details.retryAfter !== undefined) return error.details.retryAfter;
  return Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT) * (1 - random() / 4);
}

/** What the headers ask to wait, in milliseconds: `retry-after-ms`, `Retry-After` in seconds or as a date. */
export function retryAfter(headers: Headers, now = Date.now()): number | undefined {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (ms >= 0) return ms;
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
