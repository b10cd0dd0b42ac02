import { CallError } from './call-error';

/** Statuses that say the call was not served, so it is not billed either. With 521 to 523 a gateway did not get through, with 529 the server is overloaded. */
const NOT_SERVED = [409, 429, 500, 503, 521, 522, 523, 529];

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;
/** Capacity comes back within minutes rather than seconds. */
const LONGEST_WAIT_FOR_CAPACITY = 60_000;
/** Who is asked to wait longer gives up and says so; nobody should watch Terraform stand still for hours. */
const LONGEST_WAIT_ASKED = 600_000;

/** Whether a call may have been served, and so may have been billed, although the status is an error: a gateway lost its answer, unless it says that the call can be made again. */
export const mayBeServed = (status: number, shouldRetry?: boolean) =>
  status === 408 || (status >= 502 && !NOT_SERVED.includes(status) && shouldRetry !== true);

/** Whether a failed call may be sent again. `paid`: sending it twice may be billed twice. */
export function mayRetry({ details }: CallError, paid: boolean): boolean {
  switch (details.failure) {
    case 'undelivered':
      return true;
    case 'proxy':
      // A proxy that refuses does so again; one that fails, or dies, may recover.
      return (details.proxyStatus ?? 500) >= 500;
    case 'status':
      if (isOutOfQuota(details.api) || details.shouldRetry === false || (details.retryAfter ?? 0) > LONGEST_WAIT_ASKED) return false;
      if (mayBeServed(details.status!, details.shouldRetry)) return !paid;
      return NOT_SERVED.includes(details.status!) || details.status! >= 502 || details.shouldRetry === true;
    case 'timeout':
    case 'reset':
    case 'body':
      return !paid;
    default:
      return false;
  }
}

/** The account has nothing left to pay with: no wait helps. */
export const isOutOfQuota = (api: CallError['details']['api']) => [api?.code, api?.type].includes('insufficient_quota');

/** The tier `flex` is out of capacity: nothing is billed, and waiting helps. The API documents the words, and not where they are. */
export const isShortOfCapacity = ({ details: { status, api, message } }: CallError) =>
  status === 429 && [api?.code, api?.type, message].some((words) => /resource.unavailable/i.test(words ?? ''));

/**
 * Milliseconds before the next attempt: what the server asks for or more, so that all those who are told the same do not come back at once;
 * else twice as long each time, with jitter.
 */
export function waitBefore(attempt: number, error: CallError, random: () => number = Math.random): number {
  const { retryAfter: asked } = error.details;
  if (asked !== undefined) return asked * (1 + random() / 4);
  return Math.min(FIRST_WAIT * 2 ** (attempt - 1), isShortOfCapacity(error) ? LONGEST_WAIT_FOR_CAPACITY : LONGEST_WAIT) * (1 - random() / 4);
}

/** What the headers ask to wait, in milliseconds: `retry-after-ms`, `Retry-After` in seconds or as a date. */
export function retryAfter(headers: Pick<Headers, 'get'>, now = Date.now()): number | undefined {
  const ms = number(headers.get('retry-after-ms'));
  if (ms !== undefined) return ms;
  const text = headers.get('retry-after');
  const seconds = number(text);
  if (seconds !== undefined) return seconds * 1000;
  // Dates begin with the day of the week; `Date.parse` finds one in almost anything else, too.
  const date = /^[A-Za-z]{3}/.test(text ?? '') ? Date.parse(text!) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const number = (text: string | null) => (text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined);
