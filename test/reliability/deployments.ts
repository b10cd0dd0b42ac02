import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LateState } from './late-state';
import { descendantsOf, isAlive, Running } from './processes';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { installCommandLine, Project, Terminal } from '../e2e/project';

/** The program of the package that keeps Terraform alive when its terminal goes away. */
const WRAPPER = join(__dirname, '..', '..', 'lib', 'bundle', 'terraform.sh');

/** How long what goes on without a terminal may take, in milliseconds; the machine may be busy. */
const PATIENCE = 30_000;

interface Deployment {
  readonly terminal: Terminal;
  /** Of `cdktf deploy`. */
  readonly terraform: readonly Running[];
  readonly others: readonly Running[];
  /** Lets the other stack fail. */
  fail(): void;
}

/** How a deployment is cut short. */
export interface Cut {
  readonly name: string;
  readonly cut: (deployment: Deployment) => void;
  /** Whether Terraform is asked to stop, and so ends by itself where it does not die with its terminal. */
  readonly isAsked?: boolean;
  /** Whether another stack is deployed at the same time, which fails by itself while a third waits: cdktf ends then. */
  readonly besideFailing?: boolean;
}

const killAll = (processes: readonly Running[]) => processes.forEach(({ pid }) => isAlive(pid) && process.kill(pid, 'SIGKILL'));

export const CUTS: readonly Cut[] = [
  { name: 'Ctrl-C in its terminal', isAsked: true, cut: ({ terminal }) => terminal.write('\x03') },
  { name: 'SIGINT to its process group', isAsked: true, cut: ({ terminal }) => process.kill(-terminal.pid, 'SIGINT') },
  { name: 'SIGTERM to cdktf', isAsked: true, cut: ({ terminal }) => process.kill(terminal.pid, 'SIGTERM') },
  { name: 'SIGKILL of cdktf', cut: ({ terminal }) => process.kill(terminal.pid, 'SIGKILL') },
  { name: 'SIGKILL of terraform', cut: ({ terraform }) => killAll(terraform) },
  {
    name: 'SIGKILL of both',
    cut: ({ terminal, terraform }) => {
      process.kill(terminal.pid, 'SIGKILL');
      killAll(terraform);
    },
  },
  {
    name: 'SIGKILL of everything but the provider',
    cut: ({ terminal, terraform, others }) => {
      process.kill(terminal.pid, 'SIGKILL');
      killAll([...terraform, ...others]);
    },
  },
  { name: 'another stack fails while a third waits', besideFailing: true, cut: ({ fail }) => fail() },
];

/** A point of a deployment at which it is cut short. */
export interface Point {
  readonly name: string;
  /** Questions that the stacks ask. */
  readonly questions: number;
  /** Those of them that are answered in spite of the cut. */
  readonly paid: number;
  readonly isLate?: boolean;
  prepare(sandbox: Sandbox): void;
  reached(sandbox: Sandbox, state?: LateState): Promise<unknown>;
}

const holdBack = (sandbox: Sandbox, skip: number) =>
  sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '120' }, calls: ['create'], skip });

export const POINTS: readonly Point[] = [
  {
    name: 'before the paid call: the rate limit makes it wait',
    questions: 1,
    paid: 0,
    prepare: (sandbox) => holdBack(sandbox, 0),
    reached: (sandbox) => sandbox.received('create'),
  },
  {
    name: 'during the paid call',
    questions: 1,
    paid: 1,
    prepare: (sandbox) => sandbox.fault({ kind: 'delay', ms: 3_000, calls: ['create'], times: 1 }),
    reached: (sandbox) => sandbox.received('create'),
  },
  {
    name: 'during the second of two paid calls',
    questions: 2,
    paid: 2,
    prepare: (sandbox) => sandbox.fault({ kind: 'delay', ms: 3_000, calls: ['create'], skip: 1, times: 1 }),
    reached: (sandbox) => sandbox.received('create', 2),
  },
  {
    name: 'after the paid call: another question waits',
    questions: 2,
    paid: 1,
    prepare: (sandbox) => holdBack(sandbox, 1),
    reached: (sandbox) => sandbox.received('create', 2),
  },
  {
    name: 'after the paid call: its state is being written elsewhere',
    questions: 1,
    paid: 1,
    isLate: true,
    prepare: () => undefined,
    reached: (_sandbox, state) => state!.writing(),
  },
];

export interface CutShort {
  readonly point: string;
  readonly cut: string;
  readonly isWrapped: boolean;
  /** What `cdktf deploy` asks for the second time. */
  readonly again: number;
  readonly problems: readonly string[];
}

