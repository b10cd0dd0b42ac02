// What the example needs besides the library, installed once for each lock file. Run by itself, prints where: node scripts/demo/example-modules.js
const { createHash } = require('node:crypto');
const { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('./built');
const { run } = require('./run');

const EXAMPLE = join(ROOT, 'examples', 'typescript');
const CACHE = join(ROOT, '.cache');
const MANIFESTS = ['package.json', 'package-lock.json', '.npmrc'];

/** The folder `node_modules` of the example, without the library. Whoever needs to change it makes a copy. */
async function exampleModules() {
  const key = createHash('sha256').update(readFileSync(join(EXAMPLE, 'package-lock.json'))).digest('hex').slice(0, 16);
  const folder = join(CACHE, `example-${key}`, 'node_modules');
  if (existsSync(folder)) return folder;
  mkdirSync(join(CACHE, `example-${key}`), { recursive: true });
  // Neither git nor npm shall carry the cache along.
  writeFileSync(join(CACHE, '.gitignore'), '*\n');
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  try {
    for (const name of MANIFESTS) copyFileSync(join(EXAMPLE, name), join(draft, name));
    await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: draft });
    // Renamed into place whole, so that nobody ever meets half of it.
    renameSync(join(draft, 'node_modules'), folder);
  } catch (error) {
    // Somebody else may have been faster.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

module.exports = { EXAMPLE, exampleModules };

if (require.main === module) exampleModules().then((folder) => process.stdout.write(`${folder}\n`));
