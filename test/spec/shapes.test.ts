import fc from 'fast-check';
import { name, plain, schema } from './arbitraries';
import { Shape } from '../../src/spec/attribute';
import { JSON_SCHEMA_TEXT_OR_OBJECT } from '../../src/spec/json-schema';
import { Plain, PlainObject, toJson, UNKNOWN } from '../../src/spec/plain';
import { SHAPES } from '../../src/spec/shapes';

/** What becomes of a value, and what is said against it. */
function normalised(shape: Shape, value: Plain): { value: Plain; problems: [string, string][] } {
  const problems: [string, string][] = [];
  return { value: shape.normalise(value, (path, problem) => problems.push([path.join('.'), problem])), problems };
}

/** Every way means the same. */
function allMean(shape: Shape, meaning: Plain, ways: Plain[]): void {
  for (const way of ways) expect(normalised(shape, way)).toEqual({ value: meaning, problems: [] });
}

const jsonTexts = (object: PlainObject): PlainObject => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, toJson(value)]));

describe('stop', () => {
  test('every way of writing the texts means the same list', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (texts) => {
      allMean(SHAPES.stop, texts, [texts, { array_of_str: texts }, { array_of_str: texts, str: null }]);
    }));
  });

  test('a single text means a list of one, also where it looks like JSON', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constant('["a"]')), (text) => {
      allMean(SHAPES.stop, [text], [text, [text], { str: text }, { str: text, array_of_str: null }, { array_of_str: [text] }]);
    }));
  });
});

const functionNamed = (called: string) => ({ type: 'function', function: { name: called } });

describe('function_call', () => {
  test.each(['none', 'auto'])('%s is a word, alone or as an alternative', (word) => {
    allMean(SHAPES.functionCall, word, [word, { one: word }, { one: word, two: null }]);
  });

  test('every way of naming a function means the same', () => {
    fc.assert(fc.property(name, (called) => {
      const meaning = { name: called };
      allMean(SHAPES.functionCall, meaning, [meaning, { two: meaning }, { one: null, two: meaning }, { ...meaning, extra: null }, toJson(meaning)]);
    }));
  });
});

describe('tool_choice', () => {
  test.each(['none', 'auto', 'required'])('%s is a word, alone or as an alternative', (word) => {
    allMean(SHAPES.toolChoice, word, [word, { one: word }, { one: word, two: null }]);
  });

  test.each([['function', 'custom'], ['custom', 'function']])('every way of naming a %s tool means the same', (kind, other) => {
    fc.assert(fc.property(name, (called) => {
      const meaning = { type: kind, [kind]: { name: called } };
      allMean(SHAPES.toolChoice, meaning, [
        meaning, { [kind]: { name: called } }, { type: kind, [kind]: [{ name: called }] }, { two: meaning }, { one: null, two: meaning },
        { ...meaning, [other]: null }, { type: null, [kind]: { name: called, extra: null } }, toJson(meaning),
      ] as Plain[]);
    }));
  });

  test('every way of allowing tools means the same', () => {
    const tools = [functionNamed('a'), { type: 'custom', custom: { name: 'b' } }];
    const meaning = { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools } };
    allMean(SHAPES.toolChoice, meaning, [
      meaning,
      { allowed_tools: { mode: 'auto', tools } },
      { type: 'allowed_tools', allowed_tools: [{ mode: 'auto', tools }] },
      { allowed_tools: { mode: 'auto', tools: [{ function: [{ name: 'a' }] }, { custom: { name: 'b' }, function: null }] } },
      { two: meaning },
    ]);
  });

  test('tools that are no list are left for the check', () => {
    expect(normalised(SHAPES.toolChoice, { allowed_tools: { tools: 'x' } }).value).toEqual({ type: 'allowed_tools', allowed_tools: { tools: 'x' } });
  });
});

/** Ways of writing the JSON Schema of a function's parameters. */
const schemaWays = (meaning: PlainObject): Plain[] => [meaning, toJson(meaning), ` ${toJson(meaning)}\n`, jsonTexts(meaning)];

