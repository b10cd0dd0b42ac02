import { any, Attribute, bool, dynamic, integer, list, map, number, object, string, Type } from '../../src/spec/attribute';
import { check, checkValue, range } from '../../src/spec/check';
import { Plain, UNKNOWN } from '../../src/spec/plain';
import { SHAPES } from '../../src/spec/shapes';

/** What is said against a value, each with its severity when it is only a warning. */
const said = (type: Type, value: Plain, sensitive = false) =>
  checkValue(type, value, ['x'], sensitive).map(({ severity, detail }) => (severity === 'warning' ? `warning: ${detail}` : detail));

const row = (name: string, type: Type, more: Partial<Attribute> = {}): Attribute => ({ name, type, description: 'A row.', ...more });

describe('a value of another kind is told what it must be', () => {
  test.each<[string, Type, Plain]>([
    ['`x` must be true or false, got "true".', bool(), 'true'],
    ['`x` must be a string, got 5.', string(), 5],
    ['`x` must be a number, got "5".', number(), '5'],
    ['`x` must be a list, got "a".', list(string()), 'a'],
    ['`x` must be a map, got a list of 1.', map(string()), ['a']],
    ['`x` must be an object, got true.', object([]), true],
    ['`x` must be a string or an object, got 5.', { kind: 'either', object: object([]) }, 5],
    ['`x` must be a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`, got 5.', dynamic(SHAPES.stop), 5],
    ['`x` must be `"none"`, `"auto"`, `{ name = … }`, `{ one = "none" }` or `{ two = { name = … } }`, got "sure".', dynamic(SHAPES.functionCall), 'sure'],
    ['`x` must be the name of a voice, or `{ id = … }` for a custom voice, got 5.', dynamic(SHAPES.voice), 5],
    ['`x` must be an object, or its JSON text, got "[1]".', dynamic(SHAPES.extraBody), '[1]'],
  ])('%s', (sentence, type, value) => {
    expect(said(type, value)).toEqual([sentence]);
  });
});

