/**
 * The headers in which the API tells what is left of the rate limits. The sandbox has no limits, so they are the same in every answer,
 * except in one that says that a limit was hit.
 */
export function rateLimitHeaders(status: number): { readonly [name: string]: string } {
  const isHit = status === 429;
  return {
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': isHit ? '0' : '9999',
    'x-ratelimit-remaining-tokens': '1999990',
    'x-ratelimit-reset-requests': isHit ? '1s' : '6ms',
    'x-ratelimit-reset-tokens': '0s',
  };
}
