import fc from 'fast-check';
import { Attribute, ObjectType, StringType, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { PARTS_OF_ROLE } from '../../src/spec/message';
import { isObject, Plain, PlainObject, toJson } from '../../src/spec/plain';

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const text = fc.oneof(
  some('Hello', '${HOME} %{ if true } $${x} %%{', '"quotes" and \\', 'line\r\nline\n\ttab', '\u0000\u001b', 'e\u0301 \u00e9'),
  some('\u{1f469}\u200d\u{1f680}', '{"a": [1, null]}', '1', 'true'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
/** Terraform tells keys apart after normalisation only. */
const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((value) => value.normalize('NFC'));

const { json } = fc.letrec<{ json: Plain }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    some<Plain>(null, true, false),
    fc.bigInt(-(2n ** 64n), 2n ** 64n),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(key, tie('json'), { maxKeys: 3, noNullPrototype: false }),
  ),
}));

/** JSON Schemas that something satisfies. */
const { object: schema } = fc.letrec<{ schema: Plain; object: Plain }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.record({ type: some<Plain>('string', 'integer', 'number', 'boolean', 'null', ['string', 'null']), default: json, description: text }, { requiredKeys: ['type'] }),
    fc.record({ const: json }),
    fc.record({ enum: fc.uniqueArray(json, { minLength: 1, maxLength: 3, selector: toJson }) }),
    fc.record({ type: some<Plain>('array'), items: tie('schema') }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    tie('object'),
  ) as fc.Arbitrary<Plain>,
  object: fc.dictionary(key, tie('schema'), { maxKeys: 3, noNullPrototype: false }).chain((properties) => fc.record({
    type: some<Plain>('object'),
    properties: fc.constant(properties),
    required: fc.subarray(Object.keys(properties)),
    additionalProperties: some<Plain>(false),
  }, { requiredKeys: ['type', 'properties'] })) as fc.Arbitrary<Plain>,
}));

/** What the tables leave open, but the API or the benefit of the tests does not. */
const NARROWER: { readonly [name: string]: fc.Arbitrary<Plain> } = {
  // Each of them is an answer in state.
  n: fc.integer({ min: 1, max: 2 }),
  create: some('10m', '1h30m', '90.5s'),
  top_logprobs: fc.integer({ min: 0, max: 2 }),
  // Travels in a header.
  project_id: fc.stringMatching(/^proj_[a-z0-9]{1,8}$/),
  parameters: schema,
  schema,
  extra_body: fc.dictionary(key.map((name) => `x ${name}`), json, { maxKeys: 3, noNullPrototype: false }) as fc.Arbitrary<Plain>,
};

/** Every value that a type allows, in the API's own form. */
function valid(type: Type): fc.Arbitrary<Plain> {
  switch (type.kind) {
    case 'any': return json;
    case 'bool': return fc.boolean();
    case 'string': return string(type);
    case 'number': {
      const { min = -(2n ** 70n), max = 2n ** 70n } = type;
      const whole = fc.bigInt(BigInt(min), BigInt(max)).map((value): Plain => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
      return type.integer ? whole : fc.oneof(whole, fc.double({ min: Number(min), max: Number(max), noNaN: true }), some(0.1, 0.7, 1 / 3, 5e-324));
    }
    case 'list': {
      const { minItems: minLength = 0, maxItems = 3 } = type;
      return fc.array(valid(type.of), { minLength, maxLength: Math.min(maxItems, 3) });
    }
    case 'map': {
      const names = type.keyPattern ? fc.nat(100_000).map(String) : key;
      return fc.dictionary(names, valid(type.of), { maxKeys: 3, noNullPrototype: false });
    }
    case 'object': return object(type);
    case 'either': return fc.oneof(type.values ? some<Plain>(...type.values) : text, valid(type.object));
    case 'dynamic': return valid(type.shape.type);
  }
}

function string({ values, open, pattern, minLength = 0, maxLength = 30 }: StringType): fc.Arbitrary<Plain> {
  if (values) return open ? fc.oneof({ weight: 9, arbitrary: some(...values) }, { weight: 1, arbitrary: some('something-new') }) : some(...values);
  const free = pattern ? fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/) : text;
  return free.filter((value) => value.length >= minLength && value.length <= maxLength);
}

