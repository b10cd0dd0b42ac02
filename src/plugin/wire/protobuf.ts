/**
 * Protocol Buffers, as far as Terraform's protocol goes: messages are data (a field table), fields have numbers, unknown
 * fields are skipped. A library would take as long to load as all the rest of the provider, and start-up time counts.
 */
export class ProtobufError extends Error {
  public override readonly name = 'ProtobufError';
}

/** What stands on the wire behind a field's tag. Nothing in the protocol is a number beyond 2^53. */
type Raw = number | Uint8Array;

/** A kind of value: how it stands on the wire, and the value that is never sent. */
interface Kind<T> {
  readonly initial: T;
  toRaw(value: T): Raw;
  fromRaw(raw: Raw): T;
}

/** A field of a message: its number, what it holds when it is absent, and what it does when it is met (again). */
export interface Field<T> {
  readonly number: number;
  initial(): T;
  toRaws(value: T): Raw[];
  add(previous: T, raw: Raw): T;
}

export interface Fields {
  readonly [name: string]: Field<any>;
}

/** The message that a field table describes. */
export type Message<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

const STRING: Kind<string> = {
  initial: '',
  toRaw: (value) => Buffer.from(value),
  fromRaw: (raw) => Buffer.from(bytesOf(raw)).toString(),
};
const BYTES: Kind<Uint8Array> = { initial: new Uint8Array(), toRaw: (value) => value, fromRaw: bytesOf };
const INT: Kind<number> = { initial: 0, toRaw: (value) => value, fromRaw: numberOf };
const BOOL: Kind<boolean> = { initial: false, toRaw: Number, fromRaw: (raw) => numberOf(raw) !== 0 };

/** proto3: a scalar that has its initial value is not sent. */
const scalar = <T>(kind: Kind<T>) => (number: number): Field<T> => ({
  number,
  initial: () => kind.initial,
  toRaws: (value) => {
    const raw = kind.toRaw(value);
    return raw === 0 || (typeof raw === 'object' && raw.length === 0) ? [] : [raw];
  },
  add: (_previous, raw) => kind.fromRaw(raw),
});

export const string = scalar(STRING);
export const bytes = scalar(BYTES);
export const int = scalar(INT);
export const bool = scalar(BOOL);

/** A member of a oneof: sent whenever it is set, also when it is 0 or empty. */
const member = <T>(kind: Kind<T>) => (number: number): Field<T | undefined> => ({
  number,
  initial: () => undefined,
  toRaws: (value) => (value === undefined ? [] : [kind.toRaw(value)]),
  add: (_previous, raw) => kind.fromRaw(raw),
});

export const memberString = member(STRING);
export const memberInt = member(INT);

export const message = <F extends Fields>(number: number, fields: F): Field<Partial<Message<F>> | undefined> => ({
  number,
  initial: () => undefined,
  toRaws: (value) => (value === undefined ? [] : [encodeMessage(fields, value)]),
  add: (_previous, raw) => decodeMessage(fields, bytesOf(raw)),
});

export const repeated = <F extends Fields>(number: number, fields: F): Field<Partial<Message<F>>[]> => ({
  number,
  initial: () => [],
  toRaws: (values) => values.map((value) => encodeMessage(fields, value)),
  add: (previous, raw) => [...previous, decodeMessage(fields, bytesOf(raw))],
});

/** A map is a repeated message of key and value. */
export const map = <F extends Fields>(number: number, fields: F): Field<{ [key: string]: Partial<Message<F>> }> => {
  const entry = { key: string(1), value: message(2, fields) };
  return {
    number,
    initial: () => Object.create(null),
    toRaws: (values) => Object.keys(values).map((key) => encodeMessage(entry, { key, value: values[key] })),
    add: (previous, raw) => {
      const { key, value } = decodeMessage(entry, bytesOf(raw));
      return Object.assign(previous, { [key]: value ?? {} });
    },
  };
};

export function encodeMessage<F extends Fields>(fields: F, value: Partial<Message<F>>): Buffer {
  const chunks: Uint8Array[] = [];
  for (const name of Object.keys(fields)) {
    if (value[name] === undefined) continue;
    const { number, toRaws } = fields[name];
    for (const raw of toRaws(value[name])) {
      if (typeof raw === 'number') chunks.push(varint(number * 8), varint(raw));
      else chunks.push(varint(number * 8 + 2), varint(raw.length), raw);
    }
  }
  return Buffer.concat(chunks);
}

export function decodeMessage<F extends Fields>(fields: F, encoded: Uint8Array): Message<F> {
  const names = Object.keys(fields);
  const decoded: { [name: string]: unknown } = {};
  for (const name of names) decoded[name] = fields[name].initial();
  const reader = new Reader(encoded);
  while (!reader.atEnd) {
    const tag = reader.varint();
    const raw = reader.raw(tag % 8);
    const number = Math.floor(tag / 8);
    const name = names.find((candidate) => fields[candidate].number === number);
    if (name !== undefined) decoded[name] = fields[name].add(decoded[name], raw);
  }
  return decoded as Message<F>;
}

class Reader {
  private at = 0;

  constructor(private readonly encoded: Uint8Array) {}

  public get atEnd(): boolean {
    return this.at === this.encoded.length;
  }

  public raw(wireType: number): Raw {
    switch (wireType) {
      case 0: return this.varint();
      case 1: return this.take(8);
      case 2: return this.take(this.varint());
      case 5: return this.take(4);
      default: throw new ProtobufError(`The wire type ${wireType} is unknown.`);
    }
  }

  public varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      if (this.atEnd) throw tooEarly();
      const byte = this.encoded[this.at++];
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  private take(length: number): Uint8Array {
    if (length > this.encoded.length - this.at) throw tooEarly();
    this.at += length;
    return this.encoded.subarray(this.at - length, this.at);
  }
}

const tooEarly = () => new ProtobufError('The message ends too early.');

function varint(value: number): Uint8Array {
  if (value < 128) return Uint8Array.of(value);
  const digits: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  return Uint8Array.from([...digits, rest]);
}

function bytesOf(raw: Raw): Uint8Array {
  if (typeof raw === 'number') throw new ProtobufError('A field holds a number where bytes are expected.');
  return raw;
}

function numberOf(raw: Raw): number {
  if (typeof raw !== 'number') throw new ProtobufError('A field holds bytes where a number is expected.');
  return raw;
}
