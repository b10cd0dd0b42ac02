import { Completion } from './completions';
import { Shutdowns } from './shutdowns';
import { Prices } from '../prices';

const DAY = 24 * 3600 * 1000;

/** A completion, and what follows from it today. */
export interface Line extends Completion {
  readonly ageDays: number | null;
  /** Null where none is announced, or it is not known. */
  readonly shutdown: string | null;
  /** False where the server does not list the model: it has shut down, or the key may not use it. */
  readonly listed: boolean;
  /** In US dollars; null without a price. */
  readonly cost: number | null;
}

export interface Summary {
  readonly lines: readonly Line[];
  readonly totals: { readonly input: number; readonly cached: number; readonly output: number; readonly cost: number | null };
  /** Models without a price. */
  readonly unpriced: readonly string[];
}

interface Known {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly shutdowns?: Shutdowns;
  readonly prices?: Prices;
}

export function summarise(completions: readonly Completion[], { now, shutdowns, prices }: Known): Summary {
  const lines = completions.map((completion): Line => {
    const { created, model, modelUsed } = completion;
    const date = shutdowns && shutdownOf([model, modelUsed], shutdowns);
    return {
      ...completion,
      ageDays: created === null ? null : Math.max(0, Math.floor((now - created) / DAY)),
      shutdown: date ?? null,
      listed: shutdowns === undefined || date !== undefined,
      cost: prices === undefined ? null : costOf(completion, prices),
    };
  });
  const sum = (of: (line: Line) => number | null) => lines.reduce((total, line) => total + (of(line) ?? 0), 0);
  return {
    lines,
    totals: {
      input: sum(({ input }) => input),
      cached: sum(({ cached }) => cached),
      output: sum(({ output }) => output),
      cost: prices ? sum(({ cost }) => cost) : null,
    },
    unpriced: prices ? [...new Set(lines.filter(({ cost }) => cost === null).map(({ model, modelUsed }) => model ?? modelUsed ?? 'unknown'))] : [],
  };
}

/** Days until a line's model shuts down. */
export function daysLeft({ shutdown, listed }: Pick<Line, 'shutdown' | 'listed'>, now: number): number {
  if (!listed) return 0;
  return shutdown === null ? Infinity : Math.ceil((Date.parse(shutdown) - now) / DAY);
}

/** The date of the configured model counts, since it is the one that a new completion would use. */
function shutdownOf(models: readonly (string | null)[], shutdowns: Shutdowns): string | null | undefined {
  const known = models.filter((model): model is string => model !== null);
  return known.length === 0 ? null : known.map((model) => shutdowns.of(model)).find((date) => date !== undefined);
}

function costOf({ model, modelUsed, input, cached, output }: Completion, prices: Prices): number | null {
  const price = prices.of(modelUsed) ?? prices.of(model);
  if (price === undefined || input === null || output === null) return null;
  const fromCache = cached ?? 0;
  return (input - fromCache) * price.input + fromCache * price.cached + output * price.output;
}
