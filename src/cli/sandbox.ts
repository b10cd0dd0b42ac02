import { once } from 'node:events';
import { SandboxOptions, startSandbox } from '../sandbox';
import { endOfNpx } from './npx';
import { readScriptFile } from './script-file';

export interface SandboxCommandOptions extends Pick<SandboxOptions, 'upstream' | 'record' | 'replay' | 'storeDelay' | 'strict'> {
  readonly port: number;
  readonly host: string;
  readonly key?: string;
  readonly script?: string;
  readonly verbose?: boolean;
}

/** Serves until it is told to stop. The address is the first line on stdout, for scripts to read; people read stderr. */
export async function runSandbox({ key, script, verbose, ...options }: SandboxCommandOptions): Promise<void> {
  const scripted = script === undefined ? {} : readScriptFile(script);
  const log = verbose ? (line: string) => void process.stderr.write(`${line}\n`) : undefined;
  const sandbox = await startSandbox({ ...options, ...scripted, apiKey: key, log });
  process.stdout.write(`${sandbox.url}\n`);
  process.stderr.write([
    'The sandbox answers at the address above until you press Ctrl-C. To let Terraform use it:',
    `  export OPENAI_BASE_URL=${sandbox.url}`,
    `  export OPENAI_API_KEY=${keyHint(key, options.upstream)}`,
    '',
  ].join('\n'));

  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), endOfNpx()]);
  await sandbox.close();
  // A connection to a server behind that never comes about would keep the process for ten seconds more.
  process.exit();
}

/** What to put into the variable of the key. */
function keyHint(key: string | undefined, upstream: string | undefined): string {
  if (upstream !== undefined) return `…  # your key for ${upstream}, which checks it`;
  return key === undefined ? 'anything' : '…  # the key that was given';
}
