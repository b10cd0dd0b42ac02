import { Dynamic, emptyObject, equalValues, ExactNumber, isNull, isUnknown, isWhollyKnown, Unknown, Value } from '../../../src/plugin/value';
import { compareUtf8, typeText } from '../../../src/plugin/value/type';

const object = (members: { [key: string]: Value }) => Object.assign(emptyObject(), members);

describe('values', () => {
  test.each<[string, Value, Value]>([
    ['the composition of characters does not count', 'e\u0301', '\u00e9'],
    ['the order of keys does not count', object({ a: 1, b: [true] }), object({ b: [true], a: 1 })],
    ['numbers are equal by their digits', new ExactNumber('9007199254740993'), new ExactNumber('9007199254740993')],
    ['it does not count what a dynamic value calls itself', new Dynamic(['list', 'number'], [1]), new Dynamic(['tuple', ['number']], [1])],
    ['a null is a null, with or without a type', new Dynamic('string', null), null],
  ])('equal: %s', (_rule, a, b) => expect([equalValues(a, b), equalValues(b, a)]).toEqual([true, true]));

  test.each<[string, Value, Value]>([
    ['a number and its text', 1, '1'],
    ['a number beyond precision and its neighbour', new ExactNumber('9007199254740993'), 9007199254740992],
    ['a number beyond precision and its text', new ExactNumber('9007199254740993'), '9007199254740993'],
    ['null and empty', null, ''],
    ['lists of different length', [1], [1, 1]],
    ['a list and a map', [], object({})],
    ['maps with other keys', object({ a: null }), object({ b: null })],
    ['what is not known, even with itself', Unknown.plain, Unknown.plain],
    ['lists in another order', [1, 2], [2, 1]],
  ])('not equal: %s', (_rule, a, b) => expect([equalValues(a, b), equalValues(b, a)]).toEqual([false, false]));

  test('null and unknown are seen through the type that a dynamic value brings', () => {
    const values: Value[] = [null, Unknown.plain, 'x', new Dynamic('string', null), new Dynamic('string', Unknown.plain), new Dynamic('string', 'x')];
    expect(values.map(isNull)).toEqual([true, false, false, true, false, false]);
    expect(values.map(isUnknown)).toEqual([false, true, false, false, true, false]);
  });

  test('one unknown part is enough not to be wholly known', () => {
    const part = new Dynamic(['list', 'string'], ['x', Unknown.plain]);
    expect([part, [part], object({ a: part })].map(isWhollyKnown)).toEqual([false, false, false]);
    expect(isWhollyKnown(object({ a: [null, 1, new Dynamic('bool', true)] }))).toBe(true);
  });

  test('a plain value made dynamic has the type of the same HCL literal', () => {
    const value = object({ a: ['x', 1, new ExactNumber('9007199254740993'), null], b: object({ c: true }), d: Unknown.plain });
    const type = '["object",{"a":["tuple",["string","number","number","dynamic"]],"b":["object",{"c":"bool"}],"d":"dynamic"}]';
    const dynamic = Dynamic.of(value) as Dynamic;
    expect(typeText(dynamic.type)).toBe(type);
    expect(dynamic.value).toBe(value);
    expect([Dynamic.of(null), Dynamic.of(Unknown.plain), Dynamic.of(dynamic)]).toEqual([null, Unknown.plain, dynamic]);
  });

  test('the text of a type is the one that Terraform writes', () => {
    expect(typeText(['object', { 'b<&>': ['map', 'dynamic'], 'a': ['tuple', []] }]))
      .toBe('["object",{"a":["tuple",[]],"b\\u003c\\u0026\\u003e":["map","dynamic"]}]');
  });

  test('names are sorted by their UTF-8 bytes', () => {
    const names = ['😀', '\uff5e', 'b', 'a', 'ab', '10', '9', ''];
    expect([...names].sort(compareUtf8)).toEqual([...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
});
