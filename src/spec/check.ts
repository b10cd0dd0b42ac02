import { Attribute, EitherType, ListType, MapType, NumberType, ObjectType, StringType, Type, Variant } from './attribute';
import { error, Finding, shown, warning } from './finding';
import { isNumeric, isObject, Path, Plain, PlainObject, UNKNOWN } from './plain';

/** Everything that rows say against a configuration, all at once. What is not known yet is never complained about (R7). */
export function check(attributes: readonly Attribute[], config: PlainObject, path: Path = []): Finding[] {
  return attributes.flatMap((attribute) => {
    const at = [...path, attribute.name];
    const value = config[attribute.name] ?? null;
    if (value !== null) return checkValue(attribute.type, value, at, attribute.sensitive);
    return attribute.required ? [error(at, 'is required')] : [];
  });
}

/** Everything that a type says against a value that is not null. */
export function checkValue(type: Type, value: Plain, path: Path, sensitive = false): Finding[] {
  if (value === UNKNOWN) return [];
  const got = shown(value, sensitive);
  switch (type.kind) {
    case 'any':
      return [];
    case 'bool':
      return typeof value === 'boolean' ? [] : [error(path, `must be true or false, got ${got}`)];
    case 'string':
      return typeof value === 'string' ? checkString(type, value, path, got) : [error(path, `must be a string, got ${got}`)];
    case 'number':
      return isNumeric(value) ? checkNumber(type, value, path, got) : [error(path, `must be a number, got ${got}`)];
    case 'list':
      return Array.isArray(value) ? checkList(type, value, path, sensitive) : [error(path, `must be a list, got ${got}`)];
    case 'map':
      return isObject(value) ? checkMap(type, value, path, sensitive) : [error(path, `must be a map, got ${got}`)];
    case 'object':
      return isObject(value) ? checkObject(type, value, path) : [error(path, `must be an object, got ${got}`)];
    case 'either':
      return checkEither(type, value, path, got);
    case 'dynamic': {
      const problems: Finding[] = [];
      const normal = type.shape.normalise(value, (at, problem) => problems.push(error([...path, ...at], problem)));
      return problems.length > 0 ? problems : checkValue(type.shape.type, normal, path, sensitive);
    }
  }
}

function checkString(type: StringType, value: string, path: Path, got: string): Finding[] {
  const found: Finding[] = [];
  const length = [...value].length;
  if (type.values && !type.values.includes(value)) {
    const known = type.values.join(', ');
    found.push(type.open
      ? warning(path, `is ${got}, which is not among the known values ${known}; it is sent as it is`)
      : error(path, `must be one of ${known}, got ${got}`));
  }
  if (length < (type.minLength ?? 0)) found.push(error(path, 'must not be empty'));
  if (length > (type.maxLength ?? Infinity)) found.push(error(path, `must have at most ${type.maxLength} characters, got ${length}`));
  if (type.pattern && !type.pattern.regex.test(value)) found.push(error(path, `must be ${type.pattern.words}, got ${got}`));
  return found;
}

function checkNumber(type: NumberType, value: number | bigint, path: Path, got: string): Finding[] {
  if (typeof value === 'number' && !Number.isFinite(value)) return [error(path, `must be a finite number, got ${value}`)];
  if (type.integer && typeof value === 'number' && !Number.isInteger(value)) return [error(path, `must be a whole number, got ${got}`)];
  const low = type.min !== undefined && value < type.min;
  const high = type.max !== undefined && value > type.max;
  return low || high ? [error(path, `must be ${range(type)}, got ${got}`)] : [];
}

/** The limits of a number in words. */
export function range(type: NumberType): string {
  if (type.min === undefined) return `at most ${type.max}`;
  return type.max === undefined ? `at least ${type.min}` : `from ${type.min} to ${type.max}`;
}

