import { ExactNumber, fromInteger } from '../plugin/value/number';
import { Dynamic, emptyObject, isObject as isObjectValue, ObjectValue, Unknown, Value } from '../plugin/value/value';
import { Attribute, Type } from '../spec/attribute';
import { isNumeric, isObject, Plain, PlainObject, UNKNOWN } from '../spec/plain';

/** A Terraform value as the tables and checks read it. */
export function toPlain(value: Value): Plain {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Unknown) return UNKNOWN;
  if (value instanceof ExactNumber) return /^-?\d+$/.test(value.text) ? BigInt(value.text) : Number(value.text);
  if (Array.isArray(value)) return value.map(toPlain);
  return isObjectValue(value) ? toPlainObject(value) : toPlain(value.value);
}

export function toPlainObject(value: ObjectValue): PlainObject {
  const out: PlainObject = Object.create(null);
  for (const key of Object.keys(value)) out[key] = toPlain(value[key]);
  return out;
}

/** A value of a dynamic attribute from JSON. */
export const toDynamic = (json: Plain) => Dynamic.of(toValue(json));

function toValue(json: Plain): Value {
  if (json === UNKNOWN) return Unknown.plain;
  if (typeof json === 'bigint') return fromInteger(json);
  if (Array.isArray(json)) return json.map(toValue);
  if (!isObject(json)) return json;
  const out = emptyObject();
  for (const key of Object.keys(json)) out[key] = toValue(json[key]);
  return out;
}

/**
 * What the API answers, as a value of the type. Servers leave things out and add others, so whatever does not fit is null
 * and nothing is an error: `response_json` has the whole answer where it is asked for.
 */
export function fromAnswer(type: Type, json: Plain | undefined): Value {
  switch (type.kind) {
    // Some servers number what the API names, such as ids.
    case 'string': return typeof json === 'string' ? json : isNumeric(json ?? null) ? String(json) : null;
    case 'bool': return typeof json === 'boolean' ? json : null;
    case 'number': return typeof json === 'bigint' || (typeof json === 'number' && Number.isFinite(json)) ? fromInteger(json) : null;
    case 'list': return Array.isArray(json) ? json.map((item) => fromAnswer(type.of, item)) : null;
    case 'map': {
      if (!isObject(json)) return null;
      const entries = emptyObject();
      for (const key of Object.keys(json)) entries[key] = fromAnswer(type.of, json[key]);
      return entries;
    }
    case 'object': return isObject(json) ? objectFromAnswer(type.attributes, json) : null;
    default: return null;
  }
}

export function objectFromAnswer(rows: readonly Attribute[], json: PlainObject): ObjectValue {
  const out = emptyObject();
  for (const { name, type } of rows) out[name] = fromAnswer(type, json[name]);
  return out;
}
