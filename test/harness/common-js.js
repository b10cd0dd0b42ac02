const { transformSync } = require('esbuild');

/** Makes an ES module what Jest can load. */
module.exports = { process: (source) => ({ code: transformSync(source, { format: 'cjs', target: 'node20' }).code }) };
