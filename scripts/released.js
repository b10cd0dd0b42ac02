// Writes what this version leaves behind (its schema, and states of every kind) into test/fixtures/released. Run once for each release.
require('ts-node').register({
  transpileOnly: true,
  compilerOptions: { module: 'node16', moduleResolution: 'node16', target: 'ES2022', esModuleInterop: true },
});
const { writeReleased } = require('../test/fixtures/released/write');

writeReleased().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
