import { isObject, mapValues, Plain, UNKNOWN } from '../../spec/plain';

/** Values without what "terraform show -json" marks as sensitive. In a state all values are known, so UNKNOWN stands for a sensitive one. */
export function withoutMarked(value: Plain, marks: Plain | undefined): Plain {
  if (marks === true) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item, index) => withoutMarked(item, Array.isArray(marks) ? marks[index] : undefined));
  return isObject(value) && isObject(marks) ? mapValues(value, (entry, key) => withoutMarked(entry, marks[key])) : value;
}

/** The same by the paths that a state file lists. */
export function withoutPaths(value: Plain, paths: Plain | undefined): Plain {
  return Array.isArray(paths) ? paths.reduce<Plain>((rest, path) => withoutPath(rest, Array.isArray(path) ? path : []), value) : value;
}

/** A step is `{ type = "get_attr", value = "messages" }` or `{ type = "index", value = { value = 0, type = "number" } }`. */
function withoutPath(value: Plain, [step, ...rest]: readonly Plain[]): Plain {
  if (!isObject(step)) return UNKNOWN;
  const key = isObject(step.value) ? step.value.value : step.value;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withoutPath(item, rest) : item));
  return isObject(value) ? mapValues(value, (entry, name) => (name === key ? withoutPath(entry, rest) : entry)) : value;
}
