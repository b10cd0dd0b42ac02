// The benchmark: every figure beside what it is measured against, in one run, so that the machine cancels out (Q2).
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const rows = [];
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(0)} ms`;

function row(name, value, floorName, floor, budget) {
  const ratio = value / floor;
  rows.push({ name, value: ms(value), against: floorName, floor: ms(floor), ratio: `${ratio.toFixed(2)}x`, budget: `<= ${budget}x`, verdict: ratio <= budget ? 'ok' : 'OVER' });
}

/** Milliseconds from spawning a script until its first output. */
function firstOutput(script, env) {
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    const child = spawn(process.execPath, [script], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => {
      const took = Number(process.hrtime.bigint() - begin) / 1e6;
      child.kill('SIGKILL');
      child.once('exit', () => resolve(took));
    });
    child.once('error', reject);
  });
}

async function benchStart(folder) {
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, 'require("node:fs").writeSync(1, "x\\n");');
  // What Terraform sets for a plugin; without a client certificate, which costs the same in both.
  const { execFileSync } = require('node:child_process');
  const certificate = execFileSync(process.execPath, ['-e', CLIENT_CERTIFICATE], { encoding: 'utf8', cwd: root });
  const env = {
    TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_CLIENT_CERT: certificate,
    PLUGIN_UNIX_SOCKET_DIR: folder,
  };
  const provider = join(root, 'lib', 'bundle', 'provider.js');
  const samples = { provider: [], empty: [] };
  for (let i = 0; i < 21; i++) {
    samples.empty.push(await firstOutput(empty, {}));
    samples.provider.push(await firstOutput(provider, env));
  }
  row('provider, spawn to handshake', median(samples.provider), 'an empty Node script', median(samples.empty), 1.6);
}

const CLIENT_CERTIFICATE = `
  const { der } = require('./lib/plugin/certificate.js').createCertificate();
  process.stdout.write('-----BEGIN CERTIFICATE-----\\n' + der.toString('base64').replace(/.{64}/g, '$&\\n') + '\\n-----END CERTIFICATE-----\\n');
`;

/** Builds and synthesizes an app in a process of its own; prints the milliseconds of both. */
const APP = `
  const { App, TerraformStack, TerraformResource, Testing } = require('cdktf');
  const { ChatCompletion } = require(process.argv[1]);
  const [, , kind, count, outdir] = process.argv;
  class Bare extends TerraformResource {
    constructor(scope, id, config) { super(scope, id, { terraformResourceType: 'openai_chat_completion' }); this.config = config; }
    synthesizeAttributes() { return this.config; }
  }
  const Kind = kind === 'ours' ? ChatCompletion : Bare;
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  const begin = performance.now();
  for (let i = 0; i < Number(count); i++) {
    new Kind(stack, 'c' + i, { model: 'gpt-4o', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Say ' + i }], temperature: 0.5 });
  }
  const built = performance.now();
  app.synth();
  console.log(JSON.stringify({ construct: built - begin, synth: performance.now() - built }));
`;

function runApp(kind, count, folder) {
  const { execFileSync } = require('node:child_process');
  const out = execFileSync(process.execPath, ['-e', APP, join(root, 'lib', 'index.js'), kind, String(count), join(folder, kind)], { cwd: root, encoding: 'utf8' });
  return JSON.parse(out.trim().split('\n').at(-1));
}

function benchConstructs(folder) {
  for (const count of [1000, 10000]) {
    const runs = { ours: [], bare: [] };
    for (let i = 0; i < 3; i++) for (const kind of ['ours', 'bare']) runs[kind].push(runApp(kind, count, folder));
    const of = (kind, step) => median(runs[kind].map((run) => run[step]));
    row(`${count} completions, construct`, of('ours', 'construct'), 'bare TerraformResource', of('bare', 'construct'), 3);
    row(`${count} completions, synth`, of('ours', 'synth'), 'bare TerraformResource', of('bare', 'synth'), 3);
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await benchStart(folder);
    benchConstructs(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.table(rows);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
