// Runs the end-to-end tests with the command line of CDK Terrain in place of cdktf's. It needs a newer Node than the project does, which npm brings.
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { spawnSync } = require('node:child_process');

const ROOT = join(__dirname, '..');
const { devDependencies: { cdktn } } = require('../packages/cdktn/package.json');
const NODE = '22.23.3';
const TESTS = ['deploy', 'module', 'plugin-cache'].map((name) => `test/e2e/${name}.test.ts`);

const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 19);
const packages = [`cdktn-cli@${cdktn}`, ...(isNewEnough ? [] : [`node-${process.platform}-${process.arch}@${NODE}`])];

const folder = join(ROOT, '.cache', packages.join('_'));
const modules = join(folder, 'node_modules');

function run(command, args, options) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(modules)) {
  mkdirSync(folder, { recursive: true });
  // Neither git nor npm shall carry the cache along.
  writeFileSync(join(ROOT, '.cache', '.gitignore'), '*\n');
  writeFileSync(join(folder, 'package.json'), '{}');
  run('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
}

const node = isNewEnough ? process.execPath : join(modules, packages[1].split('@')[0], 'bin', 'node');
run(node, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--coverage=false', ...TESTS, ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...process.env, CDKTN_MODULES: modules, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
});
