import { Dynamic, ObjectValue } from '../../src/plugin/value/value';
import { validityOf } from '../../src/provider/chat-completion/validity';
import { toDynamic } from '../../src/provider/values';
import { PlainObject } from '../../src/spec/plain';

const NODE: PlainObject = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$' },
    cpus: { type: 'integer', maximum: 4 },
    zone: { $ref: '#/$defs/zone' },
    replicas: { type: 'array', items: { $ref: '#' }, minItems: 1 },
  },
  required: ['name', 'cpus'],
  additionalProperties: false,
  $defs: { zone: { enum: ['a', 'b', null] } },
};
const asking = (schema: PlainObject | string): ObjectValue =>
  ({ response_format: { type: 'json_schema', json_schema: { name: 'node', schema: typeof schema === 'string' ? Dynamic.of(schema) : toDynamic(schema) } } });
const saying = (message: PlainObject, more: PlainObject = {}): PlainObject => ({ finish_reason: 'stop', message, ...more });
const judge = (schema: PlainObject | string, ...choices: PlainObject[]) => validityOf(asking(schema), { choices });
const told = async (schema: PlainObject | string, content: string) => (await judge(schema, saying({ content }))).answer_errors;

const VALID = { answer_valid: true, answer_errors: [] };
const UNCHECKED = { answer_valid: null, answer_errors: null };
const invalid = (...errors: string[]) => ({ answer_valid: false, answer_errors: errors });

test.each(['{"name":"web","cpus":2}', ' {"name":"web","cpus":2.0,"zone":null,"replicas":[{"name":"db","cpus":4}]}\n'])('%s follows the schema', async (content) => {
  expect(await judge(NODE, saying({ content }))).toEqual(VALID);
});

test.each([
  ['[]', 'the answer must follow `type: "object"`, got a list of 0'],
  ['{"name":"web"}', 'the answer must have "cpus", got an object with name'],
  ['{}', 'the answer must have "name", "cpus", got an empty object'],
  ['{"name":"web","cpus":"two"}', '/cpus must follow `type: "integer"`, got "two"'],
  ['{"name":"web","cpus":5}', '/cpus must follow `maximum: 4`, got 5'],
  ['{"name":"Web","cpus":1}', '/name must follow `pattern: "^[a-z]+$"`, got "Web"'],
  ['{"name":"web","cpus":1,"a/b~c #%é":1}', '/a~1b~0c #%é is not allowed by the schema, got 1'],
  ['{"name":"web","cpus":1,"zone":"c"}', '/zone must follow `enum: ["a","b",null]`, got "c"'],
  ['{"name":"web","cpus":1,"replicas":[{"name":"db","cpus":null}]}', '/replicas/0/cpus must follow `type: "integer"`, got null'],
  ['{"name":"web","cpus":1,"__proto__":{"name":"db"}}', '/__proto__ is not allowed by the schema, got an object with name'],
])('%s does not: the place, what it must follow, and what was got', async (content, error) => {
  expect(await judge(NODE, saying({ content }))).toEqual(invalid(error));
});

test('every place is told, ten of them, and texts are cut', async () => {
  const errors = await told({ type: 'array', items: { enum: ['x'.repeat(200)] } }, JSON.stringify(Array(12).fill('y'.repeat(100))));
  expect(errors).toHaveLength(11);
  expect(errors![9]).toBe(`/9 must follow \`enum: ["${'x'.repeat(92)}…\`, got "${'y'.repeat(60)}"… (100 characters)`);
  expect(errors![10]).toBe('and 2 more');
});

test('alternatives are told with what is wrong in each of them', async () => {
  expect(await told({ properties: { disk: { anyOf: [{ type: 'null' }, { properties: { gb: { type: 'number' } } }] } } }, '{"disk":{"gb":"1"}}')).toEqual([
    '/disk must follow `anyOf: [{"type":"null"},{"properties":{"gb":{"type":"number"}}}]`, got an object with gb',
    '/disk must follow `type: "null"`, got an object with gb',
    '/disk/gb must follow `type: "number"`, got "1"',
  ]);
});

test('names of properties and what one property asks of others are told by their keyword', async () => {
  expect(await told({ propertyNames: { pattern: '^a' } }, '{"b":1}')).toEqual(['the answer must follow `propertyNames: {"pattern":"^a"}`, got an object with b']);
  expect(await told({ dependentRequired: { a: ['b'] } }, '{"a":1}')).toEqual(['the answer must follow `dependentRequired`, got an object with a']);
});

test('formats are checked, as the API enforces them', async () => {
  expect(await told({ format: 'date' }, '"2026-02-30"')).toEqual(['the answer must follow `format: "date"`, got "2026-02-30"']);
});

test('the dialect is the newest one, or what the schema says', async () => {
  const pair: PlainObject = { prefixItems: [{ type: 'string' }] };
  expect(await judge(pair, saying({ content: '[1]' }))).toEqual(invalid('/0 must follow `type: "string"`, got 1'));
  const older: PlainObject = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ $ref: '#/definitions/text', minLength: 9 }], definitions: { text: { type: 'string' } } };
  expect(await judge(older, saying({ content: '["a"]' }))).toEqual(VALID);
});

