// The benchmark: every figure beside what it is measured against. Needs a compiled library and terraform.
//   --check       fails when a figure is over its budget
//   --large       also with 1,000 completions, which takes about a quarter of an hour
//   --only=NAME   one part of it: provider, terraform, constructs or library
//   --runs=N      runs of each of Terraform's commands
//   --other=FILE  another bundle of the provider, measured beside this one, such as that of the last release
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { benchConstructs } = require('./bench/constructs');
const { benchLibrary } = require('./bench/library');
const { benchProvider } = require('./bench/provider');
const { isOver, print } = require('./bench/table');
const { benchTerraform } = require('./bench/terraform');

const { values: { check, large, only, runs, other } } = parseArgs({
  options: { check: { type: 'boolean' }, large: { type: 'boolean' }, only: { type: 'string' }, runs: { type: 'string', default: '5' }, other: { type: 'string' } },
});

const PARTS = {
  provider: benchProvider,
  terraform: (folder) => benchTerraform(folder, { counts: large ? [1, 100, 1000] : [1, 100], runs: Number(runs), other: other && resolve(other) }),
  constructs: benchConstructs,
  library: benchLibrary,
};

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const [name, part] of Object.entries(PARTS)) if (only === undefined || only === name) await part(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print();
  if (check && isOver()) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
