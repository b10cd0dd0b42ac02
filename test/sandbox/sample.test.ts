import Ajv from 'ajv/dist/2020';
import type { JsonObject } from '../../src/sandbox';
import { sample } from '../../src/sandbox/sample';

const PLACE = { owner: "response_format 'x'", param: 'response_format' };
/** Another library judges; formats are held against patterns here. */
const ajv = new Ajv({ strict: false, formats: { 'email': /^\S+@\S+\.\S+$/, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'uuid': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ } });

/** An object of another definition. */
const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

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
  ['conditions', { ...closed({ kind: { enum: ['a'] }, more: { type: 'string' } }), required: ['kind'], if: { properties: { kind: { const: 'a' } } }, then: { required: ['more'] } }],
  ['thirty objects within each other', Array.from({ length: 30 }).reduce<JsonObject>((inner) => closed({ inner }), { type: 'string' })],
  ['references', { ...closed({ a: { $ref: '#/$defs/a~1b' } }), $defs: { 'a/b': { const: 7 } } }],
  ['references within references', {
    ...closed({ order: ref('Order') }),
    $defs: {
      Order: closed({ lines: { type: 'array', items: ref('Line'), minItems: 1 }, total: ref('Money') }),
      Line: closed({ price: ref('Money') }),
      Money: closed({ currency: ref('Currency'), amount: { type: 'number' } }),
      Currency: { enum: ['EUR', 'USD'] },
    },
  }],
  ['recursion to the root', closed({ name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } })],
  ['recursion that null ends', { ...ref('Node'), $defs: { Node: closed({ value: { type: 'number' }, next: { anyOf: [ref('Node'), { type: 'null' }] } }) } }],
  ['recursion that silence ends', { ...closed({ value: { type: 'string' }, next: { $ref: '#' } }), required: ['value'] }],
  ['recursion that another choice ends', {
    ...closed({ sum: ref('Sum') }),
    $defs: { Sum: { anyOf: [closed({ left: ref('Sum'), right: ref('Sum') }), closed({ number: { type: 'number' } })] } },
  }],
  ['recursion by turns', { ...closed({ a: ref('A') }), $defs: { A: closed({ b: ref('B') }), B: { type: 'array', items: ref('A') } } }],
  ['the draft that generators name', { $schema: 'http://json-schema.org/draft-07/schema#', ...closed({ a: { type: 'string' } }) }],
])('a value satisfies its schema, and is always the same: %s', async (_what, schema) => {
  const value = JSON.parse(JSON.stringify(await sample(schema, PLACE)));
  const { $schema, ...judged } = schema;
  expect([ajv.validate(judged, value), ajv.errors]).toEqual([true, null]);
  expect(await sample(schema, PLACE)).toEqual(value);
});

test('properties that may be left out are there', async () => {
  const value = await sample({ type: 'object', properties: { a: { const: 1 }, b: { type: 'object', properties: { c: { const: 2 } } } } }, PLACE);
  expect(value).toEqual({ a: 1, b: { c: 2 } });
});

test.each<[string, JsonObject, string]>([
  ['refers to nothing', { $ref: '#/nowhere' }, "can't resolve reference #/nowhere from id #"],
  ['has a type there is not', { type: 'widget' }, 'schema is invalid: data/type must be equal to one of the allowed values'],
  ['nothing can satisfy', { type: 'integer', minimum: 5, maximum: 3 }, 'the sandbox finds no value that satisfies it. Give an answer of your own in a script'],
])('a schema that %s is an error of the API', async (_what, schema, why) => {
  const error = { status: 400, message: expect.stringContaining(`Invalid schema for response_format 'x': ${why}`), param: 'response_format', code: 'invalid' };
  await expect(sample(schema, { ...PLACE, code: 'invalid' })).rejects.toMatchObject(error);
});
