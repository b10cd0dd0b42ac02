import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WRAPPER = join(__dirname, '..', '..', 'src', 'cli', 'terraform.sh');

describe('the wrapper of Terraform', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'wrapper-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** Runs it where these programs are on the PATH; each prints its name and its arguments. */
  function run(programs: readonly string[], named?: string): { status: number | null; stdout: string; stderr: string } {
    for (const name of programs) writeFileSync(join(dir, name), `#!/bin/sh\necho ${name} "$@"\n`, { mode: 0o755 });
    const env = { PATH: dir, ...(named !== undefined && { CDKTF_OPENAI_CHAT_TERRAFORM: named }) };
    const { status, stdout, stderr } = spawnSync('/bin/sh', [WRAPPER, 'plan', '-no-color'], { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  test.each<[string, readonly string[], string | undefined, string]>([
    ['terraform', ['terraform', 'tofu'], undefined, 'terraform plan -no-color\n'],
    ['tofu, if there is no terraform', ['tofu'], undefined, 'tofu plan -no-color\n'],
    ['the program that the variable names', ['terraform', 'other'], 'other', 'other plan -no-color\n'],
  ])('runs %s', (_what, programs, named, stdout) => {
    expect(run(programs, named)).toEqual({ status: 0, stdout, stderr: '' });
  });

  test.each<[string, string | undefined]>([
    ['terraform or tofu', undefined],
    ['other', 'other'],
  ])('says what is missing: %s', (what, named) => {
    expect(run([], named)).toEqual({
      status: 127,
      stdout: '',
      stderr: `There is no ${what} on the PATH: install it, or name another program in CDKTF_OPENAI_CHAT_TERRAFORM.\n`,
    });
  });
});
