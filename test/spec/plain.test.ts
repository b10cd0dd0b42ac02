import fc from 'fast-check';
import { plain } from './arbitraries';
import { emptyObject, formatPath, isNumeric, isObject, mapValues, parseJson, Plain, samePlain, sortedKeys, toJson, UNKNOWN, withoutNulls } from '../../src/spec/plain';

test('only objects are objects', () => {
  const values: (Plain | undefined)[] = [{}, emptyObject(), [], null, undefined, 'text', 1, 1n, true, UNKNOWN];
  expect(values.map((value) => isObject(value))).toEqual(
    [true, true, false, false, false, false, false, false, false, false],
  );
});

test('numbers and whole numbers of any size are numeric, texts are not', () => {
  const values: Plain[] = [1, 2n ** 70n, '1', null, UNKNOWN];
  expect(values.map((value) => isNumeric(value))).toEqual([true, true, false, false, false]);
});

test('a path reads as Terraform writes it', () => {
  expect(formatPath(['messages', 2, 'content_parts', 0, 'image_url', 'url'])).toBe('messages[2].content_parts[0].image_url.url');
  expect(formatPath(['metadata', 'a key', 'x-y'])).toBe('metadata["a key"].x-y');
  expect(formatPath([])).toBe('');
});

describe('JSON text', () => {
  test('text that is none has no value', () => {
    expect(['', '{', '01', '[1,]', 'undefined', '01234567890123456789'].map((text) => parseJson(text))).toEqual(Array(6).fill(undefined));
  });

  test('whole numbers beyond 2^53 keep every digit, there and back', () => {
    const text = '{"maximum":9223372036854775807,"minimum":-9223372036854775808,"list":[12345678901234567890,1],"text":"12345678901234567890 \\" 1"}';
    expect(parseJson(text)).toEqual({
      maximum: 9223372036854775807n, minimum: -9223372036854775808n, list: [12345678901234567890n, 1], text: '12345678901234567890 " 1',
    });
    expect(toJson(parseJson(text)!)).toBe(text);
  });

  test('no key of a server is taken for such a number', () => {
    const value = { '\0integer': '5', 'large': 2n ** 70n };
    expect(parseJson(toJson(value))).toEqual(Object.assign(emptyObject(), value));
  });

  test('numbers with a fraction or an exponent are doubles, however many digits they have', () => {
    expect(parseJson('[0.12345678901234567890, 1e20, 1.0]')).toEqual([0.12345678901234568, 1e20, 1]);
  });

  test('__proto__ and constructor are keys like any other', () => {
    const text = '{"__proto__":{"a":1},"constructor":"x"}';
    const value = parseJson(text)!;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(toJson(value)).toBe(text);
    expect(toJson(mapValues(withoutNulls(value as any), (entry) => entry))).toBe(text);
  });

  test.each<[string, string]>([
    ['{"a":1e400}', `{"a":1${'0'.repeat(400)}}`],
    ['{"a":-1.25E+400}', `{"a":-125${'0'.repeat(398)}}`],
    [`[${'9'.repeat(400)}.5]`, `[${'9'.repeat(400)}]`],
    ['[1e300,"1e400 \\" 1e400",1e-400]', '[1e+300,"1e400 \\" 1e400",0]'],
  ])('a number that no double holds keeps its value: %s', (text, written) => {
    expect(toJson(parseJson(text)!)).toBe(written);
  });

  test('a number that nobody can hold is no JSON', () => {
    expect(parseJson('[1e10001]')).toBeUndefined();
  });

  test('the length of a text beside a large number does not matter', () => {
    const long = { text: '\n'.repeat(6_000_000), id: 9223372036854775807n };
    expect(parseJson(toJson(long))).toEqual(long);
  });

  test('whatever JSON.parse reads is read alike, and written back', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(toJson(parseJson(text)!)).toBe(JSON.stringify(JSON.parse(text)))));
  });

  test('what is not known yet has no JSON', () => {
    expect(() => toJson([UNKNOWN])).toThrow('A value that is not known yet has no JSON.');
  });
});

test('sorted keys make the same text of the same meaning', () => {
  expect(toJson(sortedKeys([{ b: 1, a: { d: 2n ** 64n, c: [{ f: 1, e: 2 }] } }]))).toBe('[{"a":{"c":[{"e":2,"f":1}],"d":18446744073709551616},"b":1}]');
});

describe('the same meaning', () => {
  test.each<[string, Plain, Plain, boolean]>([
    ['the order of keys does not count', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ['a number is the same as a whole number of any size', 1, 1n, true],
    ['two large whole numbers are compared digit by digit', 2n ** 64n, 2n ** 64n + 1n, false],
    ['text is not a number', '1', 1n, false],
    ['the composition of characters does not count', 'e\u0301', '\u00e9', true],
    ['a longer list is another list', [1], [1, 2], false],
    ['a list is not an object', [], {}, false],
    ['an object is not a text', { a: 1 }, 'a', false],
    ['another value', { a: 1 }, { a: 2 }, false],
    ['another key', { a: 1 }, { b: 1 }, false],
    ['a key of every JavaScript object is not there by itself', JSON.parse('{"__proto__":{}}'), { x: 1 }, false],
    ['what is not known equals itself', UNKNOWN, UNKNOWN, true],
    ['null is not absence', { a: null }, {}, false],
  ])('%s', (_rule, a, b, same) => {
    expect(samePlain(a, b)).toBe(same);
    expect(samePlain(b, a)).toBe(same);
  });

  test('everything means the same as itself, except what is no number', () => {
    fc.assert(fc.property(plain.filter((value) => !holdsNaN(value)), (value) => expect(samePlain(value, value)).toBe(true)));
  });
});

const holdsNaN = (value: unknown): boolean =>
  Number.isNaN(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsNaN));