describe('functions', () => {
  test('every way of writing the parameters means the same', () => {
    fc.assert(fc.property(name, schema, (called, parameters) => {
      const meaning = [{ name: called, parameters }];
      allMean(SHAPES.functions, meaning, schemaWays(parameters).map((way) => [{ name: called, parameters: way, description: null }]));
      allMean(SHAPES.functions, meaning, [meaning, toJson(meaning)]);
    }));
  });
});

describe('tools', () => {
  test('every way of writing a function tool means the same', () => {
    fc.assert(fc.property(name, schema, (called, parameters) => {
      const meaning = [{ type: 'function', function: { name: called, parameters } }];
      const functions = schemaWays(parameters).map((way): PlainObject => ({ name: called, parameters: way, strict: null }));
      allMean(SHAPES.tools, meaning, functions.flatMap((body): Plain[] => [
        [{ type: 'function', function: body }],
        [{ type: 'function', function: [body] }],
        [{ function: body }],
        [{ type: null, function: body, custom: null }],
      ]));
      allMean(SHAPES.tools, meaning, [toJson(meaning)]);
    }));
  });

  test('every way of writing a custom tool means the same', () => {
    const custom = { name: 'sql', format: { type: 'grammar', grammar: { definition: 'x', syntax: 'lark' } } };
    const nulls = { name: 'sql', description: null, format: { type: 'grammar', grammar: { definition: 'x', syntax: 'lark', version: null } } };
    allMean(SHAPES.tools, [{ type: 'custom', custom }], [
      [{ type: 'custom', custom }], [{ custom }], [{ type: 'custom', custom: [custom] }], [{ custom: nulls, function: null }],
    ]);
  });

  test('nulls are dropped from the tool and kept in its schema', () => {
    const parameters = { type: 'object', properties: { a: { default: null } }, default: null };
    allMean(SHAPES.tools, [{ type: 'function', function: { name: 'f', parameters } }], [
      [{ type: 'function', function: { name: 'f', description: null, parameters } }],
    ]);
  });

  test('parameters that are null are not set', () => {
    allMean(SHAPES.tools, [{ type: 'function', function: { name: 'f' } }], [[{ type: 'function', function: { name: 'f', parameters: null } }]]);
  });

  test('text that is not JSON is reported with its place', () => {
    expect(normalised(SHAPES.tools, [{ function: { name: 'f', parameters: '{"type":' } }]).problems).toEqual([
      ['0.function.parameters', 'must be an object or its JSON text, got text that is not valid JSON: "{\\"type\\":"'],
    ]);
    expect(normalised(SHAPES.functions, [{ name: 'g' }, { name: 'f', parameters: '[1]' }]).problems).toEqual([
      ['1.parameters', 'must be an object or its JSON text, got the JSON text "[1]"'],
    ]);
  });

  test('a map is of JSON texts only if every value is JSON and one of them shows it', () => {
    const parameters = (value: Plain) => (normalised(SHAPES.functions, [{ name: 'f', parameters: value }]).value as any)[0].parameters;
    expect(parameters({ type: '"object"', properties: '{}', minProperties: '1' })).toEqual({ type: 'object', properties: {}, minProperties: 1 });
    expect(parameters({ title: '1', description: 'true' })).toEqual({ title: '1', description: 'true' });
    expect(parameters({ type: 'object', properties: '{"a":{}}', required: ' ["a"]', description: '[1]' }))
      .toEqual({ type: 'object', properties: { a: {} }, required: ['a'], description: '[1]' });
    expect(parameters({ type: 'object', properties: '{"a"' })).toEqual({ type: 'object', properties: '{"a"' });
    expect(parameters({ type: 'object', properties: UNKNOWN })).toEqual({ type: 'object', properties: UNKNOWN });
    expect(parameters({})).toEqual({});
  });
});

describe('the schema of a response format', () => {
  test('an object and its JSON text mean the same, large numbers included', () => {
    fc.assert(fc.property(schema, (meaning) => allMean(JSON_SCHEMA_TEXT_OR_OBJECT, meaning, [meaning, toJson(meaning)])));
    const large = { maximum: 9223372036854775807n };
    allMean(JSON_SCHEMA_TEXT_OR_OBJECT, large, [large, '{"maximum":9223372036854775807}']);
  });

  test('a map of texts is an object of texts', () => {
    allMean(JSON_SCHEMA_TEXT_OR_OBJECT, { type: '"object"' }, [{ type: '"object"' }]);
  });
});

