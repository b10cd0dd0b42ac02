import { Attribute, ListType, MapType, NumberType, ObjectType, StringType, Type, Variant } from './attribute';
import { deprecation, error, Finding, shown, warning } from './finding';
import { isNumeric, isObject, Path, Plain, PlainObject, UNKNOWN } from './plain';

const MISSING = 'missing_required_parameter';

/** Everything that rows say against a configuration, all at once. What is not known yet is never complained about: it may turn out to be right. */
export function check(attributes: readonly Attribute[], config: PlainObject, path: Path = [], inSensitive = false): Finding[] {
  const found: Finding[] = [];
  for (const { name, type, required, sensitive, deprecated } of attributes) {
    const value = config[name] ?? null;
    if (value !== null) found.push(...checkValue(type, value, [...path, name], inSensitive || sensitive));
    else if (required) found.push(error([...path, name], 'is required', MISSING));
    if (deprecated !== undefined && isKnown(value)) found.push(deprecation([...path, name], deprecated));
  }
  return found;
}

/** Everything that a type says against a value that is not null. */
export function checkValue(type: Type, value: Plain, path: Path, sensitive = false): Finding[] {
  if (value === UNKNOWN) return [];
  const must = (be: string, code = 'invalid_type') => [error(path, `must be ${be}, got ${shown(value, sensitive)}`, code)];
  switch (type.kind) {
    case 'any':
      return [];
    case 'bool':
      return typeof value === 'boolean' ? [] : must('true or false');
    case 'string':
      return typeof value === 'string' ? checkString(type, value, path, sensitive) : must('a string');
    case 'number':
      return isNumeric(value) ? checkNumber(type, value, path, sensitive) : must('a number');
    case 'list':
      return Array.isArray(value) ? checkList(type, value, path, sensitive) : must('a list');
    case 'map':
      return isObject(value) ? checkMap(type, value, path, sensitive) : must('a map');
    case 'object':
      return isObject(value) ? checkObject(type, value, path, sensitive) : must('an object');
    case 'either': {
      const { values, object } = type;
      if (!isOfKind(type, value)) return must(`${values ? `one of ${values.join(', ')}` : 'a string'} or ${object.kind === 'list' ? 'a list' : 'an object'}`, codeOf(value));
      return typeof value === 'string' ? [] : checkValue(object, value, path, sensitive);
    }
    case 'dynamic': {
      const { accepts, type: target, normalise } = type.shape;
      const problems: Finding[] = [];
      const normal = normalise(value, (at, problem) => problems.push(error([...path, ...at], problem)));
      if (problems.length > 0) return problems;
      if (normal === null) return [];
      return isOfKind(target, normal) ? checkValue(target, normal, path, sensitive) : must(accepts, codeOf(value));
    }
  }
}

/** Text is allowed here, but not this one. */
const codeOf = (value: Plain) => (typeof value === 'string' ? 'invalid_value' : 'invalid_type');

/** Whether a normalised value was written in one of the accepted ways, right or wrong in its parts. */
function isOfKind(type: Type, value: Plain): boolean {
  if (value === UNKNOWN) return true;
  if (type.kind === 'list') return Array.isArray(value);
  if (type.kind !== 'either') return isObject(value);
  return typeof value === 'string' ? type.values?.includes(value) ?? true : isOfKind(type.object, value);
}

const charactersOf = (value: string) => [...value].length;

function checkString(type: StringType, value: string, path: Path, sensitive: boolean): Finding[] {
  const found: Finding[] = [];
  const got = () => shown(value, sensitive);
  if (type.values && !type.values.includes(value)) {
    const known = type.values.join(', ');
    found.push(type.open
      ? warning(path, `is ${got()}, which is not a known value; it is sent unchanged. Known values: ${known}`)
      : error(path, `must be one of ${known}, got ${got()}`));
  }
  if (charactersOf(value) < (type.minLength ?? 0)) found.push(error(path, tooShort(type.minLength!, charactersOf(value)), value === '' ? 'empty_string' : 'string_below_min_length'));
  if (type.maxLength !== undefined && charactersOf(value) > type.maxLength) {
    found.push(error(path, `must have at most ${type.maxLength} characters, got ${charactersOf(value)}`, 'string_above_max_length'));
  }
  if (type.pattern && !type.pattern.regex.test(value)) found.push(error(path, `must be ${type.pattern.words}, got ${got()}`));
  return found;
}

const tooShort = (least: number, length: number) =>
  (least === 1 ? 'must not be empty' : `must have at least ${least} characters, got ${length === 0 ? 'none' : length}`);

function checkNumber(type: NumberType, value: number | bigint, path: Path, sensitive: boolean): Finding[] {
  const must = (be: string, code = 'invalid_type') => [error(path, `must be ${be}, got ${shown(value, sensitive)}`, code)];
  if (typeof value === 'number' && !Number.isFinite(value)) return must('a finite number');
  if (type.integer && typeof value === 'number' && !Number.isInteger(value)) return must('a whole number');
  const low = type.min !== undefined && value < type.min;
  const high = type.max !== undefined && value > type.max;
  return low || high ? must(range(type), `${type.integer ? 'integer' : 'decimal'}_${low ? 'below_min' : 'above_max'}_value`) : [];
}

