import { Limiter } from '../../src/provider/api/limiter';

/** Work that lasts until it is told to end, and says when it begins. */
function work() {
  let begin!: () => void;
  let end!: () => void;
  const begun = new Promise<void>((resolve) => { begin = resolve; });
  const ended = new Promise<void>((resolve) => { end = resolve; });
  return { run: async () => { begin(); await ended; }, begun, end };
}

const never = new AbortController().signal;

test('without a limit everything runs at once', async () => {
  const limiter = new Limiter();
  const works = [work(), work(), work()];
  const runs = works.map(({ run }) => limiter.run(never, run));
  await Promise.all(works.map(({ begun }) => begun));
  works.forEach(({ end }) => end());
  await Promise.all(runs);
});

test('no more than the limit run at once, and those who wait have their turn in order', async () => {
  const limiter = new Limiter(2);
  const log: string[] = [];
  const works = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...work() }));
  const runs = works.map(({ name, run }) => limiter.run(never, () => { log.push(name); return run(); }));
  await works[1].begun;
  expect(log).toEqual(['a', 'b']);
  works[1].end();
  await works[2].begun;
  expect(log).toEqual(['a', 'b', 'c']);
  works.forEach(({ end }) => end());
  await Promise.all(runs);
  expect(log).toEqual(['a', 'b', 'c', 'd']);
});

test('nobody slips in between the end of one and the turn of the next', async () => {
  const limiter = new Limiter(1);
  let running = 0;
  let most = 0;
  const step = async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  };
  await Promise.all(Array.from({ length: 9 }, () => limiter.run(never, step).then(() => limiter.run(never, step))));
  expect(most).toBe(1);
});

test('who gives up waiting runs at once without taking a place, and the others keep theirs', async () => {
  const limiter = new Limiter(1);
  const control = new AbortController();
  const first = work();
  const last = work();
  const runs = [limiter.run(never, first.run)];
  const waiting = limiter.run(control.signal, async () => 'too late');
  const log: string[] = [];
  runs.push(limiter.run(never, () => { log.push('last'); return last.run(); }));
  control.abort();
  expect(await waiting).toBe('too late');
  expect(log).toEqual([]);
  first.end();
  await last.begun;
  last.end();
  await Promise.all(runs);
  expect(await limiter.run(never, async () => 'free again')).toBe('free again');
});

test('who comes too late does not wait at all', async () => {
  const limiter = new Limiter(1);
  const busy = work();
  const run = limiter.run(never, busy.run);
  expect(await limiter.run(AbortSignal.abort(), async () => 'too late')).toBe('too late');
  busy.end();
  await run;
});

test('work that fails gives its place back', async () => {
  const limiter = new Limiter(1);
  await expect(limiter.run(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await limiter.run(never, async () => 'next')).toBe('next');
});
