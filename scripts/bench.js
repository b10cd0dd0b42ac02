// The benchmark: every figure beside what it is measured against. Needs a compiled library and terraform.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { benchConstructs } = require('./bench/constructs');
const { benchLibrary } = require('./bench/library');
const { benchProvider } = require('./bench/provider');
const { print } = require('./bench/table');
const { benchTerraform } = require('./bench/terraform');

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const start = await benchProvider(folder);
    await benchTerraform(folder, start);
    await benchConstructs(folder);
    benchLibrary();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
