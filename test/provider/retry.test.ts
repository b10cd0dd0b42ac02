import fc from 'fast-check';
import { CallError, CallErrorDetails } from '../../src/provider/api/call-error';
import { isOutOfQuota, isShortOfCapacity, mayBeServed, mayRetry, retryAfter, waitBefore } from '../../src/provider/api/retry';

const failed = (more: Partial<CallErrorDetails>) =>
  new CallError({ failure: 'status', message: 'm', method: 'POST', url: 'u', mayBeServed: false, ...more });

describe('what is sent again', () => {
  // Status, paid, unpaid.
  test.each([
    [400, false, false], [401, false, false], [403, false, false], [404, false, false], [405, false, false], [413, false, false], [422, false, false],
    [409, true, true], [429, true, true], [500, true, true], [503, true, true],
    [521, true, true], [522, true, true], [523, true, true], [529, true, true],
    [408, false, true], [502, false, true], [504, false, true], [524, false, true],
  ])('after status %i: paid %s, unpaid %s', (status, paid, unpaid) => {
    expect([mayRetry(failed({ status }), true), mayRetry(failed({ status }), false)]).toEqual([paid, unpaid]);
  });

  test.each([
    ['undelivered', true, true], ['timeout', false, true], ['reset', false, true], ['body', false, true],
    ['configuration', false, false], ['redirect', false, false], ['interrupted', false, false],
  ] as const)('after the failure %s: paid %s, unpaid %s', (failure, paid, unpaid) => {
    expect([mayRetry(failed({ failure }), true), mayRetry(failed({ failure }), false)]).toEqual([paid, unpaid]);
  });

  test('a quota that is used up never comes back by itself', () => {
    expect([{ code: 'insufficient_quota' }, { type: 'insufficient_quota' }, { code: 'rate_limit_exceeded' }, undefined].map(isOutOfQuota))
      .toEqual([true, true, false, false]);
    expect(mayRetry(failed({ status: 429, api: { code: 'insufficient_quota' } }), false)).toBe(false);
  });

  test('the server may ask for it or forbid it', () => {
    expect(mayRetry(failed({ status: 400, shouldRetry: true }), true)).toBe(true);
    expect(mayRetry(failed({ status: 503, shouldRetry: false }), false)).toBe(false);
  });

  test('a gateway that asks for it has not lost an answer', () => {
    expect([408, 502, 504, 520].map((status) => [mayRetry(failed({ status, shouldRetry: true }), true), mayBeServed(status, true)]))
      .toEqual([[false, true], [true, false], [true, false], [true, false]]);
    expect([502, 504].map((status) => mayRetry(failed({ status, shouldRetry: false }), false))).toEqual([false, false]);
  });

  test('what a proxy refuses is not, and what it fails at is', () => {
    const retried = (proxyStatus?: number) => mayRetry(failed({ failure: 'proxy', proxyStatus }), true);
    expect([undefined, 403, 407, 500, 502, 504].map(retried)).toEqual([true, false, false, true, true, true]);
  });

  test('a tier is short of capacity when the API says so, wherever it says it', () => {
    expect([
      { status: 429, api: { code: 'resource_unavailable' } },
      { status: 429, api: { type: 'resource_unavailable' } },
      { status: 429, message: '429 Resource Unavailable' },
      { status: 429, api: { code: 'rate_limit_exceeded' } },
      { status: 503, api: { code: 'resource_unavailable' } },
    ].map((details) => isShortOfCapacity(failed(details)))).toEqual([true, true, true, false, false]);
  });

  test('a wait of more than ten minutes is not waited for', () => {
    expect([600_000, 600_001, Infinity].map((ms) => mayRetry(failed({ status: 429, retryAfter: ms }), false))).toEqual([true, false, false]);
  });
});

test('a gateway that loses the answer may have had one', () => {
  const statuses = [400, 408, 409, 429, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 529];
  expect(statuses.filter((status) => mayBeServed(status))).toEqual([408, 502, 504, 520, 524]);
});

describe('the wait before the next attempt', () => {
  test('is what the server asks for, or up to a quarter more', () => {
    expect([0, 0.5, 1].map((random) => waitBefore(1, failed({ retryAfter: 1000 }), () => random))).toEqual([1000, 1125, 1250]);
    expect(waitBefore(9, failed({ retryAfter: 0 }))).toBe(0);
  });

  test('goes up to a minute where capacity is short', () => {
    const short = failed({ status: 429, api: { code: 'resource_unavailable' } });
    expect([1, 7, 8, 100].map((attempt) => waitBefore(attempt, short, () => 0))).toEqual([500, 32_000, 60_000, 60_000]);
  });

  test('doubles from half a second to eight seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 100].map((attempt) => waitBefore(attempt, failed({}), () => 0))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  test('is up to a quarter shorter at random', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const longest = waitBefore(attempt, failed({}), () => 0);
      const wait = waitBefore(attempt, failed({}), () => random);
      expect(wait >= longest * 0.75 && wait <= longest).toBe(true);
    }));
    const waits = new Set(Array.from({ length: 20 }, () => waitBefore(1, failed({}))));
    expect(waits.size).toBeGreaterThan(1);
  });
});

describe('what the headers ask to wait', () => {
  const NOW = Date.parse('2030-01-01T00:00:00Z');

  test.each<[string, Record<string, string>, number | undefined]>([
    ['nothing', {}, undefined],
    ['milliseconds', { 'retry-after-ms': '12.5' }, 12.5],
    ['milliseconds before seconds', { 'retry-after-ms': '12', 'retry-after': '7' }, 12],
    ['seconds', { 'retry-after': '7' }, 7000],
    ['parts of a second', { 'retry-after': '0.5' }, 500],
    ['no time', { 'retry-after': '0' }, 0],
    ['a date to come', { 'retry-after': 'Tue, 01 Jan 2030 00:00:30 GMT' }, 30_000],
    ['a date that is past', { 'retry-after': 'Mon, 31 Dec 2029 23:59:00 GMT' }, 0],
    ['seconds, where the milliseconds are none', { 'retry-after-ms': 'soon', 'retry-after': '7' }, 7000],
    ['nothing sensible', { 'retry-after': 'soon' }, undefined],
    ['a negative time', { 'retry-after': '-5', 'retry-after-ms': '-1' }, undefined],
  ])('%s', (_rule, headers, wait) => {
    expect(retryAfter(new Headers(headers), NOW)).toBe(wait);
  });

  test('a date counts from now', () => {
    const wait = retryAfter(new Headers({ 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }));
    expect(wait! > 3_590_000 && wait! <= 3_600_000).toBe(true);
  });
});
