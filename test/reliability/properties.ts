import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The tests that state a rule for any input. */
const propertyTests = () => readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && /\bfc\.(assert|sample)\(/.test(readFileSync(join(ROOT, 'test', name), 'utf8')))
  .map((name) => join('test', name));

/** Runs the property tests of all rooms with a seed of its own. */
export function runProperties(seed: number): { readonly problems: readonly string[] } {
  const { status, stderr } = spawnSync('npx', ['jest', '--coverage=false', '--ci', ...propertyTests()], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, TEST_SEED: `${seed}` },
  });
  return { problems: status === 0 ? [] : [stderr] };
}
