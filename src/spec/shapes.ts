import { any, list, map, object, Report, Shape, string } from './attribute';
import { JSON_SCHEMA } from './json-schema';
import { CACHE_BREAKPOINT } from './message';
import { isObject, mapValues, parseJson, Plain, PlainObject, UNKNOWN, withoutNulls } from './plain';
import { FUNCTION, FUNCTION_CALL, FUNCTION_CALL_MODES, TOOL, TOOL_CHOICE, TOOL_CHOICE_MODES } from './tool';

/** Nulls inside an API object mean "not set". */
function dropNulls(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(dropNulls);
  return isObject(value) ? mapValues(withoutNulls(value), dropNulls) : value;
}

/** Text that holds a JSON list or object stands for that list or object. */
function decoded(value: Plain): Plain {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) ?? value : value;
}

/** HCL writes a single nested block as a list of one; so do older providers. */
function single(value: Plain): Plain {
  return Array.isArray(value) && value.length === 1 ? single(value[0]) : value;
}

const change = (value: Plain, keys: { [key: string]: (entry: Plain) => Plain }): Plain =>
  isObject(value) ? mapValues(value, (entry, key) => (Object.hasOwn(keys, key) ? keys[key](entry) : entry)) : value;

/** An object of a tagged union whose tag was left out says by its members which one it is. */
function tagged(value: Plain, tags: readonly string[]): Plain {
  if (!isObject(value) || 'type' in value) return value;
  const present = tags.filter((tag) => tag in value);
  return present.length === 1 ? { type: present[0], ...value } : value;
}

/** A union as generated providers write it, an attribute for each alternative: `{ one = … }`, `{ two = … }`. At most one is set. */
function alternative(value: Plain, names: readonly string[], report: Report): Plain {
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const set = keys.filter((key) => value[key] !== null);
  if (set.length === 0) return keys.length > 0 && keys.every((key) => names.includes(key)) ? null : value;
  if (!set.every((key) => names.includes(key))) return value;
  if (set.length === 1) return alternative(value[set[0]], names, report);
  if (set.some((key) => value[key] === UNKNOWN)) return UNKNOWN;
  report([], `sets ${set.map((key) => `\`${key}\``).join(' and ')}: set only one of them`);
  return value;
}

const schemas = (report: Report, at: (string | number)[]) => (value: Plain) =>
  (value === null ? null : JSON_SCHEMA.normalise(value, (path, problem) => report([...at, 'parameters', ...path], problem)));

const STOP: Shape = {
  accepts: 'a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`',
  type: list(string(), { minItems: 1, maxItems: 4 }),
  normalise: (value, report) => {
    const inner = alternative(value, ['str', 'array_of_str'], report);
    return typeof inner === 'string' ? [inner] : inner;
  },
};

const FUNCTION_CALL_SHAPE: Shape = {
  accepts: '`"none"`, `"auto"`, `{ name = … }`, `{ one = "none" }` or `{ two = { name = … } }`',
  type: { kind: 'either', values: FUNCTION_CALL_MODES, object: FUNCTION_CALL },
  normalise: (value, report) => dropNulls(alternative(decoded(value), ['one', 'two'], report)),
};

const toolTags = ['function', 'custom'];
const namedTool = (value: Plain) => change(tagged(value, toolTags), { function: single, custom: single });

const TOOL_CHOICE_SHAPE: Shape = {
  accepts: '`"none"`, `"auto"`, `"required"`, an object with `type` as in the API, or either of them in `{ one = … }`, `{ two = … }`',
  type: { kind: 'either', values: TOOL_CHOICE_MODES, object: TOOL_CHOICE },
  normalise: (value, report) => {
    const inner = dropNulls(alternative(decoded(value), ['one', 'two'], report));
    // Nulls that stood alone in a list are bare only now.
    return dropNulls(change(namedTool(tagged(inner, ['allowed_tools'])), {
      allowed_tools: (allowed) => change(single(allowed), { tools: (tools) => (Array.isArray(tools) ? tools.map(namedTool) : tools) }),
    }));
  },
};

const FUNCTIONS: Shape = {
  accepts: 'a list of objects; `parameters` is a JSON Schema as an object, as JSON text, or as a map of JSON texts',
  type: list(FUNCTION, { minItems: 1, maxItems: 128 }),
  normalise: (value, report) => {
    const items = decoded(value);
    if (!Array.isArray(items)) return items;
    return items.map((item, index) => (isObject(item) ? withoutNulls(mapValues(item, (entry, key) =>
      (key === 'parameters' ? schemas(report, [index])(entry) : entry))) : item));
  },
};

const TOOLS: Shape = {
  accepts: 'a list of objects with `type`; `function` is an object or a list of one, its `parameters` a JSON Schema as an object, as JSON text, '
    + 'or as a map of JSON texts',
  type: list(TOOL, { minItems: 1, maxItems: 128 }),
  normalise: (value, report) => {
    const items = decoded(value);
    if (!Array.isArray(items)) return items;
    return items.map((item, index) => {
      if (!isObject(item)) return item;
      const tool = change(withoutNulls(item), {
        function: (entry) => {
          const body = single(entry);
          return isObject(body) ? withoutNulls(change(body, { parameters: schemas(report, [index, 'function']) }) as PlainObject) : body;
        },
        custom: (entry) => dropNulls(single(entry)),
      });
      return tagged(tool, toolTags);
    });
  },
};

const textParts = list(object([
  { name: 'type', type: string({ values: ['text'] }), required: true, description: 'Always `text`.' },
  { name: 'text', type: string(), required: true, description: 'Text of the part.' },
  CACHE_BREAKPOINT,
]), { minItems: 1 });

const PREDICTION_CONTENT: Shape = {
  accepts: 'a string, or a list of text parts',
  type: { kind: 'either', object: textParts },
  normalise: dropNulls,
};

const VOICE: Shape = {
  accepts: 'the name of a voice, or `{ id = … }` for a custom voice',
  type: {
    kind: 'either',
    object: object([{ name: 'id', type: string({ minLength: 1 }), required: true, description: 'Id of the voice.' }]),
  },
  normalise: dropNulls,
};

/** Parameters that the table does not know: nothing is checked, nulls are values. */
const EXTRA_BODY: Shape = {
  accepts: 'an object, or its JSON text',
  type: map(any()),
  normalise: decoded,
};

export const SHAPES = {
  stop: STOP,
  functionCall: FUNCTION_CALL_SHAPE,
  toolChoice: TOOL_CHOICE_SHAPE,
  functions: FUNCTIONS,
  tools: TOOLS,
  predictionContent: PREDICTION_CONTENT,
  voice: VOICE,
  extraBody: EXTRA_BODY,
};
