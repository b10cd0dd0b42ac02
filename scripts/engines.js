// Runs what depends on the engine with each binary of ENGINES on each of NODES, and writes the table into docs/compatibility.md.
require('ts-node').register({
  transpileOnly: true,
  compilerOptions: { module: 'node16', moduleResolution: 'node16', target: 'ES2022', esModuleInterop: true },
});
require('../test/engines/run').runEngines();