function object({ attributes, variants, conflicts = [] }: ObjectType): fc.Arbitrary<Plain> {
  const withTag = (tag?: string) => {
    const variant = variants && tag !== undefined ? variants.of[tag] : undefined;
    const governed = new Set(Object.values(variants?.of ?? {}).flatMap(({ allows }) => allows));
    const allowed = attributes.filter(({ name }) => name !== variants?.on && (!governed.has(name) || variant!.allows.includes(name)));
    return fc.record({
      some: members(allowed),
      all: fc.record(Object.fromEntries(allowed.map((row) => [row.name, valueOf(row)]))),
      needed: fc.constantFrom(...(variant?.requiresOneOf ?? [''])),
    }).map(({ some: chosen, all, needed }): Plain => {
      const required = [...(variant?.requires ?? []), ...(needed ? [needed] : [])];
      const out: PlainObject = { ...chosen };
      if (variants) out[variants.on] = tag!;
      for (const name of required) out[name] ??= all[name];
      const isSet = (name: string) => (out[name] ?? null) !== null;
      for (const [a, b] of conflicts) if (isSet(a) && isSet(b)) delete out[a === needed ? b : a];
      return out;
    });
  };
  return variants ? some(...Object.keys(variants.of)).chain(withTag) : withTag();
}

/** Some of the attributes, among them all that are required. Now and then one says null, which means the same as silence. */
function members(rows: readonly Attribute[]): fc.Arbitrary<PlainObject> {
  const orNull = (value: fc.Arbitrary<Plain>) => fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: some(null) });
  const entries = rows.map((row) => [row.name, row.required ? valueOf(row) : orNull(valueOf(row))]);
  const requiredKeys = rows.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(Object.fromEntries(entries), { requiredKeys }) as fc.Arbitrary<PlainObject>;
}

const valueOf = ({ name, type }: Attribute) => NARROWER[name] ?? valid(type);

/** Other ways of writing a value, which mean the same. */
const WAYS: { readonly [name: string]: (value: any) => Plain[] } = {
  stop: (list) => [{ array_of_str: list }, ...(list.length === 1 ? [list[0], { str: list[0] }] : [])],
  function_call: (value) => (typeof value === 'string' ? [{ one: value, two: null }] : [{ two: value }]),
  tool_choice: (value) => (typeof value === 'string' ? [{ one: value }] : [{ two: value }]),
  functions: (list) => [list.map((entry: PlainObject) => withText(entry, 'parameters'))],
  tools: (list) => [list.map((tool: PlainObject) =>
    (isObject(tool.function) ? { ...tool, function: [withText(tool.function, 'parameters')] } : tool))],
  response_format: (format) => [isObject(format.json_schema) ? { ...format, json_schema: withText(format.json_schema, 'schema') } : format],
  extra_body: (value) => [toJson(value)],
};
const withText = (value: PlainObject, name: string): PlainObject =>
  ((value[name] ?? null) === null ? value : { ...value, [name]: toJson(value[name]) });

/** An argument, in any way of writing it. */
export const argument = (row: Attribute): fc.Arbitrary<Plain> =>
  valueOf(row).chain((value) => (Object.hasOwn(WAYS, row.name) ? some(value, ...WAYS[row.name](value)) : fc.constant(value)));

/** Arguments that exclude or need each other are brought into agreement. */
export function agreed(config: PlainObject): PlainObject {
  const out = { ...config };
  const isSet = (name: string) => (out[name] ?? null) !== null;
  if (isSet('max_completion_tokens')) delete out.max_tokens;
  if (isSet('top_logprobs')) out.logprobs = true;
  if (isSet('stream_options')) out.stream = true;
  if (!isSet('audio') && Array.isArray(out.modalities)) out.modalities = ['text'];
  out.messages = (out.messages as PlainObject[]).map(agreedMessage);
  return out;
}

/** Each role takes parts of its own kinds only. */
function agreedMessage(message: PlainObject): PlainObject {
  if (!Array.isArray(message.content_parts)) return message;
  const kinds = PARTS_OF_ROLE[message.role as string];
  const parts = message.content_parts.filter((part) => kinds.includes((part as PlainObject).type as string));
  return { ...message, content_parts: parts.length > 0 ? parts : [{ type: 'text', text: 'In parts.' }] };
}

const argumentsOf = (inWays: boolean) => {
  const rows = CHAT_COMPLETION_ARGUMENTS.map((row): [string, fc.Arbitrary<Plain>] => [row.name, inWays ? argument(row) : valueOf(row)]);
  const requiredKeys = CHAT_COMPLETION_ARGUMENTS.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(Object.fromEntries(rows), { requiredKeys }).map((config) => agreed(config as PlainObject));
};

/** Configurations that are right, written in all the ways there are. */
export const configuration: fc.Arbitrary<PlainObject> = argumentsOf(true);
/** The same, every argument in the API's own form. */
export const plainConfiguration: fc.Arbitrary<PlainObject> = argumentsOf(false);
