import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCacheFaults } from './answer-cache-faults';
import { runCacheSoak } from './answer-cache-soak';
import { runDeployments } from './deployments';
import { runFaultMatrix } from './fault-matrix';
import { runHostile } from './hostile';
import { runJournalFaults } from './journal-faults';
import { runKillMatrix } from './kill-matrix';
import { runMistakes } from './mistakes';
import { page, Results } from './page';
import { runProperties } from './properties';
import { Outcome, runRandom } from './random';
import { runSoak } from './soak';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';

const PAGE = join(__dirname, '..', '..', 'docs', 'reliability.md');

/** Every run tries something new, unless it is told to repeat another. */
const SEED = Number(process.env.TEST_SEED ?? randomInt(1_000_000));
const CONFIGURATIONS = 300;
/** As many configurations as share a workspace. */
const BATCH = 50;

/** Runs all there is, prints what it found, and writes the page if every promise was kept. */
export async function runEverything(): Promise<void> {
  console.log(`What is random follows from TEST_SEED=${SEED}.`);
  const properties = await section('Properties', async () => runProperties(SEED));
  const results: Results = {
    faults: await section('Faults', () => runFaultMatrix()),
    journal: await section('Faults of the journal', () => runJournalFaults()),
    cache: await section('Faults of the answer cache', () => runCacheFaults()),
    killed: await section('Applies that are cut short', () => runKillMatrix()),
    deployments: await section('Deployments that are cut short', () => runDeployments()),
    random: await section('Random configurations', runBatches),
    mistakes: await section('Mistakes', () => runMistakes(SEED, CONFIGURATIONS)),
    attacks: await section('Hostile peers', () => runHostile(SEED, 3_000)),
    soak: await section('Many at once', () => runSoak(1_000)),
    cacheSoak: await section('Many at once from the answer cache', () => runCacheSoak(1_000)),
  };
  const broken = [properties, ...Object.values(results).flat()].filter(({ problems }) => problems.length > 0);
  console.log(`The provider took ${results.soak.peakMegabytes} MB at most.`);
  if (broken.length > 0) throw new Error(`Promises were broken (TEST_SEED=${SEED} runs the same again):\n${JSON.stringify(broken, undefined, 2)}`);
  const text = page(results);
  writeFileSync(PAGE, text);
  console.log(`\n${text}`);
}

async function section<T>(name: string, run: () => Promise<T>): Promise<T> {
  const begin = Date.now();
  process.stdout.write(`${name} … `);
  const result = await run();
  process.stdout.write(`${Math.round((Date.now() - begin) / 1000)} s\n`);
  return result;
}

/** All random configurations, two workspaces at a time. */
async function runBatches(): Promise<Outcome> {
  const seeds = Array.from({ length: CONFIGURATIONS / BATCH }, (_, index) => SEED * 1_000 + index);
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) outcomes.push(await runRandom(seed, BATCH));
  };
  await Promise.all([work(), work()]);
  const seen = [...new Set(outcomes.flatMap((outcome) => outcome.seen))];
  const unseen = CHAT_COMPLETION_ARGUMENTS.map(({ name }) => name).filter((name) => !seen.includes(name));
  const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return {
    configurations: sum(({ configurations }) => configurations),
    replaced: sum(({ replaced }) => replaced),
    updated: sum(({ updated }) => updated),
    unchanged: sum(({ unchanged }) => unchanged),
    seen,
    later: sum(({ later }) => later),
    problems: [...outcomes.flatMap(({ problems }) => problems), ...unseen.map((name) => `No configuration has ${name}.`)],
  };
}
