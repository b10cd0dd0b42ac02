// Deploys the example against the sandbox with the packed library, as somebody does who installs it. Needs no key and no registry of providers.
const { spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, join } = require('node:path');
const { createInterface } = require('node:readline');
const { ROOT, build } = require('./demo/built');
const { EXAMPLE, exampleModules } = require('./demo/example-modules');
const { run } = require('./demo/run');

const STACK = 'release-notes';

let number = 0;
/** One line a step: what is done, and how long it took. */
async function step(what, work) {
  process.stdout.write(`${++number}. ${what} … `);
  const begin = performance.now();
  const result = await work();
  process.stdout.write(`${((performance.now() - begin) / 1000).toFixed(1)} s\n`);
  return result;
}

/** The engine that deploys: terraform, or tofu where that is all there is. */
function engine() {
  const wanted = process.env.TERRAFORM_BINARY_NAME ? [process.env.TERRAFORM_BINARY_NAME] : ['terraform', 'tofu'];
  const found = wanted.find((name) => spawnSync(name, ['version'], { env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).status === 0);
  if (!found) {
    throw new Error(`${wanted.join(' or ')} cannot be run: the demo deploys with it. Install Terraform 1.5 or OpenTofu 1.6, or newer, and put it on the PATH.`);
  }
  return found;
}

/** Packs the library, and installs it into a copy of the example. */
async function install(folder) {
  const app = join(folder, STACK);
  cpSync(EXAMPLE, app, { recursive: true, filter: (path) => !['node_modules', 'cdktf.out', 'release-notes'].includes(basename(path)) });
  await run('cp', ['-RP', await exampleModules(), join(app, 'node_modules')]);
  await run('npm', ['pack', '--pack-destination', folder], { cwd: ROOT });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  await run('npm', ['install', '--no-save', '--prefer-offline', '--no-audit', '--no-fund', join('..', tarball)], { cwd: app });
  return app;
}

/** Starts the sandbox in a process group of its own, so that it can be stopped with all that npx starts. */
async function startSandbox(app) {
  const child = spawn('npx', ['cdktf-openai-chat', 'sandbox', '--port', '0', '--script', 'sandbox.json'], { cwd: app, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = once(child, 'close');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
    await closed;
  };
  const [url] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    closed.then(() => { throw new Error('The sandbox ended before it told its address.'); }),
  ]);
  return { url, stop };
}

function expect(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

async function demo(folder) {
  const CDKTF_OPENAI_CHAT_TERRAFORM = engine();
  await step('Build the library', build);
  const app = await step('Pack it and install it into a copy of the example', () => install(folder));

  const sandbox = await step('Start the sandbox', () => startSandbox(app));
  let answer;
  try {
    const env = {
      ...process.env,
      // The wrapper of the package, which npx finds: Ctrl-C of the demo leaves a state that is whole.
      TERRAFORM_BINARY_NAME: 'cdktf-openai-chat-terraform',
      CDKTF_OPENAI_CHAT_TERRAFORM,
      CHECKPOINT_DISABLE: '1',
      OPENAI_BASE_URL: sandbox.url,
      OPENAI_API_KEY: 'sandbox',
    };
    const cdktf = (...args) => run('npx', ['cdktf', ...args], { cwd: app, env });
    const outputs = () => JSON.parse(readFileSync(join(app, 'outputs.json'), 'utf8'))[STACK];
    const deploy = () => cdktf('deploy', '--auto-approve', '--no-color', '--outputs-file', 'outputs.json');

    await step('cdktf synth', () => cdktf('synth'));
    await step('cdktf deploy', deploy);
    answer = outputs();
    for (const name of ['en', 'de']) expect(/^# .+\n/.test(answer[name]), `The output "${name}" should be release notes, but is ${JSON.stringify(answer[name])}.`);

    await sandbox.stop();
    const again = await step('cdktf deploy again, with the sandbox stopped: nothing is asked twice', deploy);
    expect(/No changes/.test(again), `The second deploy should have had nothing to do, but said:\n\n${again}`);
    expect(JSON.stringify(outputs()) === JSON.stringify(answer), 'The second deploy changed the answer.');

    await step('cdktf destroy', () => cdktf('destroy', '--auto-approve'));
    const { resources } = JSON.parse(readFileSync(join(app, `terraform.${STACK}.tfstate`), 'utf8'));
    expect(resources.length === 0, `After the destroy, state still holds ${resources.map(({ name }) => name).join(', ')}.`);
  } finally {
    await sandbox.stop();
  }
  process.stdout.write(`\nThe model rates the release as "${answer.kind}", and writes:\n\n${answer.en}\n${answer.de}`);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-openai-chat-demo-'));
  // Ctrl-C reaches the programs that run; they end, and what is left is cleared away below.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  try {
    await demo(folder);
  } catch (error) {
    process.stdout.write('\n');
    process.stderr.write(`The demo failed. ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

main();
