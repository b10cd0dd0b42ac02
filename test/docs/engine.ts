import { spawn } from 'node:child_process';
import { ended, TERRAFORM } from '../harness/terraform';

/** Runs Terraform in the folder of a synthesized stack, against a sandbox, and gives its output. Anything but success is an error. */
export function engineIn(folder: string, sandbox: string): (...args: string[]) => Promise<string> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    OPENAI_BASE_URL: sandbox,
    OPENAI_API_KEY: 'anything',
    TF_VAR_openai_key: 'anything',
    TF_VAR_openai_key_eu: 'anything',
    TF_VAR_customer_token: 'moon-4711',
    TF_VAR_proxy: 'http://127.0.0.1:9',
  };
  return async (command, ...args) => {
    const child = spawn(TERRAFORM, [command, '-no-color', '-input=false', ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    const code = await ended(child);
    if (code !== 0) throw new Error(`${TERRAFORM} ${command} failed:\n${output}`);
    return output;
  };
}
