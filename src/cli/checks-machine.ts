import { spawnSync } from 'node:child_process';
import { Diagnosis, Machine } from './machine';

const ENGINES = [{ name: 'terraform', least: '1.5' }, { name: 'tofu', least: '1.6' }];
const LEAST_NODE = '20';

/** The output of a program, or undefined where there is none of that name. */
function outputOf({ env }: Machine, program: string, ...args: string[]): string | undefined {
  const { error, stdout } = spawnSync(program, args, { encoding: 'utf8', env: { ...env, CHECKPOINT_DISABLE: '1' } });
  return error ? undefined : stdout;
}

export function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

/** Version of the node that is on the PATH; undefined where there is none. */
export const nodeVersion = (machine: Machine) => outputOf(machine, 'node', '--version')?.trim().slice(1);

/** Terraform starts the provider through the node that is on the PATH, which need not be the one that runs this. */
export function nodeCheck(machine: Machine): Diagnosis {
  const version = nodeVersion(machine);
  if (!version) {
    return { ok: false, text: `There is no node on the PATH. The provider runs on Node.js: install Node ${LEAST_NODE} or newer, or add its folder to the PATH.` };
  }
  return isAtLeast(version, LEAST_NODE)
    ? { ok: true, text: `Node ${version} runs the provider.` }
    : { ok: false, text: `The node on the PATH is ${version}, which is too old to run the provider: install Node ${LEAST_NODE} or newer.` };
}

export function engineCheck(machine: Machine): Diagnosis {
  const found = ENGINES.flatMap(({ name, least }) => {
    const version = /"terraform_version": *"([^"]*)"/.exec(outputOf(machine, name, 'version', '-json') ?? '')?.[1];
    return version ? [{ name, version, isNewEnough: isAtLeast(version, least) }] : [];
  });
  const named = found.map(({ name, version }) => `${name} ${version}`).join(' and ');
  if (found.some(({ isNewEnough }) => isNewEnough)) return { ok: true, text: `Found ${named}.` };
  const wanted = ENGINES.map(({ name, least }) => `${name} ${least} or newer`).join(', or ');
  return { ok: false, text: found.length > 0 ? `Found only ${named}: install ${wanted}.` : `There is neither terraform nor tofu on the PATH: install ${wanted}.` };
}
