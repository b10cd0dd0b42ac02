import { Type } from 'protobufjs';
import { RpcName, RPCS } from './rpcs';
import { decodeMessage, encodeMessage, Fields } from '../../src/plugin/wire/protobuf';
import { full, PLAIN, publishedProtocol } from '../fixtures/protocol';

const protocol = publishedProtocol();
const service = protocol.lookupService('tfplugin6.Provider');

/** What is written of a value, which has every field of the protocol, in the fields that the runtime knows. */
function known(value: any, told: any): any {
  if (Array.isArray(told)) return told.map((item, i) => known(value?.[i], item));
  if (typeof told !== 'object' || told === null || Buffer.isBuffer(told) || told instanceof Uint8Array) return value;
  return Object.fromEntries(Object.keys(told).map((name) => [name, known(value?.[name], told[name])]));
}

/** As the test compares it: one kind of bytes, no prototypes, no members that are not set, and `Error` by the name that all others would have. */
function plain(value: any): any {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]) => [name.replace(/^./, (first) => first.toLowerCase()), plain(member)]));
}

/** Each message by the names that the protocol and the runtime have for it. */
const messages = (Object.keys(RPCS) as RpcName[]).flatMap((name): [string, Fields, Type][] => {
  const { resolvedRequestType: request, resolvedResponseType: response } = service.methods[name];
  return [[`${name}: request`, RPCS[name].request, request as Type], [`${name}: response`, RPCS[name].response, response as Type]];
});

describe('the messages are those of the published protocol', () => {
  test.each(messages)('%s', (_name, fields, type) => {
    const published = full(type);
    const read = decodeMessage(fields, type.encode(type.fromObject(published)).finish());
    expect(plain(read)).toEqual(plain(known(plain(published), read)));
    const written = type.toObject(type.decode(encodeMessage(fields, read)), PLAIN);
    expect(plain(written)).toEqual(plain(read));
  });

  test('no call takes a stream of them: the runtime reads one message only', () => {
    expect((Object.keys(RPCS) as RpcName[]).filter((name) => service.methods[name].requestStream)).toEqual([]);
  });
});