/** The limits of a number in words. */
export function range(type: NumberType): string {
  if (type.min === undefined) return `at most ${type.max}`;
  return type.max === undefined ? `at least ${type.min}` : `from ${type.min} to ${type.max}`;
}

function checkList(type: ListType, value: Plain[], path: Path, sensitive: boolean): Finding[] {
  const found: Finding[] = [];
  if (value.length < (type.minItems ?? 0)) {
    found.push(error(path, `must have at least ${type.minItems} item${type.minItems === 1 ? '' : 's'}, got ${value.length === 0 ? 'none' : value.length}`,
      value.length === 0 ? 'empty_array' : 'array_below_min_length'));
  }
  if (value.length > (type.maxItems ?? Infinity)) found.push(error(path, `must have at most ${type.maxItems} items, got ${value.length}`, 'array_above_max_length'));
  value.forEach((item, index) => found.push(...checkItem(type.of, item, [...path, index], sensitive)));
  return found;
}

function checkMap(type: MapType, value: PlainObject, path: Path, sensitive: boolean): Finding[] {
  const keys = Object.keys(value);
  const found: Finding[] = [];
  if (keys.length > (type.maxItems ?? Infinity)) found.push(error(path, `must have at most ${type.maxItems} entries, got ${keys.length}`, 'object_above_max_properties'));
  for (const key of keys) {
    const at = [...path, key];
    if (charactersOf(key) > (type.keyMaxLength ?? Infinity)) {
      found.push(error(at, `has a key that must have at most ${type.keyMaxLength} characters, got ${charactersOf(key)}`, 'property_name_above_max_length'));
    }
    if (type.keyPattern && !type.keyPattern.regex.test(key)) {
      found.push(error(at, `has a key that must be ${type.keyPattern.words}, got ${shown(key)}`));
    }
    found.push(...checkItem(type.of, value[key], at, sensitive));
  }
  return found;
}

function checkItem(type: Type, item: Plain, at: Path, sensitive: boolean): Finding[] {
  if (item !== null) return checkValue(type, item, at, sensitive);
  return type.kind === 'any' ? [] : [error(at, 'must not be null', 'invalid_type')];
}

function checkObject(type: ObjectType, value: PlainObject, path: Path, sensitive: boolean): Finding[] {
  const known = type.attributes.map((attribute) => attribute.name);
  const unknownKeys = Object.keys(value).filter((key) => !known.includes(key));
  return [
    ...check(type.attributes, value, path, sensitive),
    ...unknownKeys.map((key) => warning([...path, key], `is an unknown key. Known keys: ${known.join(', ')}`, 'unknown_parameter')),
    ...(type.conflicts ?? []).flatMap(([a, b]) => conflict(value, path, a, b)),
    ...noneOf(value, path, type.requiresOneOf),
    ...checkVariant(type, value, path),
  ];
}

const isSet = (value: Plain | undefined) => value !== null && value !== undefined;
const isKnown = (value: Plain | undefined) => isSet(value) && value !== UNKNOWN;

/** Two attributes that exclude each other. */
export function conflict(value: PlainObject, path: Path, a: string, b: string): Finding[] {
  return isKnown(value[a]) && isKnown(value[b]) ? [error([...path, b], `conflicts with \`${a}\`: set only one of them`)] : [];
}

/** Attributes of which at least one must be set. */
const noneOf = (value: PlainObject, path: Path, names: readonly string[] | undefined, when = ''): Finding[] =>
  (names === undefined || names.some((name) => isSet(value[name])) ? [] : [error(path, `requires one of ${names.join(', ')}${when}`, MISSING)]);

function checkVariant({ variants }: ObjectType, value: PlainObject, path: Path): Finding[] {
  const tag = variants && value[variants.on];
  const variant = typeof tag === 'string' && Object.hasOwn(variants!.of, tag) ? variants!.of[tag] : undefined;
  if (!variants || !variant) return [];
  const withTag = `with ${variants.on} \`${String(tag)}\``;
  const isGoverned = (name: string) => Object.values(variants.of).some(({ allows }) => allows.includes(name));
  const misplaced = Object.keys(value).filter((name) => isKnown(value[name]) && !variant.allows.includes(name) && isGoverned(name));
  const missing = (variant.requires ?? []).filter((name) => !isSet(value[name]));
  return [
    ...misplaced.map((name) => error([...path, name], `is not allowed ${withTag}, only ${withAny(variants.of, variants.on, name)}`)),
    ...missing.map((name) => error([...path, name], `is required ${withTag}`, MISSING)),
    ...noneOf(value, path, variant.requiresOneOf, ` ${withTag}`),
  ];
}

function withAny(variants: { readonly [tag: string]: Variant }, on: string, name: string): string {
  const tags = Object.keys(variants).filter((tag) => variants[tag].allows.includes(name));
  return `with ${on} ${tags.map((tag) => `\`${tag}\``).join(', ')}`;
}
