import fc from 'fast-check';
import { readJson } from '../../src/json/reader';

/** Keeps the text of every number that JSON.parse could change. */
const read = (text: string) => readJson(text, (token) => (/^(Infinity|NaN)$/.test(token) ? undefined : { token }));

test('JSON is read as JSON.parse reads it, whatever the white space', () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
    const text = JSON.stringify(value, undefined, space);
    expect(JSON.stringify(readJson(` ${text}\r\n`, Number))).toBe(JSON.stringify(JSON.parse(text)));
  }));
});

test('a number that a double may not hold is given as it is written', () => {
  expect(read('{"a": [9007199254740993, 0.1]}')).toEqual({ a: [{ token: '9007199254740993' }, { token: '0.1' }] });
  expect(read('[0.12345678901234567890,1e5,-0,-0.00,-Infinity]'))
    .toEqual(['0.12345678901234567890', '1e5', '-0', '-0.00', '-Infinity'].map((token) => ({ token })));
  expect([read('[-0]'), read('[-0.0]'), read('[-0.05,-0.5]')]).toEqual([[{ token: '-0' }], [{ token: '-0.0' }], [-0.05, -0.5]]);
});

test('every number has the value that is written', () => {
  const decimal = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,2})?$/);
  fc.assert(fc.property(decimal, (text) => {
    const [[value]] = [readJson(`[ ${text}]`, (token) => token) as [string | number]];
    expect(value).toBe(typeof value === 'string' ? text : Number(text));
  }), { numRuns: 1_000 });
});

test.each(['{"__proto__":{"a":1},"constructor":2}', '{"__proto__":{"a":1e0},"constructor":2}'])('a key has no meaning of its own: %s', (text) => {
  const object = readJson(text, Number) as object;
  expect([Object.getPrototypeOf(object), Object.keys(object)]).toEqual([null, ['__proto__', 'constructor']]);
});

test.each(['1', '1e0'])('a text beside the number %s may have any length', (number) => {
  const long = '\\"\u20ac'.repeat(1_000_000);
  expect(readJson(`[${JSON.stringify(long)},${number}]`, Number)).toEqual([long, 1]);
});

test('broken JSON is refused, with the place where it is broken', () => {
  const broken = ['', '{', '[1,]', '{"a"}', '{a: 1}', '"\n"', '"\\x"', '"', '01', 'NaN', 'nul', '[1] 2', '{"a":1,}', '\u00a01', '[1 2]', '[1e5,]'];
  for (const text of broken) expect(() => read(text)).toThrow(SyntaxError);
  expect(() => read('{"a": 1,}')).toThrow('The JSON is broken at character 8.');
  fc.assert(fc.property(fc.string(), (text) => {
    try {
      read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  }));
});

test.each(['', '1e5,'])('JSON is nested 500 levels deep at most: %s', (first) => {
  const nested = (levels: number) => '['.repeat(levels) + first + '1' + ']'.repeat(levels);
  expect(read(nested(500))).toHaveLength(1);
  expect(() => read(nested(501))).toThrow('The JSON is nested deeper than 500 levels.');
  expect(() => read('['.repeat(100_000))).toThrow('The JSON is nested deeper than 500 levels.');
});
