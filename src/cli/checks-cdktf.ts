import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { isAtLeast, nodeVersion } from './checks-machine';
import { Diagnosis, Machine } from './machine';
import { Framework } from '../distribution/framework';

/** What cdktf-cli runs Terraform through: a native module, which its authors build for some versions of Node only. */
const PTY = '@cdktf/node-pty-prebuilt-multiarch';

/** Whether the framework's command can deploy an app: cdktf-cli needs its native module, cdktn-cli a newer Node. */
export function commandLineCheck(machine: Machine, app: string, { name, cli, leastNode }: Framework): Diagnosis {
  const command = [join(app, 'node_modules', '.bin'), ...(machine.env.PATH ?? '').split(delimiter)].map((folder) => join(folder, name)).find(existsSync);
  if (command === undefined) return { ok: false, text: `There is no ${name}-cli: run "npm install --save-dev ${cli}".` };
  const version = nodeVersion(machine);
  if (version !== undefined && !isAtLeast(version, leastNode)) {
    return {
      ok: false,
      text: `${name}-cli needs Node ${leastNode} or newer, and the node on the PATH is ${version}. Install a newer one, `
        + 'or run the app itself, which synthesizes, and then run terraform in the folder of the stack.',
    };
  }
  const found = { ok: true, text: `Found ${name}-cli: ${command}.` };
  const pty = resolved(PTY, [realpathSync(command), join(app, 'cdktf.json')]);
  if (pty === undefined) return found;
  const { error, status } = spawnSync('node', ['-e', `require(${JSON.stringify(pty)})`], { env: machine.env });
  // Without a node there is nothing to say: that it is missing is told already.
  return error || status === 0
    ? found
    : {
      ok: false,
      text: `cdktf-cli cannot run Terraform with the node on the PATH: its module ${PTY} has no build for it. Use Node 20 or 22 for cdktf. `
        + 'With another version, run "cdktf synth", and then run terraform in the folder of the stack.',
    };
}

/** The program of this package that keeps Terraform alive when cdktf ends. */
const WRAPPER = 'cdktf-openai-chat-terraform';

/** What a Ctrl-C does to Terraform below cdktf, whose terminal it runs in. Paid answers are kept either way. */
export function wrapperCheck({ env }: Machine, { name }: Framework): Diagnosis[] {
  if (name !== 'cdktf') return [];
  return [{
    ok: true,
    text: env.TERRAFORM_BINARY_NAME?.includes(WRAPPER)
      ? `Terraform runs through ${WRAPPER}: it writes its state and releases its lock after a Ctrl-C of cdktf.`
      : `A Ctrl-C of cdktf kills Terraform. Answers are kept. With TERRAFORM_BINARY_NAME=${WRAPPER}, Terraform also writes its state and releases its lock.`,
  }];
}

/** The file of a module, as one of these files would load it. */
function resolved(module: string, from: readonly string[]): string | undefined {
  for (const file of from) {
    try {
      return createRequire(file).resolve(module);
    } catch {
      continue;
    }
  }
  return undefined;
}
