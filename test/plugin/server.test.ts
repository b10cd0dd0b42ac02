import { GrpcClient } from './grpc-client';
import { Calls, createProbe } from './probe';
import { Provider, Resource } from '../../src/plugin/provider';
import { typeOf } from '../../src/plugin/schema';
import { Reattached, serveReattach } from '../../src/plugin/transport/reattach';
import { emptyObject, ObjectValue, Unknown, Value } from '../../src/plugin/value';
import { decode } from '../../src/plugin/value/msgpack';
import { Type } from '../../src/plugin/value/type';
import { toDynamicValue } from '../../src/plugin/wire/convert';
import { IdentityData } from '../../src/plugin/wire/messages';
import { Message } from '../../src/plugin/wire/protobuf';

const object = (members: { [key: string]: Value }): ObjectValue => Object.assign(emptyObject(), members);
const json = (value: unknown) => ({ json: Buffer.from(JSON.stringify(value)) });

describe('the gRPC service', () => {
  let server: Reattached;
  let client: GrpcClient;
  let calls: Calls;
  const serve = async (provider: Provider) => {
    server = await serveReattach(provider, 'example.test/a/b');
    const entry = server.reattach['example.test/a/b'] as { Addr: { String: string } };
    client = GrpcClient.plain(entry.Addr.String);
  };
  beforeEach(() => serve(createProbe(calls = [])));
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  /** A provider with one resource that does nothing but what the test is about. */
  const serveResource = async (resource: Partial<Resource>) => {
    await client.close();
    await server.close();
    const complete: Resource = {
      schema: { version: 0, attributes: { a: { type: 'string', optional: true } } },
      create: async ({ planned }) => ({ state: planned }),
      read: async ({ state }) => ({ state }),
      update: async ({ planned }) => ({ state: planned }),
      delete: async () => {},
      ...resource,
    };
    await serve({ name: 'one', version: '0.0.0', schema: () => ({ version: 0, attributes: {} }), configure: () => {}, resources: { one: () => complete } });
  };
  const ONE: Type = ['object', { a: 'string' }];
  const one = (a: Value) => toDynamicValue(object({ a }), ONE);

  test('a method that does not exist is not implemented', async () => {
    const unimplemented = (path: string) => ({ status: 12, message: `The method ${path} is not implemented.`, body: Buffer.alloc(0) });
    for (const path of ['/tfplugin6.Provider/CallFunction', '/tfplugin6.Provider/constructor', '/plugin.GRPCStdio/StreamStdio', '/x']) {
      expect(await client.call(path)).toEqual(unimplemented(path));
    }
  });

  test('a request that is not one uncompressed message is refused, and the next one is answered', async () => {
    const path = '/tfplugin6.Provider/GetMetadata';
    expect(await client.send(path, Buffer.of(0, 0))).toMatchObject({ status: 3, message: 'The request is not exactly one message.' });
    expect(await client.send(path, Buffer.of(0, 0, 0, 0, 9, 1))).toMatchObject({ status: 3 });
    expect(await client.call(path, Buffer.of(), 1)).toMatchObject({ status: 12, message: 'Compressed messages are not supported.' });
    expect(await client.call(path)).toMatchObject({ status: 0 });
  });

  test('a broken message is a diagnostic, or an error of gRPC where there can be none', async () => {
    expect(await client.call('/tfplugin6.Provider/StopProvider', Buffer.of(0x0a))).toMatchObject({ status: 13, message: 'The message ends too early.' });
    const { status, body } = await client.call('/tfplugin6.Provider/ValidateResourceConfig', Buffer.of(0x0a));
    expect({ status, text: body.toString().includes('The message ends too early.') }).toEqual({ status: 0, text: true });
  });

  test('a type that the provider lacks is refused', async () => {
    await expect(client.rpc('ReadResource', { typeName: 'probe_none' })).rejects.toThrow('3: The provider probe has no resource probe_none.');
    await expect(client.rpc('ReadDataSource', { typeName: 'toString' })).rejects.toThrow('3: The provider probe has no data source toString.');
  });

  test('only what is asked for is loaded', async () => {
    let loaded = 0;
    await client.close();
    await server.close();
    const failing = async (): Promise<Resource> => {
      loaded++;
      throw new Error('The file is missing.');
    };
    await serve({ ...createProbe(), resources: { one: failing } });
    await client.rpc('GetMetadata');
    expect(loaded).toBe(0);
    const { diagnostics } = await client.rpc('GetProviderSchema');
    expect(diagnostics).toMatchObject([{ severity: 1, summary: 'The provider could not answer GetProviderSchema', detail: 'The file is missing.' }]);
  });

  test('StopProvider aborts the calls in flight, and those that begin later are as good as before', async () => {
    const abortedAtEntry: boolean[] = [];
    let entered: () => void;
    const hasEntered = new Promise<void>((resolve) => entered = resolve);
    await serveResource({
      read: ({ state, signal }) => new Promise((resolve) => {
        abortedAtEntry.push(signal.aborted);
        if (abortedAtEntry.length > 1) resolve({ state });
        signal.addEventListener('abort', () => resolve({ state: { ...state, a: 'aborted' } }));
        entered();
      }),
    });
    const first = client.rpc('ReadResource', { typeName: 'one', currentState: one('x') });
    await hasEntered;
    expect(await client.rpc('StopProvider')).toEqual({ error: '' });
    expect(decode((await first).newState.msgpack, ONE)).toEqual(object({ a: 'aborted' }));
    expect(decode((await client.rpc('ReadResource', { typeName: 'one', currentState: one('y') })).newState.msgpack, ONE)).toEqual(object({ a: 'y' }));
    expect(abortedAtEntry).toEqual([false, false]);
  });

  test('a client that goes away aborts its calls', async () => {
    let abort: () => void;
    const aborted = new Promise<void>((resolve) => abort = resolve);
    await serveResource({
      read: ({ state, signal }) => new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          abort();
          resolve({ state });
        });
        client.destroy();
      }),
    });
    await expect(client.rpc('ReadResource', { typeName: 'one', currentState: one('x') })).rejects.toThrow();
    await aborted;
  });

  test('a state that nothing changes goes back byte for byte, also where the runtime would write it otherwise', async () => {
    await serveResource({});
    const long = { msgpack: Buffer.from('81d90161d90178', 'hex'), json: Buffer.of() };
    const { plannedState } = await client.rpc('PlanResourceChange', { typeName: 'one', priorState: long, proposedNewState: long, config: one('x') });
    const { newState } = await client.rpc('ReadResource', { typeName: 'one', currentState: long });
    expect([plannedState, newState].map(({ msgpack }) => Buffer.from(msgpack).toString('hex'))).toEqual(['81d90161d90178', '81d90161d90178']);
    const changed = await client.rpc('PlanResourceChange', { typeName: 'one', priorState: long, proposedNewState: one('y'), config: one('y') });
    expect(Buffer.from(changed.plannedState.msgpack)).toEqual(one('y').msgpack);
  });

  test('a destroy is planned as null, and the resource may have its say', async () => {
    await serveResource({
      modifyPlan: ({ planned, prior, diagnostics }) => {
        if (planned === null) diagnostics.warning('Destroying', `It was ${String(prior!.a)}.`);
      },
    });
    const { plannedState, diagnostics } = await client.rpc('PlanResourceChange', {
      typeName: 'one', priorState: one('x'), proposedNewState: toDynamicValue(null, ONE), config: toDynamicValue(null, ONE),
    });
    expect(Buffer.from(plannedState.msgpack)).toEqual(Buffer.of(0xc0));
    expect(diagnostics).toMatchObject([{ severity: 2, summary: 'Destroying', detail: 'It was x.' }]);
  });

  test('modifyPlan changes a plan and what it replaces, and private state goes along', async () => {
    await serveResource({
      modifyPlan: ({ planned, requiresReplace, private: stored }) => {
        planned!.a = `planned with ${Buffer.from(stored).toString()}`;
        requiresReplace.push(['a']);
      },
    });
    const plan = await client.rpc('PlanResourceChange', {
      typeName: 'one', priorState: one('x'), proposedNewState: one('y'), config: one('y'), priorPrivate: Buffer.from('secret'),
    });
    expect(decode(plan.plannedState.msgpack, ONE)).toEqual(object({ a: 'planned with secret' }));
    expect(plan.requiresReplace).toMatchObject([{ steps: [{ attributeName: 'a' }] }]);
    expect(Buffer.from(plan.plannedPrivate).toString()).toBe('secret');
  });

  test('an update or create that gives no state is a mistake, and the prior state stays', async () => {
    await serveResource({ create: async () => ({ state: null }), update: async () => ({ state: null }) });
    const apply = (priorState: object) => client.rpc('ApplyResourceChange', { typeName: 'one', priorState, plannedState: one('y'), config: one('y') });
    const created = await apply(toDynamicValue(null, ONE));
    expect([decode(created.newState.msgpack, ONE), created.diagnostics[0].summary]).toEqual([null, 'Creating one failed']);
    const updated = await apply(one('x'));
    expect([decode(updated.newState.msgpack, ONE), updated.diagnostics[0].summary]).toEqual([object({ a: 'x' }), 'Updating one failed']);
  });

  test('what the schema has no room for is reported, and costs nothing else', async () => {
    await serveResource({ create: async () => ({ state: object({ a: 'kept', b: 1 }) }) });
    const { newState, diagnostics } = await client.rpc('ApplyResourceChange', { typeName: 'one', plannedState: one(Unknown.plain), config: one(null) });
    expect(decode(newState.msgpack, ONE)).toEqual(object({ a: 'kept' }));
    expect(diagnostics).toMatchObject([{ severity: 1, detail: expect.stringContaining('The attribute b is no attribute of the schema.') }]);
  });

  test('a read that fails keeps the state', async () => {
    await serveResource({ read: () => Promise.reject(new Error('It is out of reach.')) });
    const { newState, diagnostics } = await client.rpc('ReadResource', { typeName: 'one', currentState: one('x'), private: Buffer.from('p') });
    expect(decode(newState.msgpack, ONE)).toEqual(object({ a: 'x' }));
    expect(diagnostics).toMatchObject([{ summary: 'Reading one failed', detail: 'It is out of reach.' }]);
  });

  test('what cannot be imported or moved says so', async () => {
    await serveResource({});
    const imported = await client.rpc('ImportResourceState', { typeName: 'one', id: 'x' });
    expect(imported).toMatchObject({ importedResources: [], diagnostics: [{ summary: 'Importing one failed', detail: 'A one cannot be imported.' }] });
    const source = { sourceProviderAddress: 'example.test/x/y', sourceTypeName: 'two', sourceState: json({}) };
    const { targetState, diagnostics } = await client.rpc('MoveResourceState', { ...source, targetTypeName: 'one' });
    expect(targetState).toBeUndefined();
    expect(diagnostics).toMatchObject([{ summary: 'Moving two to one failed', detail: 'The state of two of example.test/x/y cannot become a one.' }]);
  });

  test('an import that finds nothing and says nothing is an error all the same', async () => {
    await serveResource({ importState: async () => null });
    expect((await client.rpc('ImportResourceState', { typeName: 'one', id: 'x' })).diagnostics)
      .toMatchObject([{ detail: 'There is nothing to import under this id.' }]);
  });

  test('a state that is no JSON object cannot be upgraded', async () => {
    for (const rawState of [json([]), { json: Buffer.from('{') }, undefined]) {
      const { upgradedState, diagnostics } = await client.rpc('UpgradeResourceState', { typeName: 'probe_thing', version: 2, rawState });
      expect([upgradedState, diagnostics[0].summary]).toEqual([undefined, 'Upgrading the state of probe_thing failed']);
    }
  });

  test('a data source that gives no result and says nothing is an error all the same', async () => {
    const type = typeOf({ text: { type: 'string' } });
    await client.close();
    await server.close();
    const schema = { version: 0, attributes: { text: { type: 'string' as const, optional: true } } };
    await serve({ ...createProbe(), dataSources: { none: () => ({ schema, read: async () => null }) } });
    const answer = await client.rpc('ReadDataSource', { typeName: 'none', config: toDynamicValue(object({ text: null }), type) });
    expect(answer.diagnostics).toMatchObject([{ summary: 'Reading data source none failed', detail: 'The data source gave no result.' }]);
  });

  describe('resource identity', () => {
    const IDENTITY: Type = ['object', { id: 'string' }];
    const identity = (id: string): Partial<Message<typeof IdentityData>> => ({ identityData: toDynamicValue(object({ id }), IDENTITY) });
    const idOf = (message: any) => decode(message.identityData.msgpack, IDENTITY);

    test('has a schema', async () => {
      const { identitySchemas } = await client.rpc('GetResourceIdentitySchemas');
      expect(identitySchemas).toEqual({
        probe_thing: {
          version: 0,
          identityAttributes: [{ name: 'id', type: expect.anything(), requiredForImport: true, optionalForImport: false, description: '' }],
        },
      });
    });

    test('imports a resource, and comes with its state from then on', async () => {
      const { importedResources: [imported] } = await client.rpc('ImportResourceState', { typeName: 'probe_thing', identity: identity('thing-a') });
      expect(idOf(imported.identity)).toEqual(object({ id: 'thing-a' }));
      const read = await client.rpc('ReadResource', { typeName: 'probe_thing', currentState: imported.state, currentIdentity: imported.identity });
      expect(idOf(read.newIdentity)).toEqual(object({ id: 'thing-a' }));
      expect(calls).toEqual(['read thing-a']);
    });

    test('of an older version is upgraded like a state', async () => {
      const upgrade = (typeName: string, rawIdentity?: object) => client.rpc('UpgradeResourceIdentity', { typeName, version: 0, rawIdentity });
      const { upgradedIdentity } = await upgrade('probe_thing', json({ id: 'i', old: 1 }));
      expect(idOf(upgradedIdentity)).toEqual(object({ id: 'i' }));
      expect(await upgrade('probe_wait', json({}))).toEqual({ upgradedIdentity: undefined, diagnostics: [] });
    });
  });
});
