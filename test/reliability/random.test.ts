import { runMistakes } from './mistakes';
import { runRandom } from './random';
import { describeWithTerraform } from '../harness/terraform';

/** A failure names its seed; set it to run the same again, or another to run something new. */
const SEED = Number(process.env.RELIABILITY_SEED ?? 1);

describeWithTerraform(`random configurations of seed ${SEED}`, () => {
  test('go through their whole life without a breach of the protocol, and every second plan is empty', async () => {
    const { problems, ...counts } = await runRandom(SEED, 20);
    expect(problems).toEqual([]);
    expect(counts.replaced + counts.updated + counts.unchanged).toBe(20);
    expect([counts.seen.length > 20, counts.later > 20]).toEqual([true, true]);
  });

  test('with one mistake are one error, which names the path of it', async () => {
    expect((await runMistakes(SEED, 100)).problems).toEqual([]);
  });
});
