import { Input } from './input';
import { Bound, Estimate, Words } from './preview';
import { Request } from './request';
import { inWords } from './words';
import { isNumeric, Plain } from '../../spec/plain';
import { Prices } from '../prices';

interface Known extends Request {
  readonly input: Input;
  readonly prices?: Prices;
  /** Whether the answer may come from the cache, for nothing. */
  readonly mayBeCached: boolean;
  /** Whether there may be more than one of it. */
  readonly repeated: boolean;
}

/** What a question may take: tokens, and what they cost. */
export function estimateOf({ body, missing, input, prices, mayBeCached, repeated }: Known): Estimate {
  const { model = null, n, modalities = null, service_tier: tier = null } = body;
  const limit = count(body.max_completion_tokens) ?? count(body.max_tokens);
  const output = limit === undefined ? null : limit * (count(n) ?? 1);
  const price = prices?.of(typeof model === 'string' ? model : null);
  const openTokens: Words[] = [
    ...[...input.uncounted, ...missing].map((what) => [`${what[0].toUpperCase()}${what.slice(1)} cannot be counted.`]),
    ...(output === null ? [inWords('Nothing limits the answer: `max_completion_tokens` is not set.')] : []),
    ...('web_search_options' in body ? [['A web search adds tokens.']] : []),
    ...(repeated ? [['Only a plan tells how many instances it has.']] : []),
  ];
  const openCost: Words[] = prices === undefined ? [] : [
    ...(price !== undefined ? [] : typeof model === 'string' ? [['The prices lack ', { code: model }, '.']] : [['The model is not known, so there is no price.']]),
    ...(Array.isArray(modalities) && modalities.includes('audio') ? [['Spoken answers have other prices.']] : []),
    ...(typeof tier === 'string' && !['auto', 'default', 'flex'].includes(tier) ? [['The service tier ', { code: tier }, ' has other prices.']] : []),
  ];
  const bound = (atLeast: number, atMost: number | undefined, open: readonly Words[]): Bound =>
    ({ atLeast: mayBeCached ? 0 : atLeast, atMost: open.length > 0 || atMost === undefined ? null : atMost });
  return {
    input: input.tokens,
    exact: input.exact,
    output,
    tokens: bound(input.tokens, input.tokens + (output ?? 0), openTokens),
    cost: prices === undefined ? null : bound(
      input.tokens * Math.min(price?.input ?? 0, price?.cached ?? 0),
      price && input.tokens * price.input + (output ?? 0) * price.output,
      [...openTokens, ...openCost],
    ),
    unbounded: [...openTokens, ...openCost],
  };
}

const count = (value: Plain | undefined) => (value !== undefined && isNumeric(value) ? Number(value) : undefined);
