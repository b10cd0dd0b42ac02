import { create, failure, get, reply, serve, settings } from './loopback';
import { Answer } from '../../src/network/answer';
import { Client } from '../../src/provider/api/client';

const STOPPED = { failure: 'interrupted', mayBeServed: false, message: 'Terraform asked to stop before the call was made' };
const CANCELLED = {
  failure: 'interrupted', mayBeServed: true, message: 'Terraform asked to stop, and the answer did not arrive before the call was cancelled',
};

/** Runs a reaction as soon as somebody listens to the signal for the given time. */
function onListener(signal: AbortSignal, time: number, react: () => void): void {
  const listenAsEver = signal.addEventListener.bind(signal);
  let times = 0;
  signal.addEventListener = (...args: Parameters<typeof listenAsEver>) => {
    listenAsEver(...args);
    if (++times === time) react();
  };
}

test.each([['a call that costs money', create], ['a call that costs nothing', get]])('%s is not made once Terraform asks to stop', async (_kind, call) => {
  const server = await serve(reply(200, 'never'));
  expect(await failure(new Client(settings(server.url)), call({ signal: AbortSignal.abort() }))).toMatchObject({ ...STOPPED, attempts: 1 });
  expect(server.seen).toEqual([]);
});

test('a stop between the turn of a call and its start is not missed', async () => {
  const server = await serve(reply(200, 'never'));
  const control = new AbortController();
  const call = failure(new Client(settings(server.url)), create({ signal: control.signal }));
  control.abort();
  expect(await call).toMatchObject(STOPPED);
  expect(server.seen).toEqual([]);
});

test('a call that waits for its turn is not made', async () => {
  const control = new AbortController();
  let finish!: () => void;
  const server = await serve((response) => { finish = () => response.end('first'); control.abort(); });
  const client = new Client(settings(server.url, { maxConcurrentRequests: 1 }));
  const first = client.call(get());
  const second = failure(client, create({ signal: control.signal }));
  expect(await second).toMatchObject(STOPPED);
  finish();
  expect([(await first).value, server.seen.length]).toEqual(['first', 1]);
});

test('a wait before the next attempt ends at once, with the error that it followed', async () => {
  const control = new AbortController();
  const server = await serve(reply(503, { error: { message: 'Busy.' } }, { 'retry-after': '60' }));
  // First the attempt listens, then the wait.
  onListener(control.signal, 2, () => control.abort());
  expect(await failure(new Client(settings(server.url)), create({ signal: control.signal }))).toMatchObject({ status: 503, message: 'Busy.', attempts: 1 });
});

test('a read is cancelled at once, without another attempt', async () => {
  const control = new AbortController();
  const server = await serve(() => control.abort());
  expect(await failure(new Client(settings(server.url)), get({ signal: control.signal }))).toMatchObject({ ...CANCELLED, attempts: 1 });
});

test('a read is cancelled in the middle of its answer', async () => {
  const control = new AbortController();
  const server = await serve((response) => { response.writeHead(200).write('half'); });
  const read = (answer: Answer) => {
    control.abort();
    return answer.text();
  };
  expect(await failure(new Client(settings(server.url)), get({ signal: control.signal, read }))).toMatchObject({ ...CANCELLED, attempts: 1 });
});

describe('a call that costs money and is under way', () => {
  test('may finish, so that its answer is kept', async () => {
    const control = new AbortController();
    const server = await serve((response) => {
      control.abort();
      setImmediate(() => response.end('paid'));
    });
    expect((await new Client(settings(server.url)).call(create({ signal: control.signal }))).value).toBe('paid');
  });

  test('has half a minute for that', async () => {
    const control = new AbortController();
    const timers = jest.spyOn(global, 'setTimeout');
    const server = await serve((response) => {
      control.abort();
      response.end('paid');
    });
    await new Client(settings(server.url)).call(create({ signal: control.signal }));
    const waits = timers.mock.calls.map(([, ms]) => ms);
    timers.mockRestore();
    expect(waits).toContain(30_000);
  });

  test('is cancelled when its grace is over', async () => {
    const control = new AbortController();
    const server = await serve(() => control.abort());
    const details = await failure(new Client(settings(server.url), 20), create({ signal: control.signal }));
    expect(details).toMatchObject({ ...CANCELLED, attempts: 1, clientRequestId: server.seen[0].headers['x-client-request-id'] });
  });

  test('is not sent again when it fails', async () => {
    const control = new AbortController();
    const server = await serve((response, request) => {
      control.abort();
      reply(503, {}, { 'retry-after': '0' })(response, request);
    });
    expect(await failure(new Client(settings(server.url)), create({ signal: control.signal }))).toMatchObject({ status: 503, attempts: 1 });
  });
});
