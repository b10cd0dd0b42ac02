// An instant server in a process of its own, since the benchmark blocks while Terraform runs.
const { startSandbox } = require('../../lib/bundle/sandbox.js');

startSandbox().then(({ url }) => process.send(url));
process.once('disconnect', () => process.exit());
