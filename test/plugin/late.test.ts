import { LateServer } from '../../src/plugin/transport/late';
import { Served } from '../../src/plugin/transport/serve';

/** A provider that echoes requests, and what has happened to it. */
function late() {
  const events: string[] = [];
  const served: Served = {
    route: (path) => (path === '/echo' ? async function* (request) { yield request; } : undefined),
    disconnect: (idle) => {
      events.push('disconnect');
      idle();
    },
    giveUp: async ({ message }) => void events.push(message),
  };
  const load = async () => {
    events.push('load');
    return served;
  };
  return { events, server: new LateServer(load, { '/prepared': () => Buffer.from('ready') }) };
}

async function call(server: LateServer, path: string, request = ''): Promise<string[]> {
  const answers: string[] = [];
  for await (const answer of server.route(path)!(Buffer.from(request), new AbortController())) answers.push(Buffer.from(answer).toString());
  return answers;
}

describe('a provider that is loaded late', () => {
  test('gives a prepared answer without being loaded', async () => {
    const { server, events } = late();
    expect(await call(server, '/prepared')).toEqual(['ready']);
    expect(events).toEqual([]);
  });

  test('is loaded once, by the first call that needs it', async () => {
    const { server, events } = late();
    expect(await Promise.all([call(server, '/echo', 'a'), call(server, '/echo', 'b')])).toEqual([['a'], ['b']]);
    expect(await call(server, '/echo', 'c')).toEqual(['c']);
    expect(events).toEqual(['load']);
  });

  test('does not implement what the provider does not, before it is loaded and afterwards', async () => {
    const { server } = late();
    await expect(call(server, '/none')).rejects.toThrow('The method /none is not implemented.');
    expect(server.route('/none')).toBeUndefined();
    expect(server.route('/constructor')).toBeUndefined();
  });

  test('is idle at once where it was never loaded, and otherwise when the provider is', async () => {
    const { server, events } = late();
    const idle = () => void events.push('idle');
    server.disconnect(idle);
    expect(events).toEqual(['idle']);
    await call(server, '/echo');
    await new Promise<void>((resolve) => server.disconnect(resolve));
    expect(events).toEqual(['idle', 'load', 'disconnect']);
  });

  test('passes on an error that nobody caught', async () => {
    const { server, events } = late();
    await server.giveUp(new Error('early'));
    await call(server, '/echo');
    await server.giveUp(new Error('broken'));
    expect(events).toEqual(['load', 'broken']);
  });
});
