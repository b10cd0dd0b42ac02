import { any, map } from './attribute';
import { emptyObject, isObject, mapValues, Plain, PlainObject, UNKNOWN } from './plain';
import { Report, Shape } from './shape';

/** Keywords of JSON Schema whose value is a schema, or holds schemas or values, and so is never plain text. */
const STRUCTURED_KEYWORDS = new Set([
  '$defs', 'additionalItems', 'additionalProperties', 'allOf', 'anyOf', 'contains', 'definitions', 'dependencies', 'dependentRequired',
  'dependentSchemas', 'else', 'enum', 'examples', 'if', 'items', 'not', 'oneOf', 'patternProperties', 'prefixItems', 'properties',
  'propertyNames', 'required', 'then', 'type', 'unevaluatedItems', 'unevaluatedProperties',
]);

/** The value of JSON text, or undefined where the text is none. */
export function parseJson(text: string): Plain | undefined {
  try {
    return JSON.parse(text, (_key, value) => (isObject(value) ? Object.assign(emptyObject(), value) : value));
  } catch {
    return undefined;
  }
}

/**
 * A map of JSON texts: decoded as a whole when every value is JSON and one of them shows it by its first character.
 * Otherwise texts are ordinary strings, except those that plainly hold a list or an object under a keyword that takes one.
 */
function decodeTexts(schema: PlainObject): PlainObject {
  const texts = Object.values(schema);
  const allJson = texts.length > 0
    && texts.every((text) => typeof text === 'string' && parseJson(text) !== undefined)
    && texts.some((text) => /^[{["]/.test(text as string));
  return mapValues(schema, (value, keyword) => {
    if (typeof value !== 'string') return value;
    const structured = STRUCTURED_KEYWORDS.has(keyword) && /^\s*[{[]/.test(value);
    return allJson || structured ? parseJson(value) ?? value : value;
  });
}

function normaliseText(text: string, report: Report): Plain {
  const schema = parseJson(text);
  if (schema === undefined) report([], 'is text that is not valid JSON');
  else if (!isObject(schema)) report([], 'is JSON, but not an object');
  return schema !== undefined ? schema : text;
}

/** A JSON Schema as an object or as JSON text. Nulls are part of it and stay. */
export const JSON_SCHEMA_TEXT_OR_OBJECT: Shape = {
  accepts: 'an object, or its JSON text (`jsonencode`)',
  type: map(any()),
  normalise: (value, report) => (typeof value === 'string' ? normaliseText(value, report) : value),
};

/** The same, or a map whose values are JSON texts. */
export const JSON_SCHEMA: Shape = {
  accepts: 'an object, its JSON text (`jsonencode`), or a map whose values are JSON texts',
  type: map(any()),
  normalise: (value, report) => {
    if (isObject(value)) return decodeTexts(value);
    return value === UNKNOWN ? value : JSON_SCHEMA_TEXT_OR_OBJECT.normalise(value, report);
  },
};
