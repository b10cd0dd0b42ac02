import { once } from 'node:events';
import { Client, credentials } from '@grpc/grpc-js';
import { Type } from 'protobufjs';
import { createProbe } from './probe';
import { kind, rpc } from '../../src/plugin/kinds/kind';
import { Listed, Loader } from '../../src/plugin/kinds/loader';
import { Provider } from '../../src/plugin/provider';
import { Schema } from '../../src/plugin/schema';
import { KINDS } from '../../src/plugin/service';
import { Reattached, serveReattach } from '../../src/plugin/transport/reattach';
import { toDynamicValue } from '../../src/plugin/wire/convert';
import { DynamicValue, SchemaMessage, TypeName } from '../../src/plugin/wire/messages';
import { int, map, message, repeated, string } from '../../src/plugin/wire/protobuf';
import { PLAIN, publishedProtocol } from '../fixtures/protocol';

const ADDRESS = 'example.test/runtime/probe';
const service = publishedProtocol().lookupService('tfplugin6.Provider');

/** What a provider has of the new kind: names without an end. */
interface Lister {
  readonly schema: Schema;
  list(): AsyncIterable<string>;
}

/** A kind that the runtime does not have, with a call that streams. */
const LIST_RESOURCE = kind({
  rpcs: {
    ListResource: rpc(
      { typeName: string(1), config: message(2, DynamicValue), limit: int(4) },
      { displayName: string(2), resourceObject: message(3, DynamicValue) },
    ),
  },
  metadata: { listResources: repeated(7, TypeName) },
  schemas: { listResourceSchemas: map(9, SchemaMessage) },
  of: (provider: Provider & { readonly listResources?: Listed<Lister> }) => {
    const loader = new Loader(provider, 'list resource', provider.listResources ?? {});
    return {
      metadata: () => ({ listResources: loader.typeNames }),
      schemas: async () => ({ listResourceSchemas: await loader.schemas() }),
      handlers: {
        ListResource: async function* ({ typeName, limit }) {
          const { implementation } = await loader.load(typeName);
          let left = limit;
          for await (const displayName of implementation.list()) {
            if (left-- === 0) return;
            yield { displayName, resourceObject: toDynamicValue(displayName, 'string') };
          }
        },
      },
    };
  },
});

describe('a kind of thing that is added to the runtime', () => {
  let server: Reattached;
  let client: Client;
  let ended: Promise<unknown>;
  beforeEach(async () => {
    let end: (value?: unknown) => void;
    ended = new Promise((resolve) => end = resolve);
    const names = async function* () {
      try {
        for (let i = 0; ; i++) {
          if (i === 3_000) throw new Error('The list is torn.');
          yield `${'x'.repeat(10_000)}${i}`;
        }
      } finally {
        end();
      }
    };
    const quiet = async function* () {};
    const schema = { version: 0, attributes: { prefix: { type: 'string' as const, optional: true } } };
    const listResources = { probe_names: () => ({ schema, list: names }), probe_nothing: () => ({ schema, list: quiet }) };
    const provider = { ...createProbe(), listResources };
    server = await serveReattach(provider, ADDRESS, [...KINDS, LIST_RESOURCE]);
    const { Addr: { String: path } } = server.reattach[ADDRESS] as { Addr: { String: string } };
    client = new Client(`unix:${path}`, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  const coders = (name: string) => {
    const { resolvedRequestType, resolvedResponseType } = service.methods[name];
    const [from, to] = [resolvedRequestType as Type, resolvedResponseType as Type];
    return [
      `/tfplugin6.Provider/${name}`,
      (value: object) => Buffer.from(from.encode(from.fromObject(value)).finish()),
      (bytes: Buffer) => to.toObject(to.decode(bytes), PLAIN) as any,
    ] as const;
  };
  const ask = (name: string): Promise<any> =>
    new Promise((resolve, reject) => client.makeUnaryRequest(...coders(name), {}, (error, value) => (error ? reject(error) : resolve(value))));
  /** Every name that comes, and how the stream ends. */
  const list = async (typeName: string, limit: number) => {
    const stream = client.makeServerStreamRequest(...coders('ListResource'), { typeName, limit });
    const names: string[] = [];
    stream.on('data', ({ displayName }) => names.push(displayName.replace(/^x+/, '')));
    const ending = new Promise((resolve) => stream.on('error', resolve).on('end', resolve));
    const { code, details } = await new Promise<{ code: number; details: string }>((resolve) => stream.on('status', resolve));
    await ending;
    return { names, code, details };
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => String(i));

  test('is named and described beside the others', async () => {
    const { listResources, resources, dataSources } = await ask('GetMetadata');
    expect([listResources, resources.length, dataSources]).toEqual([
      [{ typeName: 'probe_names' }, { typeName: 'probe_nothing' }], 3, [{ typeName: 'probe_reversed' }],
    ]);
    const { listResourceSchemas, provider } = await ask('GetProviderSchema');
    const names = (schema: any) => schema.block.attributes.map(({ name }: any) => name);
    expect([names(listResourceSchemas.probe_names), names(provider)]).toEqual([['prefix'], ['greeting', 'token']]);
  });

  test('answers with as many messages as it has, also with none', async () => {
    expect(await list('probe_names', 2_000)).toEqual({ names: upTo(2_000), code: 0, details: '' });
    expect(await list('probe_nothing', 5)).toEqual({ names: [], code: 0, details: '' });
  });

  test('can fail before its first message, and after many', async () => {
    expect(await list('probe_none', 5)).toEqual({ names: [], code: 3, details: 'The provider probe has no list resource probe_none.' });
    expect(await list('probe_names', 5_000)).toEqual({ names: upTo(3_000), code: 13, details: 'The list is torn.' });
  });

  test('ends its stream when the caller goes away', async () => {
    const stream = client.makeServerStreamRequest(...coders('ListResource'), { typeName: 'probe_names', limit: 5_000 });
    stream.on('error', () => {});
    await once(stream, 'readable');
    stream.cancel();
    await ended;
  });
});
