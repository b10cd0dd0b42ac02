const MILLISECONDS: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `1h30m`, whose form a table has checked. */
export function milliseconds(duration: string): number {
  let total = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(d|h|ms|m|s)/g)) total += Number(count) * MILLISECONDS[unit];
  return total;
}
