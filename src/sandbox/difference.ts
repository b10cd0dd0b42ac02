import { formatPath, isObject, Path, Plain, toJson } from '../spec/plain';

/** Where two values of JSON differ, and in what. */
export interface Difference {
  readonly path: Path;
  /** Undefined where there is nothing. */
  readonly here?: Plain;
  readonly there?: Plain;
}

/** Every difference, in the order of the first value. */
export function differences(here: Plain | undefined, there: Plain | undefined, path: Path = []): Difference[] {
  if (Array.isArray(here) && Array.isArray(there)) {
    return Array.from({ length: Math.max(here.length, there.length) }, (_, i) => differences(here[i], there[i], [...path, i])).flat();
  }
  if (isObject(here) && isObject(there)) {
    return [...new Set([...Object.keys(here), ...Object.keys(there)])].flatMap((key) => differences(here[key], there[key], [...path, key]));
  }
  return here === there ? [] : [{ path, here, there }];
}

/** Characters of a value around the place where it differs. */
const BEFORE = 20;
const LONGEST = 60;

/** A difference in words: where it is, and both values from shortly before the place where they part. */
export function inWords({ path, here, there }: Difference): string {
  const jsonOf = (value: Plain | undefined) => (value === undefined ? 'nothing' : toJson(value));
  const [a, b] = [jsonOf(here), jsonOf(there)];
  const part = [...a].findIndex((character, i) => character !== b[i]);
  const from = Math.max(0, part - BEFORE);
  const shown = (text: string) => `${from > 0 ? '…' : ''}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? '…' : ''}`;
  return `\`${formatPath(path)}\` is ${shown(a)} here and ${shown(b)} there`;
}