test('a schema is the same as an object and as text, with numbers of any size', async () => {
  const schema: PlainObject = { type: 'integer', maximum: 2n ** 64n, exclusiveMinimum: 0.5 };
  const text = '{"type":"integer","maximum":18446744073709551616,"exclusiveMinimum":5e-1}';
  for (const each of [schema, text]) {
    expect(await judge(each, saying({ content: '18446744073709551616' }))).toEqual(VALID);
    expect(await told(each, '28446744073709551616')).toEqual([expect.stringMatching(/^the answer must follow `maximum: 1844674407370955\d+`, got 2844674407370955\d+$/)]);
  }
});

test('what an answer cannot be without JSON', async () => {
  expect(await judge(NODE, saying({ content: 'Sure! {}' }))).toEqual(invalid('the answer must be JSON, got "Sure! {}"'));
  expect(await judge(NODE, saying({ content: '{"name":"we' }, { finish_reason: 'length' }))).toEqual(invalid('the answer must be JSON, got "{\\"name\\":\\"we", finish reason "length"'));
  expect(await judge(NODE, saying({ content: null, refusal: 'I cannot do that.' }))).toEqual(invalid('the model refuses to answer: "I cannot do that."'));
  expect(await judge(NODE, saying({ content: '' }))).toEqual(invalid('the answer has no text'));
  expect(await judge(NODE)).toEqual(invalid('the answer has no choices'));
});

test('every choice is judged, and errors name theirs', async () => {
  const good = saying({ content: '{"name":"web","cpus":2}' });
  expect(await judge(NODE, good, good)).toEqual(VALID);
  expect(await judge(NODE, good, saying({ content: '{"name":"web"}' }), saying({ content: 'No.' }))).toEqual(invalid(
    'choices[2]: the answer must be JSON, got "No."',
    'choices[1]: the answer must have "cpus", got an object with name',
  ));
});

test('a model that calls tools has not answered yet', async () => {
  const call = saying({ content: 'Let me see.', tool_calls: [{ id: 't1' }] }, { finish_reason: 'tool_calls' });
  expect(await judge(NODE, call, saying({ content: null, function_call: { name: 'f' } }))).toEqual(UNCHECKED);
  expect(await judge(NODE, call, saying({ content: '1' }))).toEqual(invalid('choices[1]: the answer must follow `type: "object"`, got 1'));
});

test.each<[string, ObjectValue]>([
  ['no format', { response_format: null }],
  ['plain text', { response_format: { type: 'text', json_schema: null } }],
  ['any JSON', { response_format: { type: 'json_object', json_schema: null } }],
  ['a name without a schema', { response_format: { type: 'json_schema', json_schema: { name: 'node', schema: null } } }],
  ['a schema that extra_body takes away', { ...asking(NODE), extra_body: toDynamic({ response_format: { type: 'text' } }) }],
])('there is nothing to follow: %s', async (_what, config) => {
  expect(await validityOf(config, { choices: [saying({ content: 'Hi' })] })).toEqual(UNCHECKED);
});

test('a schema in extra_body counts', async () => {
  const format = { type: 'json_schema', json_schema: { name: 'n', schema: { type: 'number' } } };
  expect(await validityOf({ extra_body: toDynamic({ response_format: format }) }, { choices: [saying({ content: '"1"' })] }))
    .toEqual(invalid('the answer must follow `type: "number"`, got "1"'));
});

describe('a check that is not possible tells why', () => {
  const NESTED = '['.repeat(50_000) + ']'.repeat(50_000);
  test.each<[string, PlainObject, string, string]>([
    ['a pattern that never comes to an end', { pattern: '^(a+)+$' }, JSON.stringify(`${'a'.repeat(50)}!`), 'the check takes longer than a second'],
    ['a reference in a circle', { $ref: '#' }, '1', 'the schema or the answer is nested too deeply'],
    ['an answer without a bottom', { items: { $ref: '#' } }, NESTED, 'the schema or the answer is nested too deeply'],
    ['a reference to elsewhere', { $ref: 'https://example.com/node' }, '1', 'Unresolved $ref "https://example.com/node".'],
    ['a pattern that is none', { pattern: '(' }, '"a"', 'Invalid regular expression: /(/u: Unterminated group'],
  ])('%s', async (_what, schema, content, reason) => {
    expect(await judge(schema, saying({ content }))).toEqual({ answer_valid: null, answer_errors: [`the answer cannot be checked: ${reason}`] });
  });

  test('alternatives beyond number take too long or too much room', async () => {
    // Each level has two references to the next one.
    const levels: PlainObject = Object.fromEntries(Array.from({ length: 40 }, (_, i): [string, PlainObject] =>
      [`${i}`, i === 39 ? { type: 'string' } : { anyOf: Array(2).fill({ $ref: `#/$defs/${i + 1}` }) }]));
    expect(await judge({ $ref: '#/$defs/0', $defs: levels }, saying({ content: '1' }))).toEqual({
      answer_valid: null,
      answer_errors: [expect.stringMatching(/^the answer cannot be checked: the (check takes longer than a second|schema or the answer is nested too deeply)$/)],
    });
  });

  test('but an answer without JSON is not valid, whatever the schema', async () => {
    expect(await judge({ $ref: '#' }, saying({ content: 'No.' }), saying({ content: '1' }))).toEqual(invalid(
      'choices[0]: the answer must be JSON, got "No."',
      'the answer cannot be checked: the schema or the answer is nested too deeply',
    ));
  });

  test('many answers to one question have one time limit', async () => {
    const begin = Date.now();
    const slow = saying({ content: JSON.stringify(`${'a'.repeat(50)}!`) });
    await judge({ pattern: '^(a+)+$' }, ...Array(5).fill(slow));
    expect(Date.now() - begin).toBeLessThan(2500);
  });
});
