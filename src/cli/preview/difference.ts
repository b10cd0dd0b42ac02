import { ChangeObject, diffLines, diffWordsWithSpace } from 'diff';
import { Change } from './preview';

/** A part of a text beside its older version. The pieces that are not removed are the text; those that are not added were it. */
export interface Piece {
  readonly change: Exclude<Change, 'changed'>;
  readonly text: string;
}

/** Two texts with more changes than this have little in common: a difference by words would take long and be hard to read. */
const MAX_CHANGES = 500;

/** The word by word difference of two texts; of texts that have little in common, line by line. */
export function differenceOf(before: string, now: string): Piece[] {
  const changes = diffWordsWithSpace(before, now, { maxEditLength: MAX_CHANGES }) ?? diffLines(before, now, { maxEditLength: MAX_CHANGES });
  return changes === undefined ? replaced(before, now) : joined(changes);
}

/** Words that changed side by side are one change: the blank between them is no piece of its own. */
function joined(changes: readonly ChangeObject<string>[]): Piece[] {
  const pieces: Piece[] = [];
  let [before, now] = ['', ''];
  for (const [at, { added = false, removed = false, value }] of changes.entries()) {
    const isBetween = (before !== '' || now !== '') && /^[^\S\n]+$/.test(value) && at + 1 < changes.length;
    if (added || removed || isBetween) {
      if (!added) before += value;
      if (!removed) now += value;
      continue;
    }
    pieces.push(...replaced(before, now), { change: 'same', text: value });
    [before, now] = ['', ''];
  }
  return [...pieces, ...replaced(before, now)];
}

const replaced = (before: string, now: string): Piece[] =>
  ([{ change: 'removed', text: before }, { change: 'added', text: now }] as const).filter(({ text }) => text !== '');
