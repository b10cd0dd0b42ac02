// The binding that cdktf's own generator makes of the provider's schema: what a user would have without this library.
const { execFileSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const ts = require('typescript');
const { exampleModules } = require('../demo/example-modules');
const { ROOT } = require('../demo/built');

const SOURCE = 'cdktf.internal/openai-chat/openai';

/** Path of a module that exports the generated `ChatCompletion` and `OpenaiProvider`; it lies where it finds this project's `cdktf`. */
async function generatedBinding(folder) {
  const { CodeMaker, TerraformProviderGenerator } = require(join(await exampleModules(), '@cdktf', 'provider-generator'));
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schemaOf(folder)).generate({ name: 'openai', source: SOURCE, fqn: SOURCE, isModule: false, isProvider: true });
  const out = join(ROOT, '.cache', 'bench-binding');
  await code.save(out);
  const generated = join(out, 'providers', 'openai');
  for (const name of readdirSync(generated, { recursive: true }).filter((path) => path.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(readFileSync(join(generated, name), 'utf8'), { compilerOptions: { module: 'commonjs', target: 'es2022' } });
    const target = join(generated, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  const both = join(generated, 'both.js');
  writeFileSync(both, "module.exports = { ...require('./chat-completion'), ...require('./provider') };\n");
  return both;
}

function schemaOf(folder) {
  const terraform = (...args) => execFileSync('terraform', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  execFileSync(process.execPath, [join(ROOT, 'lib', 'bundle', 'cli.js'), 'install', '--dir', folder]);
  terraform('init');
  return JSON.parse(terraform('providers', 'schema', '-json'));
}

module.exports = { generatedBinding };
