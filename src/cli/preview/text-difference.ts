import { diffArrays } from 'diff';
import { differenceOf } from './difference';

/** Lines that are longer are broken, after sentences if possible: a difference then shows the sentence and not the whole paragraph. */
export const WIDTH = 100;

export const brokenLines = (text: string): string[] => text.split('\n').flatMap((line) => (line.length <= WIDTH ? [line] : sentences(line).flatMap(broken)));

const sentences = (line: string) => line.split(/(?<=[.!?:;]\s)|(?<=[。！？])/u);

/** At blanks; what has none is broken anywhere. */
const broken = (sentence: string) => sentence.match(/.{1,100}(?:\s|$)|.{1,100}/gsu) ?? [sentence];

/** Unchanged lines that are shown before and after a change. */
const CONTEXT = 2;

/** The lines of a text beside its older version. Their first character tells: a blank for what stayed, `-` for what is gone, `+` for what is new. */
export function differenceLines(before: string, now: string): string[] {
  const runs = diffArrays(brokenLines(before), brokenLines(now));
  return runs.flatMap(({ added, removed, value }, at) => {
    if (removed) return value.map((line, i) => `-${marked('removed', line, runs[at + 1]?.added ? runs[at + 1].value[i] : undefined)}`);
    if (added) return value.map((line, i) => `+${marked('added', line, runs[at - 1]?.removed ? runs[at - 1].value[i] : undefined)}`);
    return around(value.map((line) => ` ${line}`), at === 0 ? 0 : CONTEXT, at === runs.length - 1 ? 0 : CONTEXT);
  });
}

/** Lines between two changes: those that are near to one. */
function around(lines: readonly string[], first: number, last: number): readonly string[] {
  const left = lines.length - first - last;
  return left < 2 ? lines : [...lines.slice(0, first), `@@ ${left} unchanged lines @@`, ...lines.slice(lines.length - last)];
}

/** Encloses the changed words of a line. They do not occur in the languages of prompts. */
const [BEGIN, END] = ['⟦', '⟧'];

/** A line with its changed words marked, unless most of it changed. */
function marked(side: 'added' | 'removed', line: string, other: string | undefined): string {
  if (other === undefined || /[⟦⟧]/.test(line)) return line;
  const pieces = (side === 'added' ? differenceOf(other, line) : differenceOf(line, other)).filter(({ change }) => change === 'same' || change === side);
  const same = pieces.reduce((sum, { change, text }) => sum + (change === 'same' ? text.trim().length : 0), 0);
  if (same * 3 < line.trim().length) return line;
  return pieces.map(({ change, text }) => (change === 'same' ? text : `${BEGIN}${text}${END}`)).join('');
}
