// A folder in which Terraform runs, and what a command of it takes.
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { PLUGIN_FOLDER } = require('../../lib/distribution/distribution.js');
const { OwnFolder } = require('../../lib/distribution/own-folder.js');
const { writeProvider } = require('../../lib/distribution/provider-files.js');

/** Prints on standard output the CPU times of Terraform and of the providers that it has started. */
const TIMED = 'terraform "$@" >&2 && times';

class Workspace {
  /** @param provider path of its bundle, if the configuration needs one */
  constructor(folder, configuration, { provider, env }) {
    this.folder = folder;
    this.usage = join(folder, 'usage');
    this.env = {
      ...process.env,
      ...env,
      BENCH_USAGE: this.usage,
      // Node reads the file at every start, which takes as long as the start.
      NODE_EXTRA_CA_CERTS: '',
      NODE_OPTIONS: `--require=${join(__dirname, 'usage.js')}`,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: '/dev/null',
    };
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.tf'), configuration);
    if (provider !== undefined) writeProvider(new OwnFolder(folder), PLUGIN_FOLDER, provider);
    this.run('init');
  }

  /** Milliseconds of a command: in all, CPU of Terraform, CPU of all its providers; and the peak memory of a provider in megabytes. */
  run(...args) {
    rmSync(this.usage, { force: true });
    const begin = process.hrtime.bigint();
    const times = execFileSync('bash', ['-c', TIMED, 'terraform', ...args], { cwd: this.folder, env: this.env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const wall = Number(process.hrtime.bigint() - begin) / 1e6;
    const used = existsSync(this.usage) ? readFileSync(this.usage, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];
    const provider = used.reduce((sum, { cpu }) => sum + cpu, 0) / 1000;
    return { wall, terraform: childrenOf(times) - provider, provider, memory: Math.max(0, ...used.map(({ memory }) => memory)) / 1024 };
  }

  /** In bytes. */
  get sizeOfState() {
    return statSync(join(this.folder, 'terraform.tfstate')).size;
  }
}

/** The second line of `times` is about the children: `0m1.234s 0m0.567s`. */
function childrenOf(times) {
  const [, children] = times.trim().split('\n');
  return children.split(' ').reduce((sum, time) => {
    const [, minutes, seconds] = /^(\d+)m([\d.,]+)s$/.exec(time);
    return sum + (Number(minutes) * 60 + Number(seconds.replace(',', '.'))) * 1000;
  }, 0);
}

module.exports = { Workspace };
