import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { Type } from '../../../src/plugin/value/type';

/** A type and the bytes that Terraform writes for a value of it, made without any code of the runtime. */
export interface Canonical {
  readonly type: Type;
  readonly bytes: Uint8Array;
}

const concat = (...parts: Uint8Array[]) => Buffer.concat(parts);
const nil = Buffer.of(0xc0);

/** An unknown value: the plain one, or one that carries refinements. */
const unknown = fc.oneof(
  fc.constant(Buffer.of(0xd4, 0, 0)),
  fc.string({ maxLength: 300 }).map((prefix) => extension(12, concat(Buffer.of(0x82, 1), encode(false), Buffer.of(2), encode(prefix)))),
);

function extension(type: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const fixed = [1, 2, 4, 8, 16].indexOf(length);
  if (fixed !== -1) return concat(Buffer.of(0xd4 + fixed, type), payload);
  return length < 256
    ? concat(Buffer.of(0xc7, length, type), payload)
    : concat(Buffer.of(0xc8, Math.floor(length / 256), length % 256, type), payload);
}

const int64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map((value) => {
  if (value >= -(2n ** 31n) && value < 2n ** 32n) return encode(Number(value));
  return encode(value, { useBigInt64: true });
});

/** Fractions whose denominator is a power of two have an exact double. */
const dyadic = fc.tuple(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), fc.integer({ min: 1, max: 40 }))
  .map(([numerator, power]) => (2 * numerator + 1) / 2 ** power)
  .map((value) => encode(value));

/** Decimal fractions that do not end in 5 have none, nor do whole numbers beyond 64 bits: Terraform writes their text. */
const text = fc.oneof(
  fc.tuple(fc.bigInt(0n, 10n ** 30n), fc.stringMatching(/^\d{0,40}[1-46-9]$/)).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.bigInt(2n ** 63n, 10n ** 100n).map(String),
).chain((digits) => fc.constantFrom(digits, `-${digits}`)).filter((digits) => digits !== `-${2n ** 63n}`).map((digits) => encode(digits));

const string = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => encode(value));

const scalar = fc.oneof(
  string.map((bytes): Canonical => ({ type: 'string', bytes })),
  fc.oneof(int64, dyadic, text).map((bytes): Canonical => ({ type: 'number', bytes })),
  fc.boolean().map((value): Canonical => ({ type: 'bool', bytes: encode(value) })),
);

/** Keys in the order of their UTF-8 bytes, also such that JavaScript would order otherwise. */
const keys = fc.uniqueArray(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '9', '10', '\uff5e', '😀')))
  .map((names) => names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

const head = (kind: 'array' | 'map', length: number) => {
  const sample = encode(kind === 'array' ? Array(length).fill(null) : Object.fromEntries(Array.from({ length }, (_, i) => [i, null])));
  return Buffer.from(sample.subarray(0, length < 16 ? 1 : 3));
};

const sequence = (kind: 'array' | 'map', items: readonly Uint8Array[]) => concat(head(kind, items.length), ...items);
const entries = (names: readonly string[], value: (index: number) => Uint8Array) =>
  sequence('map', names.map((name, i) => concat(encode(name), value(i))));

/** Type names in objects are plain, so that their JSON needs no escaping. */
const attributeNames = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), { maxLength: 20 }).map((names) => names.sort());

const orAbsent = (value: fc.Arbitrary<Canonical>) =>
  fc.tuple(value, fc.option(fc.oneof({ arbitrary: fc.constant(nil), weight: 1 }, { arbitrary: unknown, weight: 1 }), { freq: 4 }))
    .map(([{ type, bytes }, absent]): Canonical => ({ type, bytes: absent ?? bytes }));

export const canonical: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical; any: Canonical }>((tie) => ({
  any: orAbsent(tie('value')),
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.tuple(fc.constantFrom('list' as const, 'set' as const), tie('any'), fc.constantFrom(0, 1, 2, 17))
      .map(([kind, { type, bytes }, length]): Canonical => ({ type: [kind, type], bytes: sequence('array', Array(length).fill(bytes)) })),
    fc.array(tie('any'), { maxLength: 17 })
      .map((items): Canonical => ({ type: ['tuple', items.map(({ type }) => type)], bytes: sequence('array', items.map(({ bytes }) => bytes)) })),
    fc.tuple(keys, tie('any')).map(([names, { type, bytes }]): Canonical => ({ type: ['map', type], bytes: entries(names, () => bytes) })),
    attributeNames.chain((names) => fc.tuple(...names.map(() => tie('any'))).map((members): Canonical => ({
      type: ['object', Object.fromEntries(names.map((name, i) => [name, members[i].type]))],
      bytes: entries(names, (i) => members[i].bytes),
    }))),
    tie('any').map(({ type, bytes }): Canonical => ({
      type: 'dynamic',
      bytes: type === 'dynamic' ? bytes : concat(Buffer.of(0x92), encode(Buffer.from(JSON.stringify(type))), bytes),
    })),
  ),
})).any;