test('the content of a prediction is a text as it is, or parts without nulls', () => {
  allMean(SHAPES.predictionContent, '[1]', ['[1]']);
  allMean(SHAPES.predictionContent, [{ type: 'text', text: 'a' }], [[{ type: 'text', text: 'a' }], [{ type: 'text', text: 'a', extra: null }]]);
});

test('a voice is a name or an object without nulls', () => {
  allMean(SHAPES.voice, 'alloy', ['alloy']);
  allMean(SHAPES.voice, { id: 'v1' }, [{ id: 'v1' }, { id: 'v1', name: null }]);
});

test('a further body is an object or its JSON text, and null is a value in it', () => {
  fc.assert(fc.property(schema, (meaning) => allMean(SHAPES.extraBody, meaning, [meaning, toJson(meaning)])));
  allMean(SHAPES.extraBody, { top_k: null, __proto__x: { constructor: null } }, [{ top_k: null, __proto__x: { constructor: null } }]);
});

describe('alternatives', () => {
  test.each([
    ['stop', SHAPES.stop, { str: 'a', array_of_str: ['b'] }, 'sets `str` and `array_of_str`: set only one of them'],
    ['function_call', SHAPES.functionCall, { one: 'none', two: { name: 'f' } }, 'sets `one` and `two`: set only one of them'],
    ['tool_choice', SHAPES.toolChoice, { one: 'none', two: functionNamed('f') }, 'sets `one` and `two`: set only one of them'],
  ])('only one of %s is set', (_name, shape, value, problem) => {
    expect(normalised(shape, value).problems).toEqual([['', problem]]);
  });

  test('none set is nothing set', () => {
    allMean(SHAPES.stop, null, [{ str: null, array_of_str: null }, { str: null }]);
    allMean(SHAPES.toolChoice, null, [{ one: null, two: null }]);
  });

  test('what is not known yet may still turn out to be null', () => {
    allMean(SHAPES.stop, UNKNOWN, [UNKNOWN, { str: UNKNOWN, array_of_str: UNKNOWN }, { str: UNKNOWN }, { str: 'a', array_of_str: UNKNOWN }]);
  });
});

describe('every shape', () => {
  const shapes = Object.entries({ ...SHAPES, schema: JSON_SCHEMA_TEXT_OR_OBJECT });

  test.each(shapes)('%s lets through what is not known yet', (_name, shape) => {
    expect(normalised(shape, UNKNOWN)).toEqual({ value: UNKNOWN, problems: [] });
  });

  test.each(shapes)('%s takes any value without an exception', (_name, shape) => {
    fc.assert(fc.property(plain, (value) => void normalised(shape, value)));
  });

  test.each(shapes.filter(([shapeName]) => !['functions', 'tools'].includes(shapeName)))('%s changes nothing that the API takes already', (_name, shape) => {
    fc.assert(fc.property(plain, (value) => {
      const once = normalised(shape, value);
      fc.pre(once.problems.length === 0 && typeof once.value !== 'string');
      expect(normalised(shape, once.value).value).toEqual(once.value);
    }));
  });

  test('what is not set does not hide which alternative is', () => {
    expect(normalised(SHAPES.toolChoice, { one: 'auto', other: null })).toEqual({ value: 'auto', problems: [] });
    expect(normalised(SHAPES.functionCall, { one: null, two: { name: 'f', other: null } })).toEqual({ value: { name: 'f' }, problems: [] });
  });

  test('keys that every JavaScript object knows are keys like any other', () => {
    const hostile = JSON.parse('{"type":"function","function":{"name":"f","__proto__":{"a":1},"constructor":"c"},"__proto__":1,"toString":"t","valueOf":"v"}');
    expect(toJson(normalised(SHAPES.tools, [hostile]).value)).toBe(JSON.stringify([hostile]));
    expect(toJson(normalised(SHAPES.toolChoice, hostile).value)).toBe(JSON.stringify(hostile));
  });
});
