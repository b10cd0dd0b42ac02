import { Trouble, TROUBLES } from './faults';
import { Way } from './front';
import { Site } from './site';
import { attributes, Stage, STAGES } from './stages';
import { Fault } from '../../src/sandbox';
import { Run } from '../harness/terraform';

/** How a fault at a stage ends, and what of it breaks a promise. */
export interface Cell {
  readonly stage: string;
  readonly trouble: string;
  readonly outcome: 'error' | 'warning' | 'fine';
  /** How often the call reached the server. */
  readonly sent: number;
  readonly problems: readonly string[];
}

const BILLED = /The call may have been billed, so it was not retried\. Its client request id for the support of the API is ([\w-]+)\./;
/** Shorter than the silence; for that trouble alone, since a busy machine is slow, too. */
const IMPATIENT = 2;

/** Runs every trouble at every stage where it can happen. Stages are independent of each other, so two run side by side. */
export async function runFaultMatrix(troubles: readonly Trouble[] = TROUBLES, stages: readonly Stage[] = STAGES): Promise<Cell[]> {
  const cells: Cell[] = [];
  const waiting = [...stages];
  const work = async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      const possible = troubles.filter((trouble) => isPossible(trouble, stage));
      for (const way of ['open', 'secure', 'proxied'] as const) cells.push(...await runStage(stage, way, possible.filter((trouble) => wayOf(trouble) === way)));
    }
  };
  await Promise.all([work(), work()]);
  return cells;
}

const wayOf = ({ obstacle, proxy }: Trouble): Way => (proxy !== undefined ? 'proxied' : obstacle === 'untrusted' ? 'secure' : 'open');

/** Whether nobody gets through to the server. */
const isCutOff = ({ obstacle, proxy, mayBeServed = false }: Trouble) => obstacle !== undefined || (proxy !== undefined && !mayBeServed);

/** Nothing is created, and so no stored copy looked for, where something is in the way from the beginning. */
const isPossible = ({ obstacle, proxy, isOfStreams }: Trouble, { isAfterCreate, isStreamed }: Stage) =>
  !(isAfterCreate && (obstacle !== undefined || proxy !== undefined)) && !(isOfStreams && !isStreamed);

async function runStage(stage: Stage, way: Way, troubles: readonly Trouble[]): Promise<Cell[]> {
  if (troubles.length === 0) return [];
  const site = await Site.open(way);
  try {
    const cells: Cell[] = [];
    for (const trouble of troubles) cells.push(await runCell(site, stage, trouble));
    return cells;
  } finally {
    await site.close();
  }
}

async function runCell(site: Site, stage: Stage, trouble: Trouble): Promise<Cell> {
  const [command, ...args] = stage.command;
  const expected = expectation(stage, trouble);
  site.forget();
  const config = await stage.prepare(site);
  site.configure(config, trouble.fault?.kind === 'delay' ? IMPATIENT : undefined);
  const before = JSON.stringify(site.resources());
  site.calls();

  if (trouble.obstacle === undefined && trouble.proxy === undefined) site.sandbox.fault(faultOf(trouble, stage, expected.attempts));
  await site.front.obstruct(trouble.obstacle);
  await site.front.troubleProxy(trouble.proxy, () => site.sandbox.requests.at(-1)?.call === stage.call);
  const run = await site.run(command, ...args);
  await site.front.obstruct();
  await site.front.troubleProxy();
  const calls = site.calls();
  const sent = calls(stage.call);
  const problems = [
    ...shortcomings(run, expected, site.lastRequestId(stage.call)),
    ...(sent === (isCutOff(trouble) ? 0 : expected.attempts) ? [] : [`It was sent ${sent} times instead of ${expected.attempts}.`]),
    ...(expected.outcome === 'error' && JSON.stringify(site.resources()) !== before ? ['State changed although the run failed.'] : []),
    ...(expected.outcome !== 'error' && !stage.isReached(site.resources()) ? ['The answer is not in state.'] : []),
    ...(stage.isTold && trouble.isWhole?.(attributes(site.resources())) === false ? ['The answer is not whole.'] : []),
    ...(!stage.isPaid && calls('create') > (stage.isAfterCreate ? 1 : 0) ? ['Something was asked for that nobody wanted.'] : []),
  ];

  site.configure(config);
  const next = await site.run(command, ...args);
  const asked = site.calls()('create');
  if (next.code !== 0 || !stage.isReached(site.resources())) problems.push(`The next run does not heal it: ${next.stdout}`);
  if (asked !== (stage.isPaid && expected.outcome === 'error' ? 1 : 0)) problems.push(`The next run asked ${asked} times.`);
  if (site.leaked()) problems.push('A secret was shown.');
  return { stage: stage.name, trouble: trouble.name, outcome: outcomeOf(run), sent, problems };
}

