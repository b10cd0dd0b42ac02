import { error, shown, warning } from '../../src/spec/finding';
import { Plain, UNKNOWN } from '../../src/spec/plain';

test('an error says in a sentence what is wrong where', () => {
  expect(error(['messages', 0, 'role'], 'is required')).toEqual({
    severity: 'error', path: ['messages', 0, 'role'], summary: 'Invalid messages[0].role', detail: '`messages[0].role` is required.',
  });
});

test('a warning asks to look at the place', () => {
  expect(warning(['user'], 'has no effect')).toEqual({ severity: 'warning', path: ['user'], summary: 'Check user', detail: '`user` has no effect.' });
});

test('what concerns the whole configuration says so', () => {
  expect([error([], 'is empty'), warning([], 'is empty')].map(({ summary, detail }) => [summary, detail])).toEqual([
    ['Invalid configuration', 'The configuration is empty.'],
    ['Check the configuration', 'The configuration is empty.'],
  ]);
});

describe('a value in a message', () => {
  test.each<[string, Plain, string]>([
    ['a text is quoted', 'a "b"', '"a \\"b\\""'],
    ['a text of sixty characters is whole', 'x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['a longer one is cut, with its length', 'x'.repeat(61), `"${'x'.repeat(60)}"… (61 characters)`],
    ['characters outside the basic plane are never cut in half', '😀'.repeat(61), `"${'😀'.repeat(60)}"… (61 characters)`],
    ['a number is itself', 2.5, '2.5'],
    ['what is no number is told so', NaN, 'NaN'],
    ['a whole number of any size', 2n ** 64n, '18446744073709551616'],
    ['a huge one is cut', 10n ** 80n, `1${'0'.repeat(59)}…`],
    ['null', null, 'null'],
    ['a list by its length', [1, 2], 'a list of 2'],
    ['an object by its first keys', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'an object with a, b, c, d, e'],
    ['an object with long keys is cut', { ['k'.repeat(80)]: 1 }, `an object with ${'k'.repeat(60)}…`],
    ['an empty object', {}, 'an empty object'],
    ['what is not known yet', UNKNOWN, '(known after apply)'],
  ])('%s', (_rule, value, text) => {
    expect(shown(value)).toBe(text);
  });

  test('a secret is never shown, whatever it is', () => {
    expect(['sk-secret', ['sk-secret'], { 'sk-secret': 1 }, 7].map((value) => shown(value, true))).toEqual(Array(4).fill('(a sensitive value)'));
  });
});
