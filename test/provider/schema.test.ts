import { ExactNumber } from '../../src/plugin/value/number';
import { Dynamic } from '../../src/plugin/value/value';
import { argumentAttributes, attributes } from '../../src/provider/schema';
import { any, Attribute, bool, dynamic, integer, list, map, object, string } from '../../src/spec/attribute';
import { SHAPES } from '../../src/spec/shapes';

const row = (name: string, type: Attribute['type'], more: Partial<Attribute> = {}): Attribute => ({ name, type, description: 'A row.', ...more });
const PLAIN = { required: false, computed: false, optional: true, sensitive: false, description: 'A row.' };

test('a row becomes an attribute of the same name, type and duties', () => {
  expect(attributes([
    row('a', string(), { required: true, sensitive: true }),
    row('b', integer(), { computed: true }),
    row('c', list(bool()), { deprecated: 'Use `a` instead.' }),
    row('d', map(list(string()))),
  ])).toEqual({
    a: { ...PLAIN, type: 'string', required: true, optional: false, sensitive: true },
    b: { ...PLAIN, type: 'number', computed: true, optional: false },
    c: { ...PLAIN, type: ['list', 'bool'], description: 'A row. **Deprecated.** Use `a` instead.' },
    d: { ...PLAIN, type: ['map', ['list', 'string']] },
  });
});

test('objects and lists of them are nested attributes', () => {
  const inner = object([row('x', string())]);
  expect(attributes([row('one', inner), row('many', list(inner))])).toEqual({
    one: { ...PLAIN, nested: { nesting: 'single', attributes: { x: { ...PLAIN, type: 'string' } } } },
    many: { ...PLAIN, nested: { nesting: 'list', attributes: { x: { ...PLAIN, type: 'string' } } } },
  });
});

test('outputs have plain types, also where they hold objects', () => {
  const inner = object([row('x', string(), { computed: true }), row('y', map(integer()), { computed: true })]);
  const type = ['object', { x: 'string', y: ['map', 'number'] }];
  expect(attributes([row('one', inner, { computed: true }), row('many', list(inner), { computed: true })])).toEqual({
    one: { ...PLAIN, type, computed: true, optional: false },
    many: { ...PLAIN, type: ['list', type], computed: true, optional: false },
  });
});

test('a changed question replaces the answer, everything else does not', () => {
  const schema = argumentAttributes([row('a', string()), row('b', string(), { change: 'update' }), row('c', string(), { change: 'metadata' })]);
  expect(Object.entries(schema).map(([name, { requiresReplace }]) => [name, requiresReplace])).toEqual([['a', true], ['b', false], ['c', false]]);
});

describe('two ways of writing the same', () => {
  const { equals } = attributes([row('tools', dynamic(SHAPES.tools))]).tools;
  const tools = (parameters: any) => Dynamic.of([{ type: 'function', function: { name: 'f', parameters } }]);

  test.each<[string, any, any, boolean]>([
    ['an object and its text', { type: 'object', maximum: 1 }, '{"maximum":1.0,"type":"object"}', true],
    ['a number of many digits and its text', { maximum: new ExactNumber('9223372036854775807') }, '{"maximum":9223372036854775807}', true],
    ['null that is not set, and nothing', null, undefined, true],
    ['another schema', { type: 'object' }, { type: 'string' }, false],
  ])('%s', (_what, prior, planned, same) => {
    expect(equals!(tools(prior), planned === undefined ? Dynamic.of([{ function: { name: 'f' } }]) : tools(planned))).toBe(same);
  });
});

test('a value of any kind has no type of its own', () => {
  expect(() => attributes([row('a', any())])).toThrow('A value of the kind any has no type of its own in a schema.');
});
