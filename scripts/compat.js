// Compares the API of the library with that of the last release. Breaking changes that are wanted are in .compatignore, with their reason.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync, gzipSync } = require('node:zlib');
const { ROOT, build } = require('./demo/built');

const RELEASED = join(ROOT, 'test', 'fixtures', 'released');
const FILE = 'api.json.gz';

/** Descriptions may change at any time, and so may stability until 1.0. */
const withoutDocs = (key, value) => (key === 'docs' || key === 'readme' || key === 'locationInModule' || key === 'fingerprint' ? undefined : value);

const apiOfNow = () => JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'), withoutDocs);

/** Keeps the API that is compiled now as that of a release. */
async function keepApi(version) {
  await build();
  writeFileSync(join(RELEASED, version, FILE), gzipSync(JSON.stringify(apiOfNow()), { level: 9 }));
}

function apiOfLastRelease() {
  const versions = readdirSync(RELEASED).filter((name) => existsSync(join(RELEASED, name, FILE)));
  const last = versions.sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).at(-1);
  return JSON.parse(gunzipSync(readFileSync(join(RELEASED, last, FILE))));
}

/** Writes an API as a package, where jsii finds what it depends on. */
function asPackage(name, assembly) {
  const folder = join(ROOT, '.cache', 'compat', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.jsii'), JSON.stringify({ ...assembly, fingerprint: '*' }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(ROOT, 'package.json'))), version: assembly.version }));
  return folder;
}

async function main() {
  await build();
  const packages = [asPackage('released', apiOfLastRelease()), asPackage('now', apiOfNow())];
  const args = [...packages, '--keys', '--error-on', 'all', '--ignore-file', '.compatignore'];
  process.exitCode = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii-diff'), args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

module.exports = { keepApi };

if (require.main === module) main();
