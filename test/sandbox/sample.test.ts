import Ajv from 'ajv/dist/2020';
import type { JsonObject } from '../../src/sandbox';
import { sample } from '../../src/sandbox/sample';

const PLACE = { owner: "response_format 'x'", param: 'response_format' };
/** Another library judges; formats are held against patterns here. */
const ajv = new Ajv({ strict: false, formats: { 'email': /^\S+@\S+\.\S+$/, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'uuid': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ } });

const closed = (properties: JsonObject): JsonObject => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

test.each<[string, JsonObject]>([
  ['an object', closed({ name: { type: 'string' }, ok: { type: 'boolean' }, nothing: { type: 'null' } })],
  ['objects within objects', [...'abcdefg'].reduce<JsonObject>((inner, name) => closed({ [name]: inner }), closed({ list: { type: 'array', items: { const: 1 }, minItems: 1 } }))],
  ['constants and enums', closed({ a: { const: { b: [1] } }, c: { enum: ['x', 'y'] } })],
  ['limits of numbers', closed({
    a: { type: 'integer', minimum: 3, maximum: 7, multipleOf: 5 },
    b: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    c: { type: 'integer', maximum: -1 },
  })],
  ['limits of text', closed({ a: { type: 'string', minLength: 30 }, b: { type: 'string', maxLength: 2 } })],
  ['patterns', closed({ a: { type: 'string', pattern: '^[A-Z]{3}-\\d{2,8}$', minLength: 9, maxLength: 10 }, b: { type: 'string', pattern: '^@[a-zA-Z0-9_]+$' } })],
  ['formats', closed({ a: { type: 'string', format: 'email' }, b: { type: 'string', format: 'date-time' }, c: { type: 'string', format: 'uuid' } })],
  ['lists', closed({
    a: { type: 'array', items: { type: 'integer' }, minItems: 4, maxItems: 4 },
    b: { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
    c: { type: 'array', prefixItems: [{ type: 'string' }, { const: 1 }], minItems: 2 },
    d: { type: 'array', items: {}, maxItems: 0 },
  })],
  ['alternatives', closed({ a: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, b: { oneOf: [{ const: 'a' }, { const: 'b' }] }, c: { type: ['string', 'null'] } })],
  ['all of several', { allOf: [closed({ a: { type: 'string' } }), { $ref: '#/$defs/b' }], $defs: { b: { properties: { a: { minLength: 20 } } } } }],
  ['what must not be', closed({ a: { type: 'integer', minimum: 0, maximum: 2, not: { enum: [0, 1] } } })],
  ['references', { ...closed({ a: { $ref: '#/$defs/a~1b' } }), $defs: { 'a/b': { const: 7 } } }],
  ['recursion to the root', closed({ name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } })],
  ['recursion that null ends', { $ref: '#/$defs/node', $defs: { node: closed({ value: { type: 'number' }, next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } }) } }],
])('a value satisfies its schema, and is always the same: %s', async (_what, schema) => {
  const value = JSON.parse(JSON.stringify(await sample(schema, PLACE)));
  expect([ajv.validate(schema, value), ajv.errors]).toEqual([true, null]);
  expect(await sample(schema, PLACE)).toEqual(value);
});

test('properties that may be left out are there', async () => {
  const value = await sample({ type: 'object', properties: { a: { const: 1 }, b: { type: 'object', properties: { c: { const: 2 } } } } }, PLACE);
  expect(value).toEqual({ a: 1, b: { c: 2 } });
});

test('a schema that refers to nothing is an error of the API', async () => {
  await expect(sample({ $ref: '#/nowhere' }, { ...PLACE, code: 'invalid' })).rejects.toMatchObject({
    status: 400,
    message: "Invalid schema for response_format 'x': Unresolved $ref: #/nowhere.",
    param: 'response_format',
    code: 'invalid',
  });
});
