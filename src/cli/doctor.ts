import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { cdktfAppOf } from './cdktf-app';
import { keyCheck, serverCheck } from './checks-api';
import { commandLineCheck, wrapperCheck } from './checks-cdktf';
import { engineCheck, nodeCheck } from './checks-machine';
import { networkChecks } from './checks-network';
import { cliConfigurationCheck, providerCheck } from './checks-provider';
import { Diagnosis, Machine, thisMachine } from './machine';
import { ownFramework } from '../distribution/framework';

/** Checks everything that a run needs, in the order in which it is needed. */
export async function diagnose(
  { dir }: { readonly dir?: string }, machine: Machine = thisMachine(), framework = ownFramework(),
): Promise<Diagnosis[]> {
  const folder = resolve(dir ?? '.');
  if (!existsSync(folder)) throw new Error(`The folder ${folder} does not exist: name another folder with --dir.`);
  const app = cdktfAppOf(folder);
  const place = { folder, named: dir, app };
  return [
    nodeCheck(machine),
    engineCheck(machine),
    ...(app === undefined ? [] : [commandLineCheck(machine, app, framework), ...wrapperCheck(machine, framework)]),
    providerCheck(machine, place),
    cliConfigurationCheck(machine, place),
    keyCheck(machine),
    ...networkChecks(machine),
    await serverCheck(machine),
  ];
}

/** The report that people read, a line for every check. */
export function report(diagnoses: readonly Diagnosis[]): string[] {
  return diagnoses.map(({ ok, text }) => `${ok ? 'ok     ' : 'missing'}  ${text.replace(/\n/g, '\n         ')}`);
}
