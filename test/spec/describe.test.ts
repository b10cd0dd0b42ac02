import { Attribute, bool, dynamic, integer, list, map, number, object, string, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { describe as documentation } from '../../src/spec/describe';
import { CHAT_COMPLETION_OUTPUTS, STORED_OUTPUTS } from '../../src/spec/outputs';
import { PROVIDER_ATTRIBUTES } from '../../src/spec/provider';
import { SHAPES } from '../../src/spec/shapes';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA } from '../../src/spec/stored';

const described = (type: Type, more: Partial<Attribute> = {}) => documentation({ name: 'x', description: 'What it is.', type, ...more });

describe('a row is documented with', () => {
  test.each<[string, Type, string]>([
    ['nothing where there is no limit', bool(), 'What it is.'],
    ['the values that there are', string({ values: ['a', 'b'] }), 'What it is. Must be one of `a`, `b`.'],
    ['the values known so far', string({ values: ['a'], open: true }), 'What it is. Known values: `a`.'],
    ['the limits of a text', string({ minLength: 1, maxLength: 64 }), 'What it is. Must not be empty. Must have at most 64 characters.'],
    ['a single character', string({ maxLength: 1 }), 'What it is. Must have at most 1 character.'],
    ['the words of a pattern', string({ pattern: { regex: /x/, words: 'an x' } }), 'What it is. Must be an x.'],
    ['the range of a number', number({ min: 0, max: 2 }), 'What it is. Must be from 0 to 2.'],
    ['the kind of a number', integer({ min: 1 }), 'What it is. Must be a whole number of at least 1.'],
    ['an upper limit alone', number({ max: 1 }), 'What it is. Must be at most 1.'],
    ['the limits of a list and its items', list(string({ maxLength: 2 }), { minItems: 1, maxItems: 4 }),
      'What it is. Must have from 1 to 4 items. Each item must have at most 2 characters.'],
    ['nothing of objects, whose rows stand for themselves', list(object([{ name: 'a', type: string({ maxLength: 2 }), description: 'A.' }])), 'What it is.'],
    ['the limits of a map, its keys and its values', map(integer({ min: 1 }), { maxItems: 16, keyMaxLength: 64, keyPattern: { regex: /x/, words: 'an x' } }),
      'What it is. Must have at most 16 entries. Each key must have at most 64 characters. Each key must be an x. Each value must be a whole number of at least 1.'],
    ['a single entry', map(string(), { maxItems: 1 }), 'What it is. Must have at most 1 entry.'],
    ['the accepted ways of a shape', dynamic(SHAPES.stop),
      'What it is. Accepts a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`. Must have from 1 to 4 items.'],
  ])('%s', (_rule, type, text) => {
    expect(described(type)).toBe(text);
  });

  test.each<[string, Partial<Attribute>, string]>([
    ['its default', { default: 0 }, 'What it is. Default: `0`.'],
    ['its default list', { default: ['text'] }, 'What it is. Default: `["text"]`.'],
    ['where it is looked up', { environment: ['A', 'B'] }, 'What it is. Environment: `A`, then `B`.'],
    ['that a change is free', { change: 'update' }, 'What it is. Changing it updates state in place, without a new completion.'],
    ['what to use instead', { deprecated: 'Use `y` instead.' }, 'What it is. **Deprecated.** Use `y` instead.'],
  ])('%s', (_rule, more, text) => {
    expect(described(bool(), more)).toBe(text);
  });

  test('no limits where it is an output', () => {
    expect(described(string({ maxLength: 5 }), { computed: true })).toBe('What it is.');
  });
});

/** Every row of a table and of the objects in it, with the path of its name. */
function rowsOf(rows: readonly Attribute[], path = ''): [string, Attribute][] {
  return rows.flatMap((row) => [[path + row.name, row], ...rowsIn(row.type, `${path}${row.name}.`)] as [string, Attribute][]);
}

function rowsIn(type: Type, path: string): [string, Attribute][] {
  switch (type.kind) {
    case 'object': return rowsOf(type.attributes, path);
    case 'list': case 'map': return rowsIn(type.of, path);
    case 'either': return rowsIn(type.object, path);
    case 'dynamic': return rowsIn(type.shape.type, path);
    default: return [];
  }
}

const tables = {
  PROVIDER_ATTRIBUTES,
  CHAT_COMPLETION_ARGUMENTS,
  CHAT_COMPLETION_OUTPUTS,
  STORED_OUTPUTS,
  CHAT_COMPLETION_DATA,
  CHAT_COMPLETIONS_DATA,
  CHAT_COMPLETION_MESSAGES_DATA,
};

describe.each(Object.entries(tables))('in the table %s', (_name, table) => {
  const rows = rowsOf(table);

  test('every row is described in sentences', () => {
    const isSentence = (text: string) => /^[A-Z`].*[.]$/s.test(text);
    expect(rows.filter(([, row]) => !isSentence(row.description) || !isSentence(row.deprecated ?? 'None.'))).toEqual([]);
  });

  test('every name stands once, in the snake case of Terraform', () => {
    const paths = rows.map(([path]) => path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i || !/^[a-z][a-z0-9_.]*$/.test(path))).toEqual([]);
  });

  test('no row is both required and computed', () => {
    expect(rows.filter(([, row]) => row.required && row.computed)).toEqual([]);
  });
});

test.each([['the resource', CHAT_COMPLETION_OUTPUTS], ['a stored completion', STORED_OUTPUTS]])('the outputs of %s are computed all the way down', (_name, table) => {
  expect(rowsOf(table).filter(([, row]) => !row.computed)).toEqual([]);
});