interface Expectation {
  readonly outcome: Cell['outcome'];
  readonly summary: string;
  readonly attempts: number;
  readonly isBilled: boolean;
}

function expectation(stage: Stage, trouble: Trouble): Expectation {
  const { headline, mayBeServed = false, isAbsent, isFinal, keepsStatus, isConfirmation } = trouble;
  const { call, isPaid = false, isTolerant, isAfterCreate, absent, summary, times = 1 } = stage;
  const isChange = call === 'metadata' || call === 'delete';
  if (headline === undefined || (isChange && isConfirmation)) return { outcome: 'fine', summary: '', attempts: times, isBilled: false };
  if (call === 'delete' && keepsStatus) return { outcome: 'fine', summary: '', attempts: 2, isBilled: false };
  const isBilled = isPaid && mayBeServed;
  const attempts = isFinal || isBilled ? 1 : 2;
  const whole = isAfterCreate ? (isAbsent && absent) || summary : `${summary}: ${headline}`;
  return { outcome: isTolerant ? 'warning' : 'error', summary: whole, attempts, isBilled };
}

function faultOf({ fault, answer }: Trouble, { call }: Stage, times: number): Fault {
  const isList = call === 'list' || call === 'messages';
  const body = answer && isList && answer.error === undefined ? { object: 'list', data: [answer], has_more: false } : answer;
  return { ...(fault ?? { kind: 'status', status: 200, body: body! }), calls: [call], times };
}

const outcomeOf = ({ code, diagnostics }: Run): Cell['outcome'] => (code !== 0 ? 'error' : diagnostics.length > 0 ? 'warning' : 'fine');

function shortcomings(run: Run, { outcome, summary, isBilled, attempts }: Expectation, requestId: string | undefined): string[] {
  const { code, diagnostics } = run;
  const problems: string[] = [];
  if (code !== (outcome === 'error' ? 1 : 0)) problems.push(`The exit code is ${code}.`);
  const told = diagnostics.map(({ severity, summary: text }) => `${severity}: ${text}`);
  const wanted = outcome === 'fine' ? [] : [`${outcome}: ${summary}`];
  if (JSON.stringify(told) !== JSON.stringify(wanted)) problems.push(`It says ${JSON.stringify(told)} instead of ${JSON.stringify(wanted)}.`);
  const detail = diagnostics[0]?.detail ?? '';
  if (BILLED.exec(detail)?.[1] !== (isBilled ? requestId : undefined)) problems.push(`What it says about the bill is wrong: ${detail}`);
  // What is wrong, what to do, and the call.
  if (outcome !== 'fine' && detail.split('\n\n').length < 3) problems.push(`It does not tell what to do: ${detail}`);
  // Terraform gives an import no address; there the call tells which completion it is about.
  if (outcome !== 'fine' && diagnostics[0]?.address === undefined && !/chatcmpl-/.test(detail)) problems.push(`It does not tell where: ${detail}`);
  if (outcome !== 'fine' && attempts > 1 && !detail.includes(`attempts ${attempts}`)) problems.push(`It does not tell the attempts: ${detail}`);
  return problems;
}
