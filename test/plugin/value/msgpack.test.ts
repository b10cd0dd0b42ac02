import { randomFillSync } from 'node:crypto';
import { encode as pack } from '@msgpack/msgpack';
import fc from 'fast-check';
import { canonical } from './canonical';
import { Dynamic, emptyObject, ExactNumber, Unknown, Value } from '../../../src/plugin/value';
import { decode, encode } from '../../../src/plugin/value/msgpack';
import { ValueError, Type } from '../../../src/plugin/value/type';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const object = (members: { [key: string]: Value }) => Object.assign(emptyObject(), members);

describe('the MessagePack of values', () => {
  test('whatever Terraform writes goes back to it byte for byte', () => {
    fc.assert(fc.property(canonical, ({ type, bytes }) => expect(hex(encode(decode(bytes, type), type))).toBe(hex(bytes))), { numRuns: 2_000 });
  });

  test.each([15, 16, 31, 32, 255, 256, 65_535, 65_536])('texts, lists and maps of %d members have the head of their length', (length) => {
    const list = Array<number>(length).fill(7);
    const keys = Array.from({ length }, (_, i) => `k${String(i).padStart(5, '0')}`);
    const map = object(Object.fromEntries(keys.map((key) => [key, true])));
    expect(hex(encode('x'.repeat(length), 'string'))).toBe(hex(pack('x'.repeat(length))));
    expect(hex(encode(list, ['list', 'number']))).toBe(hex(pack(list)));
    expect(hex(encode(map, ['map', 'bool']))).toBe(hex(pack(map)));
    expect(decode(encode(map, ['map', 'bool']), ['map', 'bool'])).toEqual(map);
  });

  test('random and damaged bytes give a value or a ValueError, and nothing else, 100,000 times', () => {
    const noise = randomFillSync(Buffer.alloc(2 ** 20));
    const samples = fc.sample(canonical, 500);
    const types: Type[] = [
      'dynamic', 'string', 'number', 'bool', ['list', 'dynamic'], ['map', 'number'], ['tuple', ['string', 'bool']], ['object', { a: ['set', 'string'] }],
    ];
    const outcomes = { values: 0, errors: 0 };
    for (let i = 0; i < 100_000; i++) {
      const at = (i * 7919) % (noise.length - 64);
      const sample = samples[i % samples.length];
      const [bytes, type] = i % 2 === 0
        ? [noise.subarray(at, at + (i % 64)), types[i % types.length]]
        : [damage(sample.bytes, noise.readUInt32BE(at), noise[at + 4]), sample.type];
      try {
        decode(bytes, type);
        outcomes.values++;
      } catch (error) {
        if (!(error instanceof ValueError)) throw new Error(`decode failed otherwise on ${hex(bytes)} as ${JSON.stringify(type)}`, { cause: error });
        outcomes.errors++;
      }
    }
    expect(outcomes.values).toBeGreaterThan(1_000);
    expect(outcomes.errors).toBeGreaterThan(1_000);
  });

  test.each<[string, Value, Type, string]>([
    ['a whole number is an integer', 1, 'number', '01'],
    ['zero has no sign', -0, 'number', '00'],
    ['a fraction with an exact double is a double', 0.5, 'number', 'cb3fe0000000000000'],
    ['any other fraction is its text', 0.7, 'number', hex(pack('0.7'))],
    ['a whole number beyond 64 bits is its text', 1e20, 'number', hex(pack('100000000000000000000'))],
    ['a number beyond the precision of JavaScript keeps its digits', new ExactNumber('9007199254740993'), 'number', 'cf0020000000000001'],
    ['an infinite number is a double', -Infinity, 'number', 'cbfff0000000000000'],
    ['null is null of any type', null, ['list', 'string'], 'c0'],
    ['unknown is unknown of any type', Unknown.plain, ['map', 'bool'], 'd40000'],
    ['a dynamic value brings its type', new Dynamic('bool', true), 'dynamic', `92c406${hex(Buffer.from('"bool"'))}c3`],
    ['a dynamic value may be a null that has a type', new Dynamic('string', null), 'dynamic', `92c408${hex(Buffer.from('"string"'))}c0`],
    ['the attributes of an object are sorted', object({ b: true, a: 1 }), ['object', { b: 'bool', a: 'number' }], '82a16101a162c3'],
    ['__proto__ is a key like any other', object({ ['__proto__']: 'x' }), ['map', 'string'], `81${hex(pack('__proto__'))}a178`],
  ])('%s', (_rule, value, type, bytes) => {
    expect(hex(encode(value, type))).toBe(bytes);
    expect(decode(Buffer.from(bytes, 'hex'), type)).toEqual(Object.is(value, -0) ? 0 : value);
  });

  test.each<[string, Type, Uint8Array, string]>([
    ['bytes behind the value', 'bool', Buffer.of(0xc3, 0xc3), 'Bytes are left behind the end of a value.'],
    ['no bytes', 'bool', Buffer.of(), 'The MessagePack value ends too early.'],
    ['another type', 'bool', pack('x'), 'Expected a bool, but MessagePack holds "str".'],
    ['text that is no number', 'number', pack('one'), 'Expected a number, but MessagePack holds "str".'],
    ['a number that is none', 'number', pack(NaN), 'Expected a number, but MessagePack holds "float".'],
    ['an unknown attribute', ['object', { a: 'bool' }], pack({ b: true }), 'An object has the attribute "b", which its type lacks.'],
    ['a missing attribute', ['object', { a: 'bool', b: 'bool' }], pack({ a: true }), 'Expected an object with 2 members, but MessagePack holds 1.'],
    ['a tuple of another length', ['tuple', ['bool']], pack([]), 'Expected a tuple with 1 members, but MessagePack holds 0.'],
    ['a key twice', ['map', 'bool'], Buffer.from('82a161c2a161c3', 'hex'), 'A map has the key "a" twice.'],
    ['a key that is no string', ['map', 'bool'], Buffer.from('8101c3', 'hex'), 'A map has a key that is no string.'],
    ['text that is not UTF-8', 'string', Buffer.of(0xa1, 0xff), 'A string is not valid UTF-8.'],
    ['a byte that means nothing', 'string', Buffer.of(0xc1), 'The byte c1 begins no MessagePack value.'],
    ['a dynamic type that is not JSON', 'dynamic', pack([Buffer.from('{'), 1]), 'The type of a dynamic value is not JSON.'],
    ['a dynamic type that does not exist', 'dynamic', pack([Buffer.from('"text"'), 1]), 'The type of a dynamic value is none that Terraform knows.'],
    ['a dynamic value without a type', 'dynamic', pack(['string', 'x']), 'Expected a value of any type, but MessagePack holds "str".'],
    ['a type nested without end', 'dynamic', pack([Buffer.from(`${'["list",'.repeat(5000)}"bool"${']'.repeat(5000)}`), null]), 'A type is nested deeper than 500 levels.'],
  ])('it does not read %s', (_case, type, bytes, message) => {
    expect(() => decode(bytes, type)).toThrow(new ValueError(message));
  });

  test.each<[string, Type, Value, string]>([
    ['a value of another type', 'bool', 'x', 'Expected a bool, but the value is a string.'],
    ['a list where an object belongs', ['object', {}], [], 'Expected an object, but the value is a list of 0 elements.'],
    ['an object where a list belongs', ['list', 'bool'], object({}), 'Expected a list of bool, but the value is an object.'],
    ['a bare value where it must bring its type', 'dynamic', 1, 'Expected a value of any type, but the value is a number.'],
    ['an object that lacks an attribute', ['object', { a: 'bool' }], object({}), 'An object lacks the attribute "a" of its type.'],
    ['a tuple of another length', ['tuple', ['bool']], [true, false], 'Expected a tuple with 1 members, but the value has 2.'],
    ['what is not a number', 'number', NaN, 'Expected a number, but the value is not a number (NaN).'],
  ])('it does not write %s', (_case, type, value, message) => {
    expect(() => encode(value, type)).toThrow(new ValueError(message));
  });
});

/** One byte replaced, or the end cut off. */
function damage(bytes: Uint8Array, seed: number, value: number): Uint8Array {
  const at = seed % bytes.length;
  return seed % 3 === 0 ? bytes.subarray(0, at) : Uint8Array.from(bytes, (byte, i) => (i === at ? value : byte));
}