describe('numbers', () => {
  test('limits belong to the range', () => {
    expect([
      ...[0, 2, 0.7, 1n].flatMap((value) => said(number({ min: 0, max: 2 }), value)),
      ...[1, 2n ** 70n].flatMap((value) => said(integer({ min: 1 }), value)),
      ...[-(2n ** 63n), 2n ** 63n - 1n, 0].flatMap((value) => said(integer({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), value)),
    ]).toEqual([]);
  });

  test.each<[string, Type, Plain]>([
    ['`x` must be from 0 to 2, got 3.', number({ min: 0, max: 2 }), 3],
    ['`x` must be from 0 to 2, got -0.1.', number({ min: 0, max: 2 }), -0.1],
    ['`x` must be at least 1, got 0.', integer({ min: 1 }), 0],
    ['`x` must be at most 1, got 18446744073709551616.', number({ max: 1 }), 2n ** 64n],
    ['`x` must be at most 9223372036854775807, got 9223372036854775808.', integer({ max: 2n ** 63n - 1n }), 2n ** 63n],
    ['`x` must be a whole number, got 1.5.', integer(), 1.5],
    ['`x` must be a finite number, got Infinity.', number(), Infinity],
    ['`x` must be a finite number, got NaN.', number(), NaN],
  ])('what is outside is told the limits: %s', (sentence, type, value) => {
    expect(said(type, value)).toEqual([sentence]);
  });

  test('a range has words for both of its ends', () => {
    expect([range(number({ min: 1 }) as any), range(number({ max: 1 }) as any), range(number({ min: 0, max: 1 }) as any)])
      .toEqual(['at least 1', 'at most 1', 'from 0 to 1']);
  });
});

describe('texts', () => {
  const digits = { regex: /^\d*$/, words: 'digits' };

  test.each<[string, Type, Plain, string[]]>([
    ['a value that is not listed is refused', string({ values: ['a', 'b'] }), 'c', ['`x` must be one of a, b, got "c".']],
    ['one that a growing list lacks is sent all the same', string({ values: ['a', 'b'], open: true }), 'c',
      ['warning: `x` is "c", which is not a known value; it is sent unchanged. Known values: a, b.']],
    ['a listed value is fine', string({ values: ['a'] }), 'a', []],
    ['a text that must not be empty', string({ minLength: 1 }), '', ['`x` must not be empty.']],
    ['a text that is too short', string({ minLength: 3 }), '😀b', ['`x` must have at least 3 characters, got 2.']],
    ['a text that is too long', string({ maxLength: 3 }), 'abcd', ['`x` must have at most 3 characters, got 4.']],
    ['characters outside the basic plane count as one', string({ maxLength: 3 }), '😀😀😀', []],
    ['a text that does not follow its pattern', string({ pattern: digits }), 'a', ['`x` must be digits, got "a".']],
    ['a text that does', string({ pattern: digits }), '1', []],
  ])('%s', (_rule, type, value, sentences) => {
    expect(said(type, value)).toEqual(sentences);
  });
});

describe('lists and maps', () => {
  test('every item is checked, at its own place', () => {
    expect(said(list(string({ minLength: 1 })), ['a', '', null, 5])).toEqual([
      '`x[1]` must not be empty.', '`x[2]` must not be null.', '`x[3]` must be a string, got 5.',
    ]);
  });

  test('the number of items has limits', () => {
    expect(said(list(string(), { minItems: 1 }), [])).toEqual(['`x` must have at least 1 item, got none.']);
    expect(said(list(string(), { minItems: 2 }), [])).toEqual(['`x` must have at least 2 items, got none.']);
    expect(said(list(string(), { minItems: 2 }), ['a'])).toEqual(['`x` must have at least 2 items, got 1.']);
    expect(said(list(string(), { maxItems: 1 }), ['a', 'b'])).toEqual(['`x` must have at most 1 items, got 2.']);
  });

  test('every entry is checked, and so is its key', () => {
    const type = map(integer(), { keyMaxLength: 3, keyPattern: { regex: /^\d+$/, words: 'a number' }, maxItems: 3 });
    expect(said(type, { 1: 1, abcd: 1, 2: 1.5, 3: null })).toEqual([
      '`x` must have at most 3 entries, got 4.',
      '`x["2"]` must be a whole number, got 1.5.',
      '`x["3"]` must not be null.',
      '`x.abcd` has a key that must have at most 3 characters, got 4.',
      '`x.abcd` has a key that must be a number, got "abcd".',
    ]);
  });

  test('anything may be anything, null included', () => {
    expect(said(map(any()), { a: null, b: [UNKNOWN], c: {} })).toEqual([]);
  });
});

describe('objects', () => {
  const rows = [row('a', string(), { required: true }), row('b', string()), row('c', string())];

  test('required attributes are missed, null counts as unset', () => {
    expect(said(object(rows), { a: null })).toEqual(['`x.a` is required.']);
  });

  test('unknown attributes are named, with those that are known', () => {
    expect(said(object(rows), { a: 'a', d: 1, constructor: 2 })).toEqual([
      'warning: `x.d` is an unknown key. Known keys: a, b, c.', 'warning: `x.constructor` is an unknown key. Known keys: a, b, c.',
    ]);
  });

  test('attributes that exclude each other are not set together', () => {
    const type = object(rows, { conflicts: [['b', 'c']] });
    expect(said(type, { a: 'a', b: 'b', c: 'c' })).toEqual(['`x.c` conflicts with `b`: set only one of them.']);
    expect(said(type, { a: 'a', b: UNKNOWN, c: 'c' })).toEqual([]);
    expect(said(type, { a: 'a', b: null, c: 'c' })).toEqual([]);
  });
});

describe('tagged unions', () => {
  const type = object([row('kind', string({ values: ['p', 'q'] })), row('a', string()), row('b', string()), row('free', string())], {
    variants: { on: 'kind', of: { p: { allows: ['a'], requires: ['a'] }, q: { allows: ['a', 'b'], requiresOneOf: ['a', 'b'] } } },
  });

  test.each<[string, Plain, string[]]>([
    ['what a variant has not is refused, with the variants that have it', { kind: 'p', a: 'a', b: 'b' }, ['`x.b` is not allowed with kind `p`, only with kind `q`.']],
    ['what a variant needs is missed', { kind: 'p' }, ['`x.a` is required with kind `p`.']],
    ['one of several is enough', { kind: 'q', b: 'b' }, []],
    ['but one of them is needed', { kind: 'q', a: null }, ['`x` requires one of a, b with kind `q`.']],
    ['what no variant governs is free', { kind: 'p', a: 'a', free: 'f' }, []],
    ['an unknown variant is refused once', { kind: 'toString', b: 'b' }, ['`x.kind` must be one of p, q, got "toString".']],
    ['without a variant nothing is said', { a: 'a', b: 'b' }, []],
    ['nor with one that is not known yet', { kind: UNKNOWN, b: 'b' }, []],
    ['what is not known yet counts as set', { kind: 'p', a: UNKNOWN }, []],
    ['and may turn out to be null', { kind: 'p', a: 'a', b: UNKNOWN }, []],
  ])('%s', (_rule, value, sentences) => {
    expect(said(type, value)).toEqual(sentences);
  });
});

describe('what is deprecated', () => {
  const rows = [row('old', object([row('older', string(), { deprecated: 'Use `new` instead.' })]), { deprecated: 'Use `new` instead.' })];

  test('is told where it is set, at any depth, under a summary that says nothing of the place', () => {
    expect(check(rows, { old: { older: 'x' } })).toEqual([
      { severity: 'warning', path: ['old', 'older'], summary: '`older` is deprecated', detail: '`old.older` is deprecated. Use `new` instead.' },
      { severity: 'warning', path: ['old'], summary: '`old` is deprecated', detail: '`old` is deprecated. Use `new` instead.' },
    ]);
  });

  test('is not told where it is not set, or not known yet', () => {
    expect([check(rows, {}), check(rows, { old: null }), check(rows, { old: UNKNOWN })]).toEqual([[], [], []]);
  });
});

describe('secrets', () => {
  test('are never shown, also inside a list, a map or an object', () => {
    const pattern = { regex: /^x$/, words: 'an x' };
    const inner = object([row('text', string({ pattern })), row('size', integer({ max: 1 }))]);
    expect([
      ...said(string({ values: ['a'] }), 'sk-1', true),
      ...said(string({ pattern }), 'sk-1', true),
      ...said(number(), 'sk-1', true),
      ...said(list(string({ pattern })), ['sk-1'], true),
      ...said(map(string({ pattern })), { a: 'sk-1' }, true),
      ...said(dynamic(SHAPES.stop), { sk: 'sk-1' }, true),
      ...said(number({ max: 1 }), 5, true),
      ...said(list(inner), [{ text: 'sk-1', size: 5 }], true),
    ].filter((sentence) => sentence.includes('sk-1') || !sentence.includes('(a sensitive value)'))).toEqual([]);
  });

  test('a row says that its value is one', () => {
    const rows = [row('key', number(), { sensitive: true }), row('other', number())];
    expect(check(rows, { key: 'sk-1', other: 'shown' }).map(({ detail }) => detail)).toEqual([
      '`key` must be a number, got (a sensitive value).', '`other` must be a number, got "shown".',
    ]);
  });
});

test('what is not known yet is never complained about, whatever it stands for', () => {
  const types: Type[] = [
    any(), bool(), string({ values: ['a'] }), number({ min: 1 }), list(string(), { minItems: 1 }), map(string()), object([row('a', string(), { required: true })]),
    { kind: 'either', values: [], object: object([]) }, dynamic(SHAPES.tools),
  ];
  expect(types.flatMap((type) => said(type, UNKNOWN))).toEqual([]);
});

test('what a shape cannot read is reported once, at its place', () => {
  expect(said(dynamic(SHAPES.functions), [{ name: 'a b', parameters: 'x' }])).toEqual([
    '`x[0].parameters` must be an object or its JSON text, got text that is not valid JSON: "x".',
  ]);
});

test('a shape that sets none of its alternatives is unset', () => {
  expect(said(dynamic(SHAPES.stop), { str: null })).toEqual([]);
});
