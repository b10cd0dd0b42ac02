import { Path } from './diagnostics';
import { Attribute, Attributes } from './schema';
import { Unknown } from './value/unknown';
import { emptyObject, equalValues, isNull, isObject, isWhollyKnown, ObjectValue, Value } from './value/value';

export interface Change {
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue;
  /** Terraform's own proposal: the configuration, and the prior state where computed attributes are not configured. */
  readonly proposed: ObjectValue;
}

export interface Planned {
  readonly planned: ObjectValue;
  readonly requiresReplace: Path[];
}

interface Difference {
  readonly path: Path;
  readonly requiresReplace: boolean;
}

/**
 * Plans a create or an update by the schema alone, in an order that keeps plans empty: first everything that means the same
 * as before is put back, and only if something else is left do computed attributes become unknown. So neither another
 * spelling nor a new version of the schema ever causes a change.
 */
export function planChange(attributes: Attributes, { prior, config, proposed }: Change): Planned {
  const settled = settle(attributes, prior, proposed);
  if (prior === null) return { planned: markUnknown(attributes, null, config, settled, true), requiresReplace: [] };
  const differences = compare(attributes, prior, settled, []);
  if (differences.length === 0) return { planned: settled, requiresReplace: [] };
  const requiresReplace = differences.filter((difference) => difference.requiresReplace).map(({ path }) => path);
  return { planned: markUnknown(attributes, prior, config, settled, requiresReplace.length > 0), requiresReplace };
}

/** Empties write-only attributes, and puts the prior value back where the planned one means the same. */
function settle(attributes: Attributes, prior: ObjectValue | null, planned: ObjectValue): ObjectValue {
  return mapAttributes(attributes, (name, attribute) => {
    if (attribute.writeOnly) return null;
    const before = prior?.[name] ?? null;
    if (planned[name] === before) return before;
    const { nested } = attribute;
    const after = nested === undefined
      ? planned[name]
      : mapElements(attribute, planned[name], (element, key) => settle(nested.attributes, elementAt(attribute, before, key), element));
    return meansTheSame(attribute, before, after) ? before : after;
  });
}

function meansTheSame({ equals }: Attribute, prior: Value, planned: Value): boolean {
  // A configured value must not be planned as the null that was there before.
  if (isNull(prior) || isNull(planned) || !isWhollyKnown(planned)) return false;
  return equalValues(prior, planned) || equals?.(prior, planned) === true;
}

/** What differs, as deep inside as it can be told. Attributes that only the provider writes do not count. */
function compare(attributes: Attributes, prior: ObjectValue, planned: ObjectValue, parent: Path): Difference[] {
  return Object.keys(attributes).flatMap((name): Difference[] => {
    const attribute = attributes[name];
    const { nested, requiresReplace = false } = attribute;
    const isComputedOnly = attribute.computed && !attribute.optional;
    const [before, after] = [prior[name] ?? null, planned[name]];
    if (isComputedOnly || before === after || equalValues(before, after)) return [];
    const path = [...parent, name];
    if (nested === undefined) return [{ path, requiresReplace }];
    const pairs = pairElements(attribute, before, after);
    if (pairs === undefined) return [{ path, requiresReplace: requiresReplace || anyRequiresReplace(nested.attributes) }];
    const inside = pairs.flatMap(([step, from, to]) => compare(nested.attributes, from, to, step === undefined ? path : [...path, step]));
    return inside.length > 0 && requiresReplace ? [{ path, requiresReplace }] : inside;
  });
}

function anyRequiresReplace(attributes: Attributes): boolean {
  return Object.values(attributes).some(({ requiresReplace, nested }) =>
    requiresReplace || (nested !== undefined && anyRequiresReplace(nested.attributes)));
}

/**
 * Makes computed attributes without configuration unknown: all of them if the resource is made anew, otherwise those that an
 * update changes and those of objects that were not there before.
 */
function markUnknown(attributes: Attributes, prior: ObjectValue | null, config: ObjectValue, planned: ObjectValue, isNew: boolean): ObjectValue {
  return mapAttributes(attributes, (name, attribute) => {
    const { nested, computed, unknownOnUpdate } = attribute;
    if (computed && isNull(config[name] ?? null)) return isNew || unknownOnUpdate || prior === null ? Unknown.plain : planned[name];
    if (nested === undefined) return planned[name];
    const before = prior?.[name] ?? null;
    return mapElements(attribute, planned[name], (element, key) => {
      // Elements of a set have no place to be found at: what is null in them is what was not configured.
      const configured = nested.nesting === 'set' ? element : elementAt(attribute, config[name], key) ?? element;
      return markUnknown(nested.attributes, elementAt(attribute, before, key), configured, element, isNew);
    });
  });
}

function mapAttributes(attributes: Attributes, value: (name: string, attribute: Attribute) => Value): ObjectValue {
  const object = emptyObject();
  for (const name of Object.keys(attributes)) object[name] = value(name, attributes[name]);
  return object;
}

/** Key of an element of a nested attribute: undefined for the only one of a single object. */
type ElementKey = string | number | undefined;

function mapElements(attribute: Attribute, value: Value, change: (element: ObjectValue, key: ElementKey) => Value): Value {
  const changeKnown = (element: Value, key: ElementKey) => (isObject(element) ? change(element, key) : element);
  if (Array.isArray(value)) return value.map(changeKnown);
  if (attribute.nested?.nesting !== 'map' || !isObject(value)) return changeKnown(value, undefined);
  const map = emptyObject();
  for (const key of Object.keys(value)) map[key] = changeKnown(value[key], key);
  return map;
}

function elementAt(attribute: Attribute, value: Value, key: ElementKey): ObjectValue | null {
  const element = elementsOf(attribute, value)?.get(key) ?? null;
  return isObject(element) ? element : null;
}

/** Pairs of elements at the same place, or undefined where the two values are not made of the same places. */
function pairElements(attribute: Attribute, prior: Value, planned: Value): [ElementKey, ObjectValue, ObjectValue][] | undefined {
  const before = elementsOf(attribute, prior);
  const after = elementsOf(attribute, planned);
  if (before === undefined || after === undefined || before.size !== after.size) return undefined;
  const pairs = [...after].map(([key, to]) => [key, before.get(key), to] as const);
  return pairs.every(([, from, to]) => isObject(from) && isObject(to)) ? pairs as [ElementKey, ObjectValue, ObjectValue][] : undefined;
}

/** Elements by their place; undefined for what has no places: null, what is not known, and sets. */
function elementsOf({ nested }: Attribute, value: Value): Map<ElementKey, Value> | undefined {
  if (nested?.nesting === 'list' && Array.isArray(value)) return new Map(value.map((element, i) => [i, element]));
  if (nested?.nesting === 'map' && isObject(value)) return new Map(Object.entries(value));
  return nested?.nesting === 'single' && isObject(value) ? new Map([[undefined, value]]) : undefined;
}
