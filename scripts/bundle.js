// Bundles what runs on its own (the provider, the command, the sandbox) into lib/bundle, one file each.
const { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const ts = require('typescript');
const { version } = require('../package.json');

const root = join(__dirname, '..');
const outdir = join(root, 'lib', 'bundle');
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  absWorkingDir: root,
  logLevel: 'warning',
};

/** entry point in src, file name in lib/bundle, further options */
const bundles = [
  ['provider/main.ts', 'provider.js', { minify: true, banner: { js: '#!/usr/bin/env node' }, executable: true }],
  ['cli/main.ts', 'cli.js', { banner: { js: '#!/usr/bin/env node' }, executable: true }],
  ['sandbox/index.ts', 'sandbox.js', {}],
];

// Each file is replaced whole, once its bundle is sound: a half-built one never stands in anybody's way.
for (const [entry, name, { executable, ...options }] of bundles) {
  const source = join(root, 'src', entry);
  if (!existsSync(source)) continue;
  const fresh = join(outdir, `.${name}.${process.pid}`);
  buildSync({ ...common, ...options, entryPoints: [source], outfile: fresh });
  if (executable) chmodSync(fresh, 0o755);
  renameSync(fresh, join(outdir, name));
}

// The sandbox is used from tests: its bundle comes with types. `sandbox-api` imports nothing, so two files are all of them.
for (const [source, name] of [['index.ts', 'sandbox.d.ts'], ['sandbox-api.ts', 'sandbox-api.d.ts']]) {
  const text = readFileSync(join(root, 'src', 'sandbox', source), 'utf8');
  writeFileSync(join(outdir, name), ts.transpileDeclaration(text, { fileName: source }).outputText);
}
