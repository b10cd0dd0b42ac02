// What Terraform's commands take with the provider, beside two floors: a provider that only replays recorded answers, and the
// built-in terraform_data with a value that is equally large.
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const { compare, sizeOfState } = require('./commands');
const { Workspace } = require('./workspace');
const { ROOT } = require('../demo/built');
const { version } = require('../../package.json');

const PROVIDER = join(ROOT, 'lib', 'bundle', 'provider.js');

const completions = (count) => `
terraform {
  required_providers {
    openai = { source = "cdktf.internal/openai-chat/openai" }
  }
}
resource "openai_chat_completion" "all" {
  count    = ${count}
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Say \${count.index}" }]
}
`;

/** The state has the value of each resource twice. */
const equallyLarge = (count, bytes) => `
resource "terraform_data" "all" {
  count = ${count}
  input = "\${count.index} ${'x'.repeat(bytes / 2)}"
}
`;

/** A program of ./replay as a provider, in one file as ours. */
function bundled(program, folder) {
  const outfile = join(folder, `${program}.js`);
  buildSync({
    entryPoints: [join(__dirname, 'replay', `${program}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    define: { PACKAGE_VERSION: JSON.stringify(version) },
  });
  return outfile;
}

/**
 * @param counts of completions
 * @param runs of each command
 * @param other path of the bundle of another provider, to be measured beside this one
 */
async function benchTerraform(folder, { counts, runs, other }) {
  const sandbox = fork(join(__dirname, 'sandbox.js'));
  try {
    const [url] = await once(sandbox, 'message');
    const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'anything' };
    const [record, replay] = ['record', 'replay'].map((program) => bundled(program, folder));
    for (const count of counts) {
      const recordings = join(folder, `recordings-${count}`);
      mkdirSync(recordings);
      const workspace = (name, configuration, provider) =>
        new Workspace(join(folder, `${name}-${count}`), configuration, { provider, env: { ...env, BENCH_RECORDINGS: recordings } });
      const bytes = sizeOfState(workspace('record', completions(count), record)) / count;
      const workspaces = {
        ours: workspace('ours', completions(count), PROVIDER),
        ...(other === undefined ? {} : { other: workspace('other', completions(count), other) }),
        replay: workspace('replay', completions(count), replay),
        terraform_data: workspace('floor', equallyLarge(count, bytes)),
      };
      compare(workspaces, { count, bytes, runs: count > 100 ? 1 : runs });
    }
  } finally {
    sandbox.disconnect();
  }
}

module.exports = { benchTerraform };
