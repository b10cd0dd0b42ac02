import { createProbe } from './probe';
import { Attribute, checkSchema, typeOf } from '../../src/plugin/schema';
import { typeText } from '../../src/plugin/value/type';

const check = (attribute: Attribute, name = 'a') => checkSchema('x', { version: 0, attributes: { [name]: attribute } });

describe('schemas', () => {
  test('the type of nested attributes is an object, or a collection of objects', () => {
    const attributes = { a: { type: 'string' as const, optional: true } };
    const nest = (nesting: 'single' | 'list' | 'set' | 'map') => ({ nested: { nesting, attributes }, optional: true });
    expect(typeText(typeOf({ list: nest('list'), map: nest('map'), set: nest('set'), single: nest('single') }))).toBe(
      '["object",{"list":["list",["object",{"a":"string"}]],"map":["map",["object",{"a":"string"}]],'
      + '"set":["set",["object",{"a":"string"}]],"single":["object",{"a":"string"}]}]',
    );
  });

  test('a schema that Terraform loads has no problems', async () => {
    const provider = createProbe();
    const resource = await provider.resources.probe_thing();
    expect([...checkSchema('provider', provider.schema()), ...checkSchema('thing', resource.schema)]).toEqual([]);
  });

  test.each<[Attribute, string]>([
    [{ optional: true }, 'x.a: exactly one of type and nested must be set.'],
    [{ type: 'string', nested: { nesting: 'single', attributes: {} }, optional: true }, 'x.a: exactly one of type and nested must be set.'],
    [{ type: 'string' }, 'x.a: one of required, optional and computed must be set.'],
    [{ type: 'string', required: true, computed: true }, 'x.a: a required attribute is neither optional nor computed.'],
    [{ type: 'string', optional: true, computed: true, writeOnly: true }, 'x.a: a write-only attribute cannot be computed.'],
    [{ type: ['list', ['set', ['list', 'dynamic']]], optional: true }, 'x.a: a set cannot hold a dynamic value.'],
    [{ type: ['object', { s: ['set', ['tuple', ['dynamic']]] }], optional: true }, 'x.a: a set cannot hold a dynamic value.'],
    [
      { nested: { nesting: 'set', attributes: { b: { type: ['map', 'dynamic'], optional: true } } }, optional: true },
      'x.a.b: a set cannot hold a dynamic value.',
    ],
    [
      { nested: { nesting: 'set', attributes: { b: { type: 'string', optional: true, writeOnly: true } } }, optional: true },
      'x.a.b: a set cannot hold a write-only attribute.',
    ],
  ])('%j is refused: %s', (attribute, problem) => expect(check(attribute)).toEqual([problem]));

  test('a name has no capitals and no hyphens', () => {
    const problem = 'x.A-b: the name may only consist of lower-case letters, digits and underscores.';
    expect(check({ type: 'string', optional: true }, 'A-b')).toEqual([problem]);
  });

  test('the version is a whole number', () => {
    expect(checkSchema('x', { version: -1, attributes: {} })).toEqual(['x: the version is -1, but must be a whole number from 0 on.']);
  });
});
