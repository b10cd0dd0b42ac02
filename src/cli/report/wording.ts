import { daysLeft, Line, Summary } from './summary';

export const figure = (value: number | null) => (value === null ? '-' : value.toLocaleString('en-US'));
export const dollars = (value: number) => `$${value.toFixed(value > 0 && value < 0.01 ? 6 : 2)}`;

export function shutdownText(line: Line, now: number): string {
  if (!line.listed) return 'not listed';
  if (line.shutdown === null) return '-';
  const days = daysLeft(line, now);
  return days > 0 ? `${line.shutdown} (in ${days} d)` : `${line.shutdown} (over)`;
}

/** Sentences below the table. */
export function notesOn({ lines, unpriced }: Summary, { unknown, priced }: { unknown?: string; priced?: string }): string[] {
  return [
    lines.length === 1 ? '1 completion.' : `${lines.length === 0 ? 'No' : lines.length} completions.`,
    ...(unknown === undefined ? [] : [`Shutdown dates are unknown: ${unknown}.`]),
    ...(lines.some(({ listed }) => !listed) ? ['A model that is not listed has shut down, or the key may not use it.'] : []),
    ...(priced === undefined ? [] : [`Costs are by the prices of ${priced}${unpriced.length > 0 ? `, which lack ${unpriced.join(', ')}` : ''}.`]),
  ];
}
