// What Terraform's own commands take with the provider, beside the same with its built-in terraform_data.
const { execFileSync, fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('../demo/built');
const { bound, median, ratio } = require('./table');

const RUNS = 5;
const COUNT = 100;
/** One apply starts the provider so many times, one after another. */
const STARTS = 4;

const OURS = `
resource "openai_chat_completion" "all" {
  count    = ${COUNT}
  model    = "gpt-4o"
  messages = [{ role = "user", content = "Say \${count.index}" }]
}
`;
const FLOOR = `
resource "terraform_data" "all" {
  count = ${COUNT}
  input = { model = "gpt-4o", messages = [{ role = "user", content = "Say \${count.index}" }] }
}
`;

/** A folder with a configuration; gives a function that runs terraform there and returns the milliseconds. */
function workspace(folder, configuration, env) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'main.tf'), configuration);
  if (configuration === OURS) execFileSync(process.execPath, [join(ROOT, 'lib', 'bundle', 'cli.js'), 'install', '--dir', folder]);
  const terraform = (...args) => {
    const begin = process.hrtime.bigint();
    execFileSync('terraform', args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
    return Number(process.hrtime.bigint() - begin) / 1e6;
  };
  terraform('init');
  return terraform;
}

/** @param start milliseconds of one start of the provider */
async function benchTerraform(folder, start) {
  const sandbox = fork(join(__dirname, 'sandbox.js'));
  try {
    const [url] = await once(sandbox, 'message');
    const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'anything', CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
    const ours = workspace(join(folder, 'workspace'), OURS, env);
    const floor = workspace(join(folder, 'floor'), FLOOR, env);
    const samples = { validate: [], ours: [], floor: [] };
    for (let i = 0; i < RUNS; i++) {
      samples.validate.push(ours('validate'));
      samples.ours.push(ours('apply', '-auto-approve'));
      samples.floor.push(floor('apply', '-auto-approve'));
      ours('destroy', '-auto-approve');
      floor('destroy', '-auto-approve');
    }
    bound('terraform validate', median(samples.validate), 450, 'ms');
    ratio(`apply of ${COUNT}`, median(samples.ours), `terraform_data and ${STARTS} starts`, median(samples.floor) + STARTS * start, 1.5);
  } finally {
    sandbox.disconnect();
  }
}

module.exports = { benchTerraform };
