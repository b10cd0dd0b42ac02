import { Client, credentials, ServiceError, status } from '@grpc/grpc-js';
import { Type } from 'protobufjs';
import { createProbe } from './probe';
import { Reattached, serveReattach } from '../../src/plugin/transport/reattach';
import { PLAIN, publishedProtocol } from '../fixtures/protocol';

const ADDRESS = 'example.test/runtime/probe';
const service = publishedProtocol().lookupService('tfplugin6.Provider');

/** Neither the client nor the messages are the runtime's own. */
describe('the client of gRPC itself, with the messages of the published protocol', () => {
  let server: Reattached;
  let client: Client;
  beforeEach(async () => {
    server = await serveReattach(createProbe([]), ADDRESS);
    const { Addr: { String: path } } = server.reattach[ADDRESS] as { Addr: { String: string } };
    client = new Client(`unix:${path}`, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  /** The method as the protocol describes it. */
  const call = (name: string, request: object = {}): Promise<any> => {
    const { resolvedRequestType, resolvedResponseType } = service.methods[name];
    const [from, to] = [resolvedRequestType as Type, resolvedResponseType as Type];
    return new Promise((resolve, reject) => client.makeUnaryRequest(
      `/tfplugin6.Provider/${name}`,
      (value: object) => Buffer.from(from.encode(from.fromObject(value)).finish()),
      (bytes: Buffer) => to.toObject(to.decode(bytes), PLAIN),
      request,
      (error, value) => (error ? reject(error) : resolve(value)),
    ));
  };
  const json = (value: unknown) => ({ json: Buffer.from(JSON.stringify(value)) });

  test('learns schemas, also that of an identity', async () => {
    const { resourceSchemas } = await call('GetProviderSchema');
    const { name, type, required } = resourceSchemas.probe_thing.block.attributes.find((attribute: any) => attribute.name === 'name');
    expect([name, type.toString(), required]).toEqual(['name', '"string"', true]);
    const { identitySchemas } = await call('GetResourceIdentitySchemas');
    expect(identitySchemas.probe_thing.identityAttributes).toMatchObject([{ name: 'id', requiredForImport: true }]);
  });

  test('imports by identity, and plans what was imported', async () => {
    const { importedResources: [{ typeName, state, identity }] } = await call('ImportResourceState', {
      typeName: 'probe_thing', identity: { identityData: json({ id: 'thing-a' }) },
    });
    expect([typeName, Buffer.from(identity.identityData.msgpack).includes('thing-a')]).toEqual(['probe_thing', true]);
    const plan = await call('PlanResourceChange', { typeName, priorState: state, proposedNewState: state, config: state, priorIdentity: identity });
    expect([plan.plannedState.msgpack, plan.plannedIdentity]).toEqual([state.msgpack, identity]);
  });

  test('gets a state of several megabytes back, whole', async () => {
    const name = 'x'.repeat(8_000_000);
    const { upgradedState } = await call('UpgradeResourceState', { typeName: 'probe_thing', version: 2, rawState: json({ name }) });
    expect(Buffer.from(upgradedState.msgpack).includes(name)).toBe(true);
  });

  test('is told of an error by its status and its words', async () => {
    const failure = (name: string, request?: object): Promise<ServiceError> => call(name, request).then(() => { throw new Error('It succeeded.'); }, (error) => error);
    expect(await failure('OpenEphemeralResource'))
      .toMatchObject({ code: status.UNIMPLEMENTED, details: expect.stringContaining('is not implemented.') });
    expect(await failure('ReadResource', { typeName: 'probe_nothing' }))
      .toMatchObject({ code: status.INVALID_ARGUMENT, details: expect.stringContaining('probe_nothing') });
  });

  test('makes calls side by side on one connection', async () => {
    const upgrade = (name: string) => call('UpgradeResourceState', { typeName: 'probe_thing', version: 2, rawState: json({ name }) });
    const names = Array.from({ length: 200 }, (_, i) => `name-${i}.`);
    const states = await Promise.all(names.map(upgrade));
    expect(states.map(({ upgradedState: { msgpack } }, i) => Buffer.from(msgpack).includes(names[i]))).toEqual(names.map(() => true));
  });
});
