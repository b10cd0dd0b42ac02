import { formatPath } from '../../src/json/value';
import { planChange } from '../../src/plugin/plan';
import { Attribute, Attributes } from '../../src/plugin/schema';
import { Dynamic, emptyObject, ObjectValue, Unknown, Value } from '../../src/plugin/value';

const UNKNOWN = Unknown.plain;
const object = (members: { [key: string]: Value }): ObjectValue => Object.assign(emptyObject(), members);

/** Plans as Terraform asks for it: its own proposal is the configuration, with prior values where computed ones are not configured. */
function plan(attributes: Attributes, prior: ObjectValue | null, config: ObjectValue, proposed: ObjectValue = { ...prior, ...nonNull(config) }) {
  const { planned, requiresReplace } = planChange(attributes, { prior, config, proposed });
  return { planned, requiresReplace: requiresReplace.map(formatPath) };
}
const nonNull = (config: ObjectValue) => Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));

const optional: Attribute = { type: 'string', optional: true };
const replaced: Attribute = { ...optional, requiresReplace: true };
const computed: Attribute = { type: 'string', computed: true };
const volatile: Attribute = { ...computed, unknownOnUpdate: true };
const either: Attribute = { type: 'string', optional: true, computed: true };

describe('the plan order', () => {
  test('create: computed attributes that are not configured are unknown', () => {
    const config = object({ id: null, either: null, name: 'x' });
    expect(plan({ id: computed, either, name: optional }, null, config, config)).toEqual({
      planned: object({ id: UNKNOWN, either: UNKNOWN, name: 'x' }), requiresReplace: [],
    });
  });

  test('nothing but computed attributes differs: everything stays, also what an update would change', () => {
    const prior = object({ id: 'i', revision: '1', name: 'x' });
    expect(plan({ id: computed, revision: volatile, name: replaced }, prior, object({ id: null, revision: null, name: 'x' }))).toEqual({
      planned: prior, requiresReplace: [],
    });
  });

  test('update in place: only volatile attributes become unknown', () => {
    const prior = object({ id: 'i', revision: '1', either: 'e', name: 'x' });
    const config = object({ id: null, revision: null, either: null, name: 'y' });
    expect(plan({ id: computed, revision: volatile, either, name: optional }, prior, config)).toEqual({
      planned: object({ id: 'i', revision: UNKNOWN, either: 'e', name: 'y' }), requiresReplace: [],
    });
  });

  test('replace: every computed attribute becomes unknown, and the paths are those that differ', () => {
    const attributes = { id: computed, either, same: replaced, name: replaced, gone: replaced };
    const prior = object({ id: 'i', either: 'e', same: 's', name: 'x', gone: 'g' });
    const config = object({ id: null, either: null, same: 's', name: 'y', gone: null });
    expect(plan(attributes, prior, config, { ...prior, name: 'y', gone: null })).toEqual({
      planned: object({ id: UNKNOWN, either: UNKNOWN, same: 's', name: 'y', gone: null }), requiresReplace: ['name', 'gone'],
    });
  });

  test('an unknown configuration is a change', () => {
    expect(plan({ id: computed, name: replaced }, object({ id: 'i', name: 'x' }), object({ id: null, name: UNKNOWN }))).toEqual({
      planned: object({ id: UNKNOWN, name: UNKNOWN }), requiresReplace: ['name'],
    });
  });

  test('an attribute that a new version of the schema has added stays null without a configuration', () => {
    const prior = object({ id: 'i', added: null, output: null });
    expect(plan({ id: computed, added: replaced, output: volatile }, prior, object({ id: null, added: null, output: null })).planned).toEqual(prior);
  });

  test('a write-only attribute is null, and never a change', () => {
    const prior = object({ secret: null });
    expect(plan({ secret: { ...replaced, writeOnly: true } }, prior, object({ secret: 'x' }))).toEqual({ planned: prior, requiresReplace: [] });
  });

  test('a value that means the same is the prior one', () => {
    const attributes: Attributes = {
      anything: { type: 'dynamic', optional: true, requiresReplace: true },
      spelling: { ...replaced, equals: (a, b) => String(a).toLowerCase() === String(b).toLowerCase() },
    };
    const prior = object({ anything: new Dynamic(['list', 'number'], [1]), spelling: 'Hello' });
    const config = object({ anything: new Dynamic(['tuple', ['number']], [1]), spelling: 'HELLO' });
    expect(plan(attributes, prior, config)).toEqual({ planned: prior, requiresReplace: [] });
  });

  test('meaning is compared only between known values: Terraform allows neither null nor unknown to be planned otherwise', () => {
    const attributes = { a: { ...replaced, equals: () => true }, b: { ...replaced, equals: () => true }, c: { ...replaced, equals: () => true } };
    const config = object({ a: 'x', b: UNKNOWN, c: null });
    expect(plan(attributes, object({ a: null, b: 'x', c: 'x' }), config, config)).toEqual({ planned: config, requiresReplace: ['a', 'b', 'c'] });
  });

  describe('of nested attributes', () => {
    const element = (text: string, note: Value = null) => object({ text, note });
    const elements = { text: { ...optional, equals: (a: Value, b: Value) => String(a).trim() === String(b).trim() }, note: either };
    const nest = (nesting: 'single' | 'list' | 'set' | 'map', more: Partial<Attribute> = {}): Attributes =>
      ({ x: { nested: { nesting, attributes: elements }, optional: true, ...more } });

    test.each<[string, Attributes, Value, Value]>([
      ['single', nest('single'), element('a'), element('a', UNKNOWN)],
      ['list', nest('list'), [element('a'), element('b', 'n')], [element('a', UNKNOWN), element('b', 'n')]],
      ['map', nest('map'), object({ k: element('a') }), object({ k: element('a', UNKNOWN) })],
      ['set', nest('set'), [element('a')], [element('a', UNKNOWN)]],
    ])('%s: create marks the computed ones inside', (_nesting, attributes, config, planned) => {
      expect(plan(attributes, null, object({ x: config }), object({ x: config })).planned).toEqual(object({ x: planned }));
    });

    test.each<[string, Attributes, Value, Value, Value]>([
      ['single', nest('single'), element(' a', 'n'), element('a'), element('a', 'n')],
      ['list', nest('list'), [element('a', 'n'), element('b ')], [element('a '), element('b')], [element('a ', 'n'), element('b')]],
      ['map', nest('map'), object({ k: element('a', 'n') }), object({ k: element('a ') }), object({ k: element('a ', 'n') })],
    ])('%s: another spelling inside is no change', (_nesting, attributes, prior, config, proposed) => {
      expect(plan(attributes, object({ x: prior }), object({ x: config }), object({ x: proposed }))).toEqual({
        planned: object({ x: prior }), requiresReplace: [],
      });
    });

    test('an element that was not there before gets unknown computed attributes, the others keep theirs', () => {
      const prior = object({ x: [element('a', 'n')] });
      const config = object({ x: [element('a'), element('b')] });
      expect(plan(nest('list'), prior, config, object({ x: [element('a', 'n'), element('b')] }))).toEqual({
        planned: object({ x: [element('a', 'n'), element('b', UNKNOWN)] }), requiresReplace: [],
      });
    });

    test('a change inside names the innermost attribute that requires a replacement', () => {
      const attributes = (nesting: 'single' | 'list' | 'map'): Attributes =>
        ({ x: { nested: { nesting, attributes: { text: replaced, label: optional } }, optional: true } });
      const item = (text: string, label: string) => object({ text, label });
      const paths = (nesting: 'single' | 'list' | 'map', from: Value, to: Value) =>
        plan(attributes(nesting), object({ x: from }), object({ x: to }), object({ x: to })).requiresReplace;
      expect(paths('single', item('a', 'l'), item('b', 'l'))).toEqual(['x.text']);
      expect(paths('list', [item('a', 'l'), item('b', 'l')], [item('a', 'm'), item('c', 'l')])).toEqual(['x[1].text']);
      expect(paths('map', object({ k: item('a', 'l') }), object({ k: item('b', 'l') }))).toEqual(['x.k.text']);
      expect(paths('map', object({ k: item('a', 'l') }), object({ k: item('a', 'm') }))).toEqual([]);
    });

    test('elements that come or go require a replacement if anything inside does, and so does the whole if it says so', () => {
      const inner: Attributes = { x: { nested: { nesting: 'list', attributes: { text: replaced } }, optional: true } };
      const outer: Attributes = { x: { nested: { nesting: 'list', attributes: { text: optional } }, optional: true, requiresReplace: true } };
      const change = (attributes: Attributes, from: Value, to: Value) =>
        plan(attributes, object({ x: from }), object({ x: to }), object({ x: to })).requiresReplace;
      const item = (text: string) => object({ text });
      expect(change(inner, [item('a')], [item('a'), item('b')])).toEqual(['x']);
      expect(change(outer, [item('a')], [item('b')])).toEqual(['x']);
      expect(change(outer, [item('a')], null)).toEqual(['x']);
      expect(change({ x: { nested: { nesting: 'map', attributes: { text: replaced } }, optional: true } }, object({ a: item('a') }), object({ b: item('a') })))
        .toEqual(['x']);
    });

    test('what only the provider writes inside is no change', () => {
      const attributes: Attributes = { x: { nested: { nesting: 'list', attributes: { text: optional, output: computed } }, optional: true, requiresReplace: true } };
      const prior = object({ x: [object({ text: 'a', output: 'o' })] });
      const proposed = object({ x: [object({ text: 'a', output: null })] });
      expect(plan(attributes, prior, proposed, proposed).requiresReplace).toEqual([]);
    });
  });
});
