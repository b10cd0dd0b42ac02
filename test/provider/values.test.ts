import fc from 'fast-check';
import { ExactNumber } from '../../src/plugin/value/number';
import { Dynamic, Unknown, Value } from '../../src/plugin/value/value';
import { fromAnswer, objectFromAnswer, toDynamic, toPlain, toPlainObject } from '../../src/provider/values';
import { any, bool, integer, list, map, number, object, string, Type } from '../../src/spec/attribute';
import { Plain, toJson, UNKNOWN } from '../../src/spec/plain';

describe('a Terraform value', () => {
  test.each<[string, Value, Plain]>([
    ['null', null, null],
    ['a text', 'a', 'a'],
    ['a number', 0.7, 0.7],
    ['a whole number beyond 2^53', new ExactNumber('9223372036854775807'), 9223372036854775807n],
    ['a fraction beyond a double', new ExactNumber('0.12345678901234567890123'), 0.12345678901234568],
    ['what is not known yet', Unknown.plain, UNKNOWN],
    ['a value with a type of its own', new Dynamic('string', 'a'), 'a'],
    ['null with a type of its own', new Dynamic('string', null), null],
    ['parts of all of them', { a: [new Dynamic('string', Unknown.plain), new ExactNumber('-9007199254740993')] }, { a: [UNKNOWN, -9007199254740993n] }],
  ])('is read: %s', (_what, value, plain) => {
    expect(toPlain(value)).toEqual(plain);
  });

  test('keeps keys of any name', () => {
    expect(toJson(toPlainObject(JSON.parse('{"__proto__":"a","constructor":"b"}')))).toBe('{"__proto__":"a","constructor":"b"}');
  });
});

test('JSON becomes a dynamic value and back', () => {
  const json: Plain = { a: [1, 9223372036854775807n, 'x', null, UNKNOWN], b: { c: true } };
  expect(toPlain(toDynamic(json))).toEqual(json);
  expect([toDynamic(null), toDynamic(UNKNOWN)]).toEqual([null, Unknown.plain]);
});

describe('what a server tells', () => {
  test.each<[string, Type, Plain | undefined, Value]>([
    ['a text', string(), 'a', 'a'],
    ['a text that is a number', string(), 5, '5'],
    ['a text that is a number beyond 2^53', string(), 9223372036854775807n, '9223372036854775807'],
    ['a text that is none', string(), true, null],
    ['a truth', bool(), false, false],
    ['a truth that is none', bool(), 'yes', null],
    ['a number', number(), -0.5, -0.5],
    ['a whole number', integer(), 5, 5],
    ['a whole number beyond 2^53', integer(), 9223372036854775807n, new ExactNumber('9223372036854775807')],
    ['a number that is none', number(), '5', null],
    ['a number beyond all numbers', number(), Infinity, null],
    ['a list', list(string()), ['a', true], ['a', null]],
    ['a list that is none', list(string()), 'a', null],
    ['a map', map(string()), { a: 'b', c: true }, { a: 'b', c: null }],
    ['a map that is none', map(string()), ['a'], null],
    ['an object that is none', object([]), 'a', null],
    ['anything', any(), { a: 1 }, null],
    ['nothing', string(), undefined, null],
  ])('fits, or is null: %s', (_what, type, told, value) => {
    expect(fromAnswer(type, told)).toEqual(value);
  });

  test('fills every attribute and no other', () => {
    const rows = ['a', 'b'].map((name) => ({ name, type: string(), description: 'A text.' }));
    expect(objectFromAnswer(rows, { a: 'x', c: 'y' })).toEqual({ a: 'x', b: null });
  });

  test('is never an error', () => {
    const type = object([{ name: 'a', type: list(map(integer())), description: 'Numbers.' }]);
    fc.assert(fc.property(fc.jsonValue(), (told) => void fromAnswer(type, { a: told as Plain })));
  });
});
