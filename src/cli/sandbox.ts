import { once } from 'node:events';
import { startSandbox } from '../sandbox';

export interface SandboxCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly key?: string;
}

/** Serves until it is told to stop. The address is the first line on stdout, for scripts to read; people read stderr. */
export async function runSandbox({ port, host, key }: SandboxCommandOptions): Promise<void> {
  const sandbox = await startSandbox({ port, host, apiKey: key }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`Port ${port} of ${host} is taken by another program: give another one, or --port 0 for any free one.`)
      : new Error(`Cannot listen on port ${port} of ${host}: ${error.message}.`);
  });
  process.stdout.write(`${sandbox.url}\n`);
  process.stderr.write([
    'The sandbox answers at the address above until you press Ctrl-C. To let Terraform use it:',
    `  export OPENAI_BASE_URL=${sandbox.url}`,
    `  export OPENAI_API_KEY=${key === undefined ? 'anything' : '…  # the key that was given'}`,
    '',
  ].join('\n'));

  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.close();
}
