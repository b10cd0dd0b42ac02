import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { Diagnosis, Machine } from './machine';

/** What cdktf-cli runs Terraform through: a native module, which its authors build for some versions of Node only. */
const PTY = '@cdktf/node-pty-prebuilt-multiarch';

/** Whether `cdktf deploy` can work in an app: it needs cdktf-cli, and that needs its native module. */
export function cdktfCheck(machine: Machine, app: string): Diagnosis {
  const command = [join(app, 'node_modules', '.bin'), ...(machine.env.PATH ?? '').split(delimiter)].map((folder) => join(folder, 'cdktf')).find(existsSync);
  if (command === undefined) return { ok: false, text: 'There is no cdktf-cli: run "npm install --save-dev cdktf-cli@0.21".' };
  const pty = resolved(PTY, [realpathSync(command), join(app, 'cdktf.json')]);
  if (pty === undefined) return { ok: true, text: `Found cdktf-cli: ${command}.` };
  const { error, status } = spawnSync('node', ['-e', `require(${JSON.stringify(pty)})`], { env: machine.env });
  // Without a node there is nothing to say: that it is missing is told already.
  return error || status === 0
    ? { ok: true, text: `Found cdktf-cli: ${command}.` }
    : {
      ok: false,
      text: `cdktf-cli cannot run Terraform with the node on the PATH: its module ${PTY} has no build for it. Use Node 20 or 22 for cdktf. `
        + 'With another version, run "cdktf synth", and then run terraform in the folder of the stack.',
    };
}

/** The program of this package that keeps Terraform alive when cdktf ends. */
const WRAPPER = 'cdktf-openai-chat-terraform';

/** What a Ctrl-C does to Terraform below cdktf. Paid answers are kept either way. */
export function wrapperCheck({ env }: Machine): Diagnosis {
  return {
    ok: true,
    text: env.TERRAFORM_BINARY_NAME?.includes(WRAPPER)
      ? `Terraform runs through ${WRAPPER}: it writes its state and releases its lock after a Ctrl-C of cdktf.`
      : `A Ctrl-C of cdktf kills Terraform. Answers are kept. With TERRAFORM_BINARY_NAME=${WRAPPER}, Terraform also writes its state and releases its lock.`,
  };
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
