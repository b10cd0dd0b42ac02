import { diffArrays } from 'diff';
import { Change, Compared, Value } from './preview';
import { Plain, samePlain } from '../../spec/plain';

/** A thing beside its deployed version; without `before` where there is nothing to compare with, or it is new. */
export interface Pair<T> {
  readonly change: Change;
  readonly now?: T;
  readonly before?: T;
}

/** The same pair, of something else that each side has. Null is nothing. */
export function inside<T>({ change, now, before }: Pair<T>, part: (side: T) => Plain): Pair<Plain> {
  const [after, earlier] = [now, before].map((side) => (side === undefined ? null : part(side)));
  if (change !== 'changed') return { change, now: after, before: earlier };
  return { change: changeOf(earlier, after), now: after, before: earlier };
}

export function changeOf(before: Plain, now: Plain): Change {
  if (samePlain(before, now)) return 'same';
  return before === null ? 'added' : now === null ? 'removed' : 'changed';
}

/** What is shown of a pair; undefined where neither side has anything. */
export function compared({ change, now = null, before = null }: Pair<Plain>, show: (value: Plain) => Value): Compared | undefined {
  if (now === null && before === null) return undefined;
  return { change, ...(now !== null && { now: show(now) }), ...(before !== null && change !== 'added' && { before: show(before) }) };
}

/**
 * The elements of two lists side by side, so that one more at the beginning does not look like a change of all. Elements at the same
 * place that are not the same are one changed element if they are alike.
 *
 * @param before undefined where there is nothing to compare with
 */
export function aligned(before: readonly Plain[] | undefined, now: readonly Plain[], alike: (a: Plain, b: Plain) => boolean): Pair<Plain>[] {
  if (before === undefined) return now.map((each) => ({ change: 'same', now: each }));
  const pairs: Pair<Plain>[] = [];
  let gone: readonly Plain[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays([...before], [...now], { comparator: samePlain })) {
    if (removed) {
      gone = value;
      continue;
    }
    if (added) pairs.push(...matched(gone, value, alike));
    else pairs.push(...matched(gone, [], alike), ...value.map((each, i): Pair<Plain> => ({ change: 'same', now: now[at + i], before: each })));
    at += value.length;
    gone = [];
  }
  return [...pairs, ...matched(gone, [], alike)];
}

/** Pairs of what is gone and what came in its place, in the order of both. */
function matched(gone: readonly Plain[], came: readonly Plain[], alike: (a: Plain, b: Plain) => boolean): Pair<Plain>[] {
  const pairs: Pair<Plain>[] = [];
  let rest = came;
  const add = (news: readonly Plain[]) => pairs.push(...news.map((now): Pair<Plain> => ({ change: 'added', now })));
  for (const before of gone) {
    const at = rest.findIndex((now) => alike(before, now));
    if (at === -1) {
      pairs.push({ change: 'removed', before });
      continue;
    }
    add(rest.slice(0, at));
    pairs.push({ change: 'changed', before, now: rest[at] });
    rest = rest.slice(at + 1);
  }
  add(rest);
  return pairs;
}
