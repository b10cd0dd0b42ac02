// What constructs cost, beside the generated binding of the same resource.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { ROOT } = require('../demo/built');
const { generatedBinding } = require('./generated-binding');
const { median, ratio } = require('./table');

const RUNS = 3;

/** Builds and synthesizes an app in a process of its own; prints the milliseconds of both. */
const APP = `
  const { App, TerraformStack } = require('cdktf');
  const [, library, count, outdir] = process.argv;
  const { ChatCompletion, OpenaiProvider } = require(library);
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new OpenaiProvider(stack, 'provider', {});
  const begin = performance.now();
  for (let i = 0; i < Number(count); i++) {
    const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Say ' + i }];
    new ChatCompletion(stack, 'c' + i, { model: 'gpt-6-luna', messages });
  }
  const built = performance.now();
  app.synth();
  console.log(JSON.stringify({ construct: built - begin, synth: performance.now() - built }));
`;

function run(library, count, outdir) {
  const out = execFileSync(process.execPath, ['-e', APP, library, String(count), outdir], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** With how many completions the budgets are kept: with fewer, most of a synth is the start of cdktf and of V8. */
const BUDGET_COUNT = 10000;

async function benchConstructs(folder) {
  const libraries = { ours: join(ROOT, 'lib', 'index.js'), generated: await generatedBinding(folder) };
  for (const count of [1000, BUDGET_COUNT]) {
    const runs = { ours: [], generated: [] };
    for (let i = 0; i < RUNS; i++) {
      for (const [kind, library] of Object.entries(libraries)) runs[kind].push(run(library, count, join(folder, kind)));
    }
    const budget = count === BUDGET_COUNT || undefined;
    const of = (kind, step) => median(runs[kind].map((figures) => figures[step]));
    ratio(`${count} completions: construct`, of('ours', 'construct'), 'generated binding', of('generated', 'construct'), budget && 0.3);
    ratio(`${count} completions: synth`, of('ours', 'synth'), 'generated binding', of('generated', 'synth'), budget && 0.8);
  }
}

module.exports = { benchConstructs };
