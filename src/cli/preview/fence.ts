import { visible } from '../invisible';

/** Markdown that shows texts of others: nothing in them is read as Markdown or HTML, and nobody is notified by them. */

/** A block in which a text stands as it is. Its fence is longer than any in the text. */
export function fence(language: string, lines: readonly string[]): string[] {
  const marks = longestRun(lines.join('\n'), 2) + 1;
  return ['`'.repeat(marks) + language, ...lines.map(visible), '`'.repeat(marks)];
}

/** Code within a line. */
export function code(text: string): string {
  const line = visible(text.replaceAll(/\s*\n\s*/g, ' '));
  const marks = '`'.repeat(longestRun(line, 0) + 1);
  return marks.length > 1 || /^\s|\s$|^$/.test(line) ? `${marks} ${line} ${marks}` : `${marks}${line}${marks}`;
}

/** Code within HTML. */
export const htmlCode = (text: string): string => `<code>${visible(text.replaceAll('\n', ' ')).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>`;

const longestRun = (text: string, least: number) => Math.max(least, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
