import type { Json } from '../../src/sandbox';
import { sample } from '../../src/sandbox/sample';

test.each<[string, Json, Json]>([
  ['an object has all its properties, text is their name', { type: 'object', properties: { name: { type: 'string' }, ok: { type: 'boolean' } } }, { name: 'name', ok: true }],
  ['a list has one item', { type: 'array', items: { type: 'null' } }, [null]],
  ['a list has as many items as it must', { type: 'array', items: { type: 'integer' }, minItems: 2 }, [0, 0]],
  ['a list that must be empty is', { type: 'array', items: {}, maxItems: 0 }, []],
  ['a list without repetition repeats nothing', { type: 'array', items: { type: 'integer', minimum: 4 }, minItems: 3, uniqueItems: true }, [4, 5, 6]],
  ['words of a list without repetition', { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 2, uniqueItems: true }, ['a', 'b']],
  ['texts of a list without repetition', { type: 'array', items: { type: 'string' }, minItems: 2, uniqueItems: true }, ['text', 'text2']],
  ['a tuple has its items', { type: 'array', prefixItems: [{ type: 'string' }, { const: 1 }] }, ['text', 1]],
  ['a constant is itself', { const: { a: [1] } }, { a: [1] }],
  ['of an enum the first', { type: 'string', enum: ['x', 'y'] }, 'x'],
  ['of alternatives the first', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, 0],
  ['one of several', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
  ['of several types the first', { type: ['string', 'null'] }, 'text'],
  ['all of several', {
    allOf: [{ properties: { a: { type: 'string' } } }, { $ref: '#/$defs/b' }],
    $defs: { b: { properties: { b: { type: 'integer' } } } },
  }, { a: 'a', b: 0 }],
  ['a reference', { $ref: '#/definitions/a~1b', definitions: { 'a/b': { const: 7 } } }, 7],
  ['a reference to nothing', { $ref: '#/nowhere' }, {}],
  ['a whole number above its minimum', { type: 'integer', minimum: 3, multipleOf: 5 }, 5],
  ['a whole number below its maximum', { type: 'integer', maximum: -1 }, -1],
  ['a whole number between excluded limits', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 }, 4],
  ['a number above an excluded limit', { type: 'number', exclusiveMinimum: 0 }, 1],
  ['a number between excluded limits', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
  ['a number in steps', { type: 'number', minimum: 0.3, multipleOf: 0.25 }, 0.5],
  ['a long text', { type: 'string', minLength: 6 }, 'textxx'],
  ['a short text', { type: 'string', maxLength: 2 }, 'te'],
  ['a text by its format', { type: 'string', format: 'email' }, 'user@example.com'],
  ['a text by a pattern beyond the generator', { type: 'string', pattern: '(' }, 'text'],
  ['a type that is only implied', { minimum: 2 }, 2],
  ['a list that is only implied', { items: { const: 1 } }, [1]],
  ['anything', true, {}],
  ['no keyword at all', {}, {}],
])('%s', (_rule, schema, value) => {
  expect(sample(schema)).toEqual(value);
});

test('a pattern is matched, within the limits of length', () => {
  const pattern = '^[A-Z]{3}-\\d{2,8}$';
  const value = sample({ type: 'string', pattern, minLength: 9, maxLength: 10 }) as string;
  expect(value).toMatch(new RegExp(pattern));
  expect(value.length).toBeGreaterThanOrEqual(9);
  expect(value.length).toBeLessThanOrEqual(10);
  expect(sample({ type: 'string', pattern, minLength: 9, maxLength: 10 })).toBe(value);
});

test.each<[string, Json, RegExp]>([
  ['with a null that ends it', {
    type: 'object',
    properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
    required: ['next'],
  }, /^(\{"next":)+null\}+$/],
  ['with a type that ends it', { type: ['object', 'null'], properties: { next: { $ref: '#' } }, required: ['next'] }, /^(\{"next":)+null\}+$/],
  ['with a list that ends it', { type: 'object', properties: { list: { type: 'array', items: { $ref: '#' } } }, required: ['list'] }, /^(\{"list":\[)+(\]\})+$/],
  ['that nothing can satisfy', { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] }, /^(\{"next":)+\{\}\}+$/],
])('a recursive schema %s comes to an end', (_how, schema, text) => {
  expect(JSON.stringify(sample(schema))).toMatch(text);
});
