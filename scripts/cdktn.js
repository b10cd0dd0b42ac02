// Writes what the package for CDK Terrain is compiled from into packages/cdktn: these sources with another import, and the same bundles and module.
const { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const PACKAGE = join(ROOT, 'packages', 'cdktn');

/** Everything else is the same in both packages: the provider's address, symbols, names of constructs. So state and lock files are, too. */
const forCdktn = (source) => source.replaceAll("from 'cdktf'", "from 'cdktn'").replaceAll("require('cdktf')", "require('cdktn')");

/** The rooms of `src` that the constructs need; the bundles hold the others. */
const SOURCES = ['index.ts', 'constructs', 'distribution', 'json', 'spec'].map((name) => join('src', name));
const COPIES = ['lib/bundle', 'modules', 'CHANGELOG.md', 'LICENSE', 'tsconfig.json'];

// What is gone from the sources must not stay, and files that projen writes are read-only, which a copy keeps.
for (const name of ['src', 'lib', ...COPIES]) rmSync(join(PACKAGE, name), { recursive: true, force: true });
for (const path of [...SOURCES, ...COPIES]) cpSync(join(ROOT, path), join(PACKAGE, path), { recursive: true });
for (const entry of readdirSync(join(PACKAGE, 'src'), { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile()) writeFileSync(path, forCdktn(readFileSync(path, 'utf8')));
}
