// Bundles what runs on its own (the provider, the command, the sandbox) into lib/bundle, one file each.
const { execFileSync } = require('node:child_process');
const { chmodSync, copyFileSync, readFileSync, readdirSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync } = require('node:zlib');
const { build, buildSync } = require('esbuild');
const ts = require('typescript');
const { late } = require('./bundle/late.js');
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

/** Terraform asks for the schema in every command: the provider need not make it again each time. */
function preparedAnswers() {
  const { outputFiles: [program] } = buildSync({ ...common, entryPoints: [join(__dirname, 'bundle', 'prepared.ts')], write: false });
  return execFileSync(process.execPath, ['-'], { input: program.contents, encoding: 'utf8', maxBuffer: 2 ** 24 });
}

/**
 * A module that unpacks itself. The vocabulary of the tokenizer is the largest part of the package, and npm's own compression leaves
 * a quarter more of it. `module._compile` is how Node.js itself makes a module of a text.
 */
function packed(file) {
  const content = brotliCompressSync(readFileSync(file)).toString('base64');
  writeFileSync(file, `module._compile(require('node:zlib').brotliDecompressSync(Buffer.from('${content}', 'base64')).toString(), __filename);\n`);
}

/** entry point, file name in lib/bundle, further options */
const bundles = [
  ['src/provider/main.ts', 'provider.js', {
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
    define: { ...common.define, PREPARED: preparedAnswers() },
    late: ['openai', '@cfworker/json-schema'],
    executable: true,
  }],
  ['src/cli/main.ts', 'cli.js', { banner: { js: '#!/usr/bin/env node' }, loader: { '.css': 'text' }, external: ['*/tokenizer.js'], supported: { 'dynamic-import': false }, executable: true }],
  ['src/cli/tokenizer.ts', 'tokenizer.js', { minify: true, charset: 'utf8', packed: true }],
  ['src/sandbox/index.ts', 'sandbox.js', {}],
  ['scripts/bundle/yaml.ts', 'yaml.js', { minify: true }],
];

/** Whoever passes a library on passes its licence on. */
const licences = new Map();
function noteLicence(input) {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (folder === undefined || licences.has(folder)) return;
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((candidate) => /^licen[cs]e/i.test(candidate));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(root, folder, file), 'utf8').trim();
  licences.set(folder, `${name} ${version}\n\n${text}\n`);
}

/** Each file is replaced whole, once its bundle is sound: a half-built one never stands in anybody's way. */
async function bundle(entry, name, { executable, packed: isPacked, late: lateNames, ...rest }) {
  const options = { ...common, ...rest };
  const fresh = join(outdir, `.${name}.${process.pid}`);
  // `openai` takes our headers instead of those of Node.js, which come with its whole web client.
  const plugins = lateNames === undefined ? [] : [late(lateNames, { ...options, banner: {}, inject: ['src/network/headers.ts'] }, noteLicence)];
  const { metafile } = await build({ ...options, entryPoints: [join(root, entry)], outfile: fresh, metafile: true, plugins });
  Object.keys(metafile.inputs).forEach(noteLicence);
  if (isPacked) packed(fresh);
  if (executable) chmodSync(fresh, 0o755);
  renameSync(fresh, join(outdir, name));
}

/** What stands beside the bundles. */
function addFiles() {
  copyFileSync(join(root, 'src', 'cli', 'terraform.sh'), join(outdir, 'terraform.sh'));
  chmodSync(join(outdir, 'terraform.sh'), 0o755);

  // The sandbox is used from tests: its bundle comes with types. `sandbox-api` imports nothing, so two files are all of them.
  for (const [source, name] of [['index.ts', 'sandbox.d.ts'], ['sandbox-api.ts', 'sandbox-api.d.ts']]) {
    const text = readFileSync(join(root, 'src', 'sandbox', source), 'utf8');
    writeFileSync(join(outdir, name), ts.transpileDeclaration(text, { fileName: source }).outputText);
  }

  const notices = [...licences.keys()].sort().map((folder) => licences.get(folder));
  writeFileSync(join(outdir, 'NOTICES.txt'), ['The files in this folder contain these libraries.\n', ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}

void Promise.all(bundles.map((each) => bundle(...each))).then(addFiles);
