import { runHostile } from './hostile';
import { SEED } from '../harness/seed';

test('noise, strangers and falsified calls are refused, harm nobody and learn no secret', async () => {
  const attacks = await runHostile(SEED, 300);
  expect(attacks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  // The sandbox is tried at every address that this machine has for others.
  expect(attacks.map(({ tries }) => tries)).toEqual([4, 300, 1, 2, 1, 1, expect.any(Number), 1]);
});
