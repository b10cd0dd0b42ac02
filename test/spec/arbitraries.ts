import fc from 'fast-check';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { Plain, PlainObject, UNKNOWN } from '../../src/spec/plain';

/** Keys that mean something to the tables, to JavaScript, or to nobody. */
const key = fc.oneof(
  fc.constantFrom('type', 'role', 'name', 'function', 'custom', 'allowed_tools', 'tools', 'parameters', 'one', 'two', 'str', 'array_of_str', 'content'),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'),
  fc.string({ maxLength: 5 }),
);

const { value } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom<Plain>(null, true, false, UNKNOWN, '', 'function', '[1]', '{"type":"object"}', '{'),
    fc.double(),
    fc.bigInt(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: false }),
  ),
}));

/** Anything that a configuration may hold, values that are not known yet and hostile keys included. */
export const plain: fc.Arbitrary<Plain> = value;

/** A configuration that sets some of the arguments to anything. */
export const config: fc.Arbitrary<PlainObject> = fc.dictionary(
  fc.constantFrom(...CHAT_COMPLETION_ARGUMENTS.map(({ name }) => name)),
  plain,
  { maxKeys: 8 },
);

/** JSON as an API takes it, without nulls. */
const { json } = fc.letrec<{ json: Plain }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Plain>(true, false),
    fc.integer(),
    fc.string(),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(key, fc.string()), tie('json'), { maxKeys: 3 }),
  ),
}));

/** A JSON Schema, as far as shapes care: an object with any members. */
export const schema: fc.Arbitrary<PlainObject> = fc.record({
  type: fc.constant<Plain>('object'),
  properties: fc.dictionary(fc.string(), json, { maxKeys: 3 }),
  required: fc.array(fc.string(), { maxLength: 2 }),
  default: fc.constantFrom<Plain>(null, 1, 'text'),
}, { requiredKeys: ['type', 'properties'] }) as fc.Arbitrary<PlainObject>;

/** A name that functions and tools may have. */
export const name: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
