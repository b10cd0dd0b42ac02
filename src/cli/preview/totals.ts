import { Action, Bound, CompletionPreview, Estimate, Totals } from './preview';
import { dollars, figure } from '../report/wording';

export function totalsOf(completions: readonly CompletionPreview[], prices: string | null): Totals {
  const number = (action: Action) => completions.filter((each) => each.action === action).length;
  const estimates = completions.flatMap(({ estimate }) => estimate ?? []);
  return {
    asked: number('ask'),
    kept: number('keep'),
    updated: number('update'),
    destroyed: number('destroy'),
    forgotten: number('forget'),
    deferred: number('defer'),
    tokens: sum(estimates, ({ tokens }) => tokens),
    cost: prices === null ? null : sum(estimates, ({ cost }) => cost!),
    exact: estimates.every(({ exact }) => exact),
    prices,
  };
}

/** A sum has an upper bound if all of its parts have one. */
function sum(estimates: readonly Estimate[], boundOf: (estimate: Estimate) => Bound): Bound {
  const none: Bound = { atLeast: 0, atMost: 0 };
  return estimates.map(boundOf).reduce((total, { atLeast, atMost }) => ({
    atLeast: total.atLeast + atLeast,
    atMost: total.atMost === null || atMost === null ? null : total.atMost + atMost,
  }), none);
}

/** Such as "3 questions will be asked, 1 kept, 1 relabelled; at most 41,200 tokens (estimated); at most $0.04 by prices of 2026-11-20". */
export function totalsInWords({ asked, kept, updated, destroyed, forgotten, deferred, tokens, cost, exact, prices }: Totals): string {
  const others = Object.entries({ kept, relabelled: updated, destroyed, forgotten, deferred }).filter(([, number]) => number > 0).map(([what, number]) => `${number} ${what}`);
  const questions = `${asked === 0 ? 'No' : asked} question${asked === 1 ? '' : 's'} will be asked`;
  return [
    [questions, ...others].join(', '),
    ...(asked === 0 ? [] : [
      `${bounded(tokens, (value) => `${figure(value)} token${value === 1 ? '' : 's'}`)}${exact ? '' : ' (estimated)'}`,
      ...(cost === null ? [] : [`${bounded(cost, dollars)} by prices of ${prices}`]),
    ]),
  ].join('; ');
}

export function bounded({ atLeast, atMost }: Bound, amount: (value: number) => string): string {
  if (atMost !== null) return `at most ${amount(atMost)}`;
  return atLeast === 0 ? 'no upper bound' : `at least ${amount(atLeast)}, no upper bound`;
}
