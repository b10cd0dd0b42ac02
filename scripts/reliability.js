// Runs the whole reliability suite (test/reliability) and writes docs/reliability.md. Fails, and writes nothing, where a promise is broken.
require('ts-node').register({
  transpileOnly: true,
  compilerOptions: { module: 'node16', moduleResolution: 'node16', target: 'ES2022', esModuleInterop: true },
});
const { runEverything } = require('../test/reliability/everything');

runEverything().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
