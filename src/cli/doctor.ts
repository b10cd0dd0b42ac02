import { resolve } from 'node:path';
import { keyCheck, serverCheck } from './checks-api';
import { cliConfigurationCheck, engineCheck, nodeCheck, providerCheck } from './checks-machine';

/** What one check found: a sentence, and where something is missing how to mend it. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly text: string;
}

/** Checks everything that a run needs, in the order in which it is needed. Fails when something is missing. */
export async function runDoctor({ dir = '.' }: { readonly dir?: string }): Promise<void> {
  const folder = resolve(dir);
  const checks: (() => Diagnosis | Promise<Diagnosis>)[] = [
    nodeCheck,
    engineCheck,
    () => providerCheck(folder),
    () => cliConfigurationCheck(folder),
    keyCheck,
    serverCheck,
  ];
  for (const check of checks) {
    const { ok, text } = await check();
    process.stdout.write(`${ok ? 'ok     ' : 'missing'}  ${text.replace(/\n/g, '\n         ')}\n`);
    if (!ok) process.exitCode = 1;
  }
}
