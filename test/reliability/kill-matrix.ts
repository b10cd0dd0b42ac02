import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Moment, MOMENTS } from './moments';
import { Site } from './site';
import { Run } from '../harness/terraform';

/** Only an answer under way may keep an end waiting; the machine may be busy. */
export const PATIENCE = 20_000;

/** How a user, a machine or an accident ends a run. */
export interface End {
  readonly name: string;
  /** Whether the provider itself is killed at once, and with it the calls that are under way. */
  readonly isFatal?: boolean;
  /** Terraform may be writing its state at that moment, and it empties the file first: what of the run is in state is a matter of chance. */
  readonly isRash?: boolean;
  kill(terraform: number, providers: readonly number[], site: Site): unknown;
}

/** How long Terraform waits for a provider at a second Ctrl-C before it kills it, in milliseconds. */
const LAST_WAIT = 2_000;

export const ENDS: readonly End[] = [
  // A terminal signals the whole process group, everybody else the process alone.
  { name: 'SIGINT', kill: (terraform) => process.kill(-terraform, 'SIGINT') },
  {
    name: 'SIGINT twice',
    isRash: true,
    kill: async (terraform, _providers, site) => {
      process.kill(-terraform, 'SIGINT');
      await site.said('Interrupt received');
      if (isAlive(terraform)) process.kill(-terraform, 'SIGINT');
    },
  },
  { name: 'SIGTERM', kill: (terraform) => process.kill(terraform, 'SIGTERM') },
  { name: 'SIGKILL of terraform', kill: (terraform) => process.kill(terraform, 'SIGKILL') },
  { name: 'SIGKILL of the provider', isFatal: true, kill: (_terraform, providers) => providers.forEach((pid) => process.kill(pid, 'SIGKILL')) },
];

/** The answers that may be lost: those of calls that die with the provider. */
const mayLose = (moment: Moment, end: End) => (end.isFatal || (end.isRash && (moment.takes ?? 0) > LAST_WAIT) ? moment.inFlight : 0);

export interface Killed {
  readonly moment: string;
  readonly end: string;
  /** Answers that the server gave to questions of the apply that was cut short: they are paid for. */
  readonly answers: number;
  /** Those of them that are in state. */
  readonly inState: number;
  /** Those of them that the next apply takes from what keeps them. */
  readonly inJournal: number;
  /** Questions that the next apply asked. */
  readonly asked: number;
  readonly problems: readonly string[];
}

/** What keeps answers that are paid for: arguments of the provider, and how many answers an apply says to have taken from there. */
interface Keeper {
  readonly settings: string;
  taken(next: Run, site: Site): number;
}

const KEEPERS = {
  journal: {
    settings: '',
    taken: ({ diagnostics }) => diagnostics.filter(({ summary }) => summary === 'The answer was paid for by an earlier run').length,
  },
  cache: {
    settings: 'journal = false\nanswer_cache = { directory = "cache" }',
    taken: (_next, site) => site.resources().flatMap(({ instances }) => instances).filter(({ attributes }) => attributes.from_cache === true).length,
  },
} satisfies { readonly [name: string]: Keeper };

/** Ends an apply at every moment in every way. Most of the time is waiting, so several run side by side. */
export async function runKillMatrix(
  ends: readonly End[] = ENDS, moments: readonly Moment[] = MOMENTS, keeper: keyof typeof KEEPERS = 'journal',
): Promise<Killed[]> {
  const waiting = moments.flatMap((moment) => ends.map((end) => ({ moment, end })));
  const results: Killed[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results.push(await runOne(next.moment, next.end, KEEPERS[keeper]));
  };
  await Promise.all([work(), work(), work()]);
  return results;
}

async function runOne(moment: Moment, end: End, keeper: Keeper): Promise<Killed> {
  const site = await Site.open('secure');
  try {
    site.configure(await moment.prepare(site), undefined, keeper.settings);
    const before = completions(site);
    site.calls();
    const { process: terraform, ended } = site.start('apply', '-auto-approve', '-no-color', ...moment.args ?? []);
    await moment.reached(site);
    const providers = childrenOf(terraform.pid!);
    const asked = site.calls()('create');
    await end.kill(terraform.pid!, providers, site);
    const code = await Promise.race([ended, wait(PATIENCE + (moment.takes ?? 0), 'nothing' as const, { ref: false })]);
    const late = site.calls()('create');
    const problems = [
      ...(providers.length === 1 ? [] : [`There were ${providers.length} providers.`]),
      ...(code === 0 ? ['It claims to be complete.'] : []),
      ...(code === 'nothing' ? ['A process still runs.'] : []),
      ...(late === 0 ? [] : [`${late} questions were asked after it was to end.`]),
      ...socketsLeft(site),
    ];
    const answers = asked + late - (moment.refused ?? 0);
    const inState = completions(site) - before;

    const next = await site.run('apply');
    const again = site.calls()('create');
    const inJournal = moment.questions - inState - again;
    if (next.code !== 0 || completions(site) !== before + moment.questions) problems.push(`The next apply does not heal it: ${next.stdout}`);
    const lost = answers - inState - inJournal;
    if (lost > mayLose(moment, end)) problems.push(`${lost} answers are lost.`);
    if (lost < 0) problems.push(`The next apply asked only ${again} questions, but only ${answers} of ${moment.questions} were answered.`);
    const told = keeper.taken(next, site);
    if (told !== inJournal) problems.push(`The next apply says of ${told} answers that they were paid for.`);
    const { actions } = await site.plan();
    if (Object.keys(actions).length > 0) problems.push(`Then it still plans ${JSON.stringify(actions)}.`);
    problems.push(...socketsLeft(site));
    if (site.leaked()) problems.push('A secret was shown.');
    return { moment: moment.name, end: end.name, answers, inState, inJournal, asked: again, problems };
  } finally {
    await site.close();
  }
}

const socketsLeft = (site: Site) => site.sockets().map((name) => `The socket ${name} is left.`);

/** Questions whose answer Terraform has, whole and to stay. */
function completions(site: Site): number {
  const found = site.resources().filter(({ type, mode }) => type === 'openai_chat_completion' && mode === 'managed').flatMap(({ instances }) => instances);
  return found.filter(({ status, attributes: { content, messages } }) => status !== 'tainted' && content === `You said: ${messages[0].content}`).length;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The processes that a process has started. */
function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid);
}