function checkList(type: ListType, value: Plain[], path: Path, sensitive: boolean): Finding[] {
  const found: Finding[] = [];
  if (value.length < (type.minItems ?? 0)) found.push(error(path, `must have at least ${type.minItems} item${type.minItems === 1 ? '' : 's'}, got none`));
  if (value.length > (type.maxItems ?? Infinity)) found.push(error(path, `must have at most ${type.maxItems} items, got ${value.length}`));
  value.forEach((item, index) => found.push(...checkItem(type.of, item, [...path, index], sensitive)));
  return found;
}

function checkMap(type: MapType, value: PlainObject, path: Path, sensitive: boolean): Finding[] {
  const keys = Object.keys(value);
  const found: Finding[] = [];
  if (keys.length > (type.maxItems ?? Infinity)) found.push(error(path, `must have at most ${type.maxItems} entries, got ${keys.length}`));
  for (const key of keys) {
    const at = [...path, key];
    const length = [...key].length;
    if (length > (type.keyMaxLength ?? Infinity)) found.push(error(at, `has a key of ${length} characters, at most ${type.keyMaxLength} are allowed`));
    if (type.keyPattern && !type.keyPattern.regex.test(key)) {
      found.push(error(at, `has a key that must be ${type.keyPattern.words}, got ${shown(key)}`));
    }
    found.push(...checkItem(type.of, value[key], at, sensitive));
  }
  return found;
}

function checkItem(type: Type, item: Plain, at: Path, sensitive: boolean): Finding[] {
  if (item !== null) return checkValue(type, item, at, sensitive);
  return type.kind === 'any' ? [] : [error(at, 'must not be null')];
}

function checkEither(type: EitherType, value: Plain, path: Path, got: string): Finding[] {
  if (typeof value !== 'string') return checkValue(type.object, value, path);
  if (!type.words || type.words.includes(value)) return [];
  return [error(path, `must be one of ${type.words.join(', ')} or an object, got ${got}`)];
}

function checkObject(type: ObjectType, value: PlainObject, path: Path): Finding[] {
  const known = type.attributes.map((attribute) => attribute.name);
  const strangers = Object.keys(value).filter((key) => !known.includes(key));
  return [
    ...check(type.attributes, value, path),
    ...strangers.map((key) => warning([...path, key], `is not known here; known are ${known.join(', ')}`)),
    ...(type.conflicts ?? []).flatMap(([a, b]) => conflict(value, path, a, b)),
    ...checkVariant(type, value, path),
  ];
}

const isSet = (value: Plain | undefined) => value !== null && value !== undefined;
const isKnown = (value: Plain | undefined) => isSet(value) && value !== UNKNOWN;

/** Two attributes that exclude each other. */
export function conflict(value: PlainObject, path: Path, a: string, b: string): Finding[] {
  return isKnown(value[a]) && isKnown(value[b]) ? [error([...path, b], `conflicts with \`${a}\`: set only one of them`)] : [];
}

function checkVariant({ variants }: ObjectType, value: PlainObject, path: Path): Finding[] {
  const tag = variants && value[variants.on];
  const variant = typeof tag === 'string' && Object.hasOwn(variants!.of, tag) ? variants!.of[tag] : undefined;
  if (!variants || !variant) return [];
  const withTag = `with ${variants.on} \`${String(tag)}\``;
  const governed = new Set(Object.values(variants.of).flatMap((other) => other.allows));
  const misplaced = [...governed].filter((name) => isKnown(value[name]) && !variant.allows.includes(name));
  const missing = (variant.requires ?? []).filter((name) => !isSet(value[name]));
  return [
    ...misplaced.map((name) => error([...path, name], `is not allowed ${withTag}, only ${withAny(variants.of, variants.on, name)}`)),
    ...missing.map((name) => error([...path, name], `is required ${withTag}`)),
    ...(variant.requiresOneOf && !variant.requiresOneOf.some((name) => isSet(value[name]))
      ? [error(path, `needs one of ${variant.requiresOneOf.join(', ')} ${withTag}`)]
      : []),
  ];
}

function withAny(variants: { readonly [tag: string]: Variant }, on: string, name: string): string {
  const tags = Object.keys(variants).filter((tag) => variants[tag].allows.includes(name));
  return `with ${on} ${tags.map((tag) => `\`${tag}\``).join(', ')}`;
}
