import fc from 'fast-check';
import { ExactNumber } from '../../../src/plugin/value';
import { readStateJson } from '../../../src/plugin/value/json';
import { parseNumber } from '../../../src/plugin/value/number';
import { ValueError } from '../../../src/plugin/value/type';

describe('the JSON of a state', () => {
  test('is read as JSON.parse reads it, whatever the white space', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      expect(JSON.stringify(readStateJson(` ${text}\r\n`))).toBe(JSON.stringify(JSON.parse(text)));
    }));
  });

  test('keeps what JSON.parse would lose: digits, and keys named __proto__', () => {
    const value = readStateJson('{"__proto__": [9007199254740993, 0.1]}');
    expect(Object.entries(value as object)).toEqual([['__proto__', [new ExactNumber('9007199254740993'), 0.1]]]);
  });

  test('keeps every number as it is written', () => {
    const decimal = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,2})?$/);
    fc.assert(fc.property(decimal, (text) => expect(readStateJson(`{"a":[ ${text}]}`)).toEqual({ a: [parseNumber(text)] })), { numRuns: 1_000 });
  });

  test('may hold a string of any length', () => {
    const long = '\\"\u20ac'.repeat(1_000_000);
    expect(readStateJson(JSON.stringify([long]))).toEqual([long]);
  });

  test('is refused with a ValueError when it is broken', () => {
    const broken = ['', '{', '[1,]', '{"a"}', '{a: 1}', '"\n"', '"\\x"', '"', '01', '1e99999', 'nul', '[1] 2', '{"a":1,}', '\u00a01', '[1 2]'];
    for (const text of broken) expect(() => readStateJson(text)).toThrow(ValueError);
    expect(() => readStateJson('['.repeat(100_000))).toThrow('nested deeper than 500 levels');
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        readStateJson(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ValueError);
      }
    }));
  });
});
