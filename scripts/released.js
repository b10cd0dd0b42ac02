// Writes what this version leaves behind (its schema, states of every kind, and the API of the library) into test/fixtures/released. Run once for each release.
require('ts-node').register({
  transpileOnly: true,
  compilerOptions: { module: 'node16', moduleResolution: 'node16', target: 'ES2022', esModuleInterop: true },
});
const { keepApi } = require('./compat');
const { writeReleased } = require('../test/fixtures/released/write');
const { version } = require('../package.json');

writeReleased().then(() => keepApi(version)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
