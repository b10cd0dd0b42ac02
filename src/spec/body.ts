import { Attribute, Type } from './attribute';
import { emptyObject, isObject, mapValues, Plain, PlainObject } from './plain';

const ignore = () => undefined;

/** What the API takes for an argument: one form for every way of writing it, and nothing for what is not set: the API's defaults are the API's own. */
export function bodyValue(type: Type, value: Plain): Plain {
  if (value === null) return null;
  if (type.kind === 'dynamic') return type.shape.normalise(value, ignore);
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => bodyValue(type.of, item));
  if (type.kind === 'map' && isObject(value)) return mapValues(value, (entry) => bodyValue(type.of, entry));
  return type.kind === 'object' && isObject(value) ? body(type.attributes, value) : value;
}

/** The members of a request, or of an object in it, that a configuration sets. */
export function body(attributes: readonly Attribute[], config: PlainObject): PlainObject {
  const out = emptyObject();
  for (const attribute of attributes) {
    const value = bodyValue(attribute.type, config[attribute.name] ?? null);
    if (value !== null && attribute.body !== false) out[attribute.body ?? attribute.name] = value;
  }
  return out;
}
