import { any, map, Report, Shape } from './attribute';
import { shown } from './finding';
import { isObject, mapValues, parseJson, Plain, PlainObject } from './plain';

/** Keywords of JSON Schema whose value is a schema, or holds schemas or values, and so is never plain text. */
const STRUCTURED_KEYWORDS = new Set([
  '$defs', 'additionalItems', 'additionalProperties', 'allOf', 'anyOf', 'contains', 'definitions', 'dependencies', 'dependentRequired',
  'dependentSchemas', 'else', 'enum', 'examples', 'if', 'items', 'not', 'oneOf', 'patternProperties', 'prefixItems', 'properties',
  'propertyNames', 'required', 'then', 'type', 'unevaluatedItems', 'unevaluatedProperties',
]);

/**
 * A map of JSON texts: decoded as a whole when every value is JSON and one of them shows it by its first character.
 * Otherwise texts are ordinary strings, except those that plainly hold a list or an object under a keyword that takes one.
 */
function decodeTexts(schema: PlainObject): PlainObject {
  const texts = Object.values(schema);
  const allJson = texts.length > 0
    && texts.every((text) => typeof text === 'string' && parseJson(text) !== undefined)
    && texts.some((text) => /^\s*[{["]/.test(text as string));
  return mapValues(schema, (value, keyword) => {
    if (typeof value !== 'string') return value;
    const structured = STRUCTURED_KEYWORDS.has(keyword) && /^\s*[{[]/.test(value);
    const decoded = allJson || structured ? parseJson(value) : undefined;
    return decoded === undefined ? value : decoded;
  });
}

function normaliseText(text: string, report: Report): Plain {
  const schema = parseJson(text);
  if (isObject(schema)) return schema;
  report([], `must be an object or its JSON text, got ${schema === undefined ? 'text that is not valid JSON:' : 'the JSON text'} ${shown(text)}`);
  return text;
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
  normalise: (value, report) => (isObject(value) ? decodeTexts(value) : JSON_SCHEMA_TEXT_OR_OBJECT.normalise(value, report)),
};
