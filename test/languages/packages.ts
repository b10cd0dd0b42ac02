import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

/** Everything that is made once and used again: packages, installed libraries. */
export const CACHE = join(ROOT, '.cache', 'languages');

/** Runs a program to its end. What it prints is shown only when it fails. */
export function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 64e6, ...options });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}\n${stderr}`.trim() || message);
  }
}

/** The code that jsii makes of a compiled package for another language, made anew when the package was. Tells where it is. */
export function generated(target: string, name: string, source: string): string {
  const folder = join(CACHE, name);
  const done = join(folder, target, '.done');
  if (!existsSync(done) || statSync(done).mtimeMs < statSync(join(source, '.jsii')).mtimeMs) {
    rmSync(join(folder, target), { recursive: true, force: true });
    const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: 'true' };
    run(join(ROOT, 'node_modules', '.bin', 'jsii-pacmak'), ['--targets', target, '--code-only', '--outdir', folder, source], { env });
    writeFileSync(done, '');
  }
  return join(folder, target);
}

/** Does something once for everything that is as old as the given file. */
export function onceFor(file: string, mark: string, work: () => void): void {
  const done = join(CACHE, mark);
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(file).mtimeMs) return;
  work();
  writeFileSync(done, '');
}
