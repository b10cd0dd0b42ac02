import fc from 'fast-check';
import { Root } from 'protobufjs/light';
import { bool, bytes, decodeMessage, encodeMessage, int, map, memberInt, memberString, message, ProtobufError, repeated, string } from '../../src/plugin/wire/protobuf';

/** Every kind of field, as the runtime describes it and as a library of its own does. */
const STEP = { name: memberString(1), index: memberInt(3) };
const FIELDS = {
  text: string(1),
  data: bytes(2),
  flag: bool(3),
  count: int(16),
  one: message(5, { text: string(1) }),
  steps: repeated(6, STEP),
  named: map(7, { text: string(1) }),
};
const DESCRIPTOR: { nested: { [name: string]: any } } = {
  nested: {
    Text: { fields: { text: { type: 'string', id: 1 } } },
    Step: { oneofs: { selector: { oneof: ['name', 'index'] } }, fields: { name: { type: 'string', id: 1 }, index: { type: 'int64', id: 3 } } },
    Whole: {
      fields: {
        text: { type: 'string', id: 1 },
        data: { type: 'bytes', id: 2 },
        flag: { type: 'bool', id: 3 },
        count: { type: 'int64', id: 16 },
        one: { type: 'Text', id: 5 },
        steps: { rule: 'repeated', type: 'Step', id: 6 },
        named: { keyType: 'string', type: 'Text', id: 7 },
      },
    },
  },
};
const Whole = Root.fromJSON(DESCRIPTOR).lookupType('Whole');

const count = fc.maxSafeNat();
const value = fc.record({
  text: fc.string({ unit: 'binary' }),
  data: fc.uint8Array().map((data) => Buffer.from(data)),
  flag: fc.boolean(),
  count,
  one: fc.record({ text: fc.string() }),
  steps: fc.array(fc.oneof(fc.record({ name: fc.string() }), fc.record({ index: count }))),
  named: fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.record({ text: fc.string() }), { noNullPrototype: true }),
});

describe('Protocol Buffers', () => {
  test('another implementation reads what is written', () => {
    fc.assert(fc.property(value, (original) => {
      const decoded = Whole.decode(encodeMessage(FIELDS, original));
      const options = { longs: Number, bytes: Buffer, defaults: true, arrays: true, objects: true };
      expect(Whole.toObject(decoded, options)).toEqual({
        ...original,
        steps: original.steps.map((step) => expect.objectContaining(step)),
      });
    }));
  });

  test('what another implementation writes is read', () => {
    fc.assert(fc.property(value, (original) => {
      const decoded = decodeMessage(FIELDS, Whole.encode(Whole.fromObject(original)).finish());
      expect({ ...decoded, data: Buffer.from(decoded.data), named: { ...decoded.named } }).toEqual({
        ...original,
        steps: original.steps.map((step) => ({ name: undefined, index: undefined, ...step })),
      });
    }));
  });

  test('absent fields are empty, and unknown ones are skipped', () => {
    const unknown = Buffer.from([0xf8, 0x7f, 0x01, 0xf9, 0x7f, 1, 2, 3, 4, 5, 6, 7, 8, 0xfa, 0x7f, 0x01, 0x61, 0xfd, 0x7f, 1, 2, 3, 4]);
    expect(decodeMessage(FIELDS, unknown)).toEqual({
      text: '', data: new Uint8Array(), flag: false, count: 0, one: undefined, steps: [], named: Object.create(null),
    });
  });

  test('members of a oneof are sent even when they are empty, ordinary fields are not', () => {
    expect(encodeMessage(STEP, { index: 0 })).toEqual(Buffer.from([0x18, 0]));
    expect(encodeMessage(FIELDS, { text: '', flag: false, count: 0, data: new Uint8Array(), steps: [] })).toHaveLength(0);
  });

  test.each([
    ['ends within a field', [0x0a, 5, 0x61]],
    ['ends within a number', [0x18, 0xff]],
    ['has a number where text belongs', [0x08, 1]],
    ['has text where a number belongs', [0x1a, 1, 0x61]],
    ['has an unknown wire type', [0x0b]],
  ])('a message that %s is refused', (_case, encoded) => {
    expect(() => decodeMessage(FIELDS, Uint8Array.from(encoded))).toThrow(ProtobufError);
  });
});
