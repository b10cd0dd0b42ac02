// Makes sure that what is packed is what the sources say. Run by itself: node scripts/demo/built.js
const { existsSync, readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('./run');

const ROOT = join(__dirname, '..', '..');

/** What a build makes last, of each kind. */
const RESULTS = ['.jsii', 'packages/cdktn/.jsii', 'lib/index.js', 'lib/bundle/provider.js', 'lib/bundle/cli.js', 'lib/bundle/sandbox.js'];

const modified = (path) => statSync(path).mtimeMs;

function isBuilt() {
  const results = RESULTS.map((path) => join(ROOT, path));
  if (!results.every((path) => existsSync(path))) return false;
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).map((path) => join(ROOT, 'src', path));
  const newest = Math.max(...[...sources, join(ROOT, 'package.json')].map(modified));
  return results.every((path) => modified(path) >= newest);
}

/** Builds unless everything is newer than its sources; tells whether it did. */
async function build() {
  if (isBuilt()) return false;
  // What a source that is gone was compiled to would be packed too.
  for (const room of ['constructs', 'distribution', 'json', 'spec']) rmSync(join(ROOT, 'lib', room), { recursive: true, force: true });
  await run('npx', ['projen', 'compile'], { cwd: ROOT });
  return true;
}

module.exports = { ROOT, build };

if (require.main === module) build();