/** An app with a stack that asks one question after the other, one that fails once a file is there, and one that has to wait for the first. */
const appOf = (questions: number, signal: string, backend?: string) => `
const { App, DataResource, HttpBackend, TerraformStack } = require('cdktf');
const { ChatCompletion, Message } = require('cdktf-openai-chat');
const app = new App();
const stack = new TerraformStack(app, 'stack');
${backend === undefined ? '' : `new HttpBackend(stack, { address: '${backend}', lockAddress: '${backend}', unlockAddress: '${backend}' });`}
let previous;
for (let number = 1; number <= ${questions}; number++) {
  const dependsOn = previous && [previous];
  previous = new ChatCompletion(stack, 'answer' + number, { model: 'm', messages: [Message.user('Question ' + number)], dependsOn });
}
new DataResource(new TerraformStack(app, 'failing'), 'failing', { provisioners: [{ type: 'local-exec', command: 'until [ -e ${signal} ]; do sleep 0.1; done; false' }] });
const waiting = new TerraformStack(app, 'waiting');
waiting.addDependency(stack);
new DataResource(waiting, 'waiting', {});
app.synth();
`;

/** Cuts `cdktf deploy` short and deploys again. */
export async function cutShort(point: Point, { name, cut, isAsked, besideFailing }: Cut, isWrapped: boolean): Promise<CutShort> {
  installCommandLine();
  const sandbox = await startSandbox();
  const state = point.isLate ? await LateState.open() : undefined;
  const project = new Project({}, { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' });
  const signal = join(project.folder, 'fail');
  project.write({ 'main.cjs': appOf(point.questions, signal, state?.url) });
  const temporary = join(project.folder, 'tmp');
  mkdirSync(temporary);
  const env = { TMPDIR: temporary, ...(isWrapped ? { TERRAFORM_BINARY_NAME: WRAPPER } : {}) };
  const asked = () => sandbox.requests.filter(({ call }) => call === 'create').length;
  try {
    point.prepare(sandbox);
    state?.hold();
    const terminal = project.terminal(env, 'deploy', '--auto-approve', 'stack', ...(besideFailing ? ['failing', 'waiting'] : []));
    let said = '';
    terminal.onData((text) => { said += text; });
    const exited = new Promise<void>((resolve) => terminal.onExit(resolve));
    await Promise.race([point.reached(sandbox, state), exited.then(() => { throw new Error(`It ended too early: ${said}`); })]);
    const all = descendantsOf(terminal.pid);
    const providers = all.filter(({ command }) => command.includes('terraform-provider-openai'));
    const terraform = all.filter(({ command }) => /(^|\/)(terraform|tofu) /.test(command));
    const others = all.filter((one) => !providers.includes(one) && !terraform.includes(one));
    cut({ terminal, terraform, others, fail: () => project.write({ fail: '' }) });
    await exited;
    state?.drop();
    // Nobody is left to tell Terraform to stop, and it need not: it goes on, as it does in a terminal.
    if (isWrapped && !isAsked) terraform.forEach(({ pid }) => isAlive(pid) && process.kill(pid, 'SIGINT'));
    const left = await untilGone(all);
    const problems = [
      ...(providers.length === (point.isLate ? 0 : 1) ? [] : [`There were ${providers.length} providers.`]),
      ...left.map(({ command }) => `It still runs: ${command}`),
      ...readdirSync(temporary).filter((file) => file.startsWith('plugin-')).map((file) => `The socket ${file} is left.`),
    ];
    const first = asked();

    sandbox.reset();
    state?.unlock();
    const next = await project.cdktf('deploy', '--auto-approve', 'stack');
    const again = asked();
    if (next.code !== 0) problems.push(`The next deploy fails: ${next.output}`);
    if (again !== point.questions - point.paid) problems.push(`The next deploy asks ${again} questions after ${first}: ${said}`);
    const after = await project.cdktf('deploy', '--auto-approve', 'stack');
    if (!after.output.includes('No changes')) problems.push(`The deploy after it is not empty: ${after.output}`);
    return { point: point.name, cut: name, isWrapped, again, problems };
  } finally {
    project.dispose();
    await state?.close();
    await sandbox.close();
  }
}

async function untilGone(processes: readonly Running[]): Promise<readonly Running[]> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const left = processes.filter(({ pid }) => isAlive(pid));
    if (left.length === 0 || Date.now() > end) return left;
    await wait(100);
  }
}

/** Cuts deployments short at every point in every way, with and without the wrapper. Most of the time is waiting, so several run side by side. */
export async function runDeployments(points: readonly Point[] = POINTS, cuts: readonly Cut[] = CUTS): Promise<CutShort[]> {
  const waiting = points.flatMap((point) => cuts.flatMap((cut) => [false, true].map((isWrapped) => ({ point, cut, isWrapped }))));
  const results: CutShort[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results.push(await cutShort(next.point, next.cut, next.isWrapped));
  };
  await Promise.all([work(), work(), work()]);
  return results;
}
