import { code } from './fence';
import { Value, Words } from './preview';

/** A sentence in Markdown. */
export const words = (sentence: Words): string => sentence.map((each) => (typeof each === 'string' ? each : code(each.code))).join('');

/** A short value in Markdown: what is hidden is in italics, and everything else is code. */
export function inline(value: Value | undefined): string {
  if (value === undefined) return '-';
  switch (value.is) {
    case 'unknown': return '*known after apply*';
    case 'sensitive': return '*sensitive value*';
    case 'template': return `*expression* ${code(value.text)}`;
    default: return code(value.text);
  }
}
