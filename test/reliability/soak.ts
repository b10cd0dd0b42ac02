import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE } from './site';
import { growth, LARGE } from './soak-growth';
import { SOURCE } from '../../src/distribution/distribution';
import { Call, Fault, startSandbox } from '../../src/sandbox';
import { Run, workspace } from '../harness/terraform';

export interface Soak {
  readonly completions: number;
  /** Requests for a completion, those that were refused included. */
  readonly requests: number;
  /** The most memory that a provider's process took, in megabytes. */
  readonly peakMegabytes: number;
  /** By how much the memory that is in use grew over `LARGE.completions` large answers, in megabytes. */
  readonly grownMegabytes: number;
  readonly problems: readonly string[];
}

const STATUSES = [429, 500, 503];
/** Of so many requests of a kind the last ones are refused, one with each status: every tenth. */
const ROUND = 10 * STATUSES.length;
/** More than this is a leak: megabytes. */
export const MEMORY_LIMIT = 200;
/** Node itself takes more than this, so less was not measured. */
const LEAST_MEMORY = 30;

/** A rule does not meet what the rules before it took, so its round is as much shorter. */
const faultsOf = (call: Call) => STATUSES.map((status, index): Fault =>
  ({ kind: 'status', status, headers: { 'retry-after-ms': '20' }, calls: [call], every: ROUND - index, times: Infinity }));
const refusedOf = (requests: number) =>
  Math.floor(requests / ROUND) * STATUSES.length + Math.max(0, requests % ROUND - (ROUND - STATUSES.length));

/**
 * Lets every process write down how much memory it took at most, in kilobytes. Linux tells that of the program alone; the figure of
 * `getrusage` would also count Terraform, which the process was forked from.
 */
const measuring = (folder: string) => `
  const { readFileSync, writeFileSync } = require('node:fs');
  const peak = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  const tell = (kilobytes) => writeFileSync(${JSON.stringify(folder)} + '/' + process.pid, String(kilobytes));
  tell(0); // stays if the process does not get as far
  process.on('exit', () => tell(process.platform === 'linux' ? peak() : process.memoryUsage().rss / 1024));
`;

/** Creates that many completions in one apply, 50 at a time, against a server that refuses every tenth call, and destroys them. */
export async function runSoak(completions: number): Promise<Soak> {
  const sandbox = await startSandbox({ faults: (['create', 'read', 'delete'] as const).flatMap(faultsOf) });
  const tf = await workspace({
    address: SOURCE,
    bundle: BUNDLE,
    env: { OPENAI_API_KEY: 'sk-soak-0123456789', OPENAI_BASE_URL: sandbox.url },
    files: `
      provider "openai" {
        max_retries = 20
      }
      resource "openai_chat_completion" "x" {
        count    = ${completions}
        model    = "gpt-4o"
        messages = [{ role = "user", content = "Question \${count.index}" }]
        store    = true
      }`,
  });
  try {
    const grown = growth();
    grown.catch(() => {});
    const figures = join(tf.temporary, 'memory');
    const measure = join(tf.temporary, 'measure.js');
    mkdirSync(figures);
    writeFileSync(measure, measuring(figures));
    tf.env.NODE_OPTIONS = `--require ${measure}`;
    const problems: string[] = [];
    const check = (step: string, { code, diagnostics }: Run) => {
      if (code !== 0 || diagnostics.length > 0) problems.push(`${step}: exit code ${code}, ${JSON.stringify(diagnostics.slice(0, 3))}`);
    };
    const count = (call: string) => sandbox.requests.filter((request) => request.call === call).length;

    check('The apply', await tf.apply('-parallelism=50'));
    const instances: any[] = tf.stateFile().resources.flatMap((resource: any) => resource.instances);
    const ids = new Set(instances.map(({ attributes: { id, content } }) => typeof content === 'string' && id));
    if (ids.size !== completions || instances.some((instance) => instance.status === 'tainted')) problems.push(`${ids.size} completions are in state.`);
    check('The destruction', await tf.destroy('-parallelism=50'));
    if (tf.stateFile().resources.length > 0) problems.push('Something is left in state.');
    const requests = count('create');
    for (const [call, times] of [['create', 1], ['read', 2], ['delete', 1]] as const) {
      const refused = refusedOf(count(call));
      if (count(call) !== times * completions + refused) problems.push(`${count(call)} calls to ${call} were made, ${refused} of them refused.`);
    }

    const megabytes = readdirSync(figures).map((name) => Number(readFileSync(join(figures, name), 'utf8')) / 1024);
    const peakMegabytes = Math.round(Math.max(...megabytes));
    // Terraform starts the provider more than once for each command.
    if (megabytes.length < 4 || !megabytes.every((figure) => figure > LEAST_MEMORY && figure < MEMORY_LIMIT)) {
      problems.push(`The providers took ${JSON.stringify(megabytes)} MB.`);
    }
    const grownMegabytes = await grown;
    if (!(grownMegabytes < LARGE.limit)) problems.push(`${LARGE.completions} large answers let the provider grow by ${grownMegabytes.toFixed(1)} MB.`);
    return { completions, requests, peakMegabytes, grownMegabytes, problems };
  } finally {
    await tf.dispose();
    await sandbox.close();
  }
}
