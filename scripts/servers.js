// Runs the blocks of docs/other-servers.md whose servers npm and PyPI bring: the real server, a real Terraform, and the provider as it is built.
// Needs Python 3 and the network. Keeps what it installs in .cache/servers.
require('ts-node').register({
  transpileOnly: true,
  compilerOptions: { module: 'node16', moduleResolution: 'node16', target: 'ES2022', esModuleInterop: true },
});
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync } = require('node:fs');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { isDeepStrictEqual } = require('node:util');
const { SOURCE } = require('../src/distribution/distribution');
const { VERSION } = require('../src/distribution/version');
const { readPage, ROOT } = require('../test/docs/pages');
const { sectionsOf } = require('../test/docs/sections');
const { filesOf } = require('../test/docs/server-block');
const { workspace } = require('../test/harness/terraform');

const SERVERS = [require('./servers/litellm'), require('./servers/aimock')];
const ANSWER = 'These are the notes.';
const START = 60_000;

/** What every server is asked besides the completion of its block, each with an argument that servers treat in their own way. */
const ARGUMENTS = { streamed: 'stream = true', stored: 'store = true', several: 'n = 2', json: 'response_format = { type = "json_object" }' };

const withMore = (block) => [block, ...Object.entries(ARGUMENTS).map(([name, argument]) => `
resource "openai_chat_completion" "${name}" {
  model    = openai_chat_completion.notes.model
  messages = openai_chat_completion.notes.messages
  ${argument}
}`)].join('\n');

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a server for as long as the work with its origin takes. */
async function withServer({ command, args, env }, origin, work) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  const ended = once(child, 'close');
  const end = Date.now() + START;
  try {
    while (!await fetch(origin).then(() => true, () => false)) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`${command} does not answer:\n${Buffer.concat(output)}`);
      await wait(200);
    }
    return await work();
  } finally {
    child.kill();
    await ended;
  }
}

/** What becomes of a block there: the answers, the warnings, what a second plan would change, and how a destroy ends. */
async function outcomeOf(code, { key }, origin) {
  const bundle = { file: join(ROOT, 'lib/bundle/provider.js'), version: VERSION };
  const tf = await workspace({ address: SOURCE, bundle, files: filesOf(withMore(code), origin, key) });
  try {
    const { code: exit, stdout, diagnostics } = await tf.apply();
    if (exit !== 0) throw new Error(`terraform apply failed:\n${stdout}`);
    const { resources } = (await tf.state()).values.root_module;
    const { actions } = await tf.plan();
    const destroyed = await tf.destroy();
    return {
      contents: Object.fromEntries(resources.map(({ name, values }) => [name, values.content])),
      warnings: Object.fromEntries(diagnostics.map(({ address, summary }) => [address.split('.').pop(), summary])),
      planned: actions,
      destroyed: destroyed.code,
    };
  } finally {
    await tf.dispose();
  }
}

async function main() {
  const sections = sectionsOf(readPage('docs/other-servers.md'), 'hcl');
  for (const server of SERVERS) {
    const folder = join(ROOT, '.cache', 'servers', server.name.split(' ')[0].toLowerCase());
    mkdirSync(folder, { recursive: true });
    const start = await server.install(folder, ANSWER);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await withServer(start(port), origin, async () => {
      for (const title of server.blocks) {
        const outcome = await outcomeOf(sections.find((section) => section.title === title).code, server, origin);
        const contents = Object.fromEntries(['notes', ...Object.keys(ARGUMENTS)].sort().map((name) => [name, ANSWER]));
        const expected = { contents, warnings: server.warnings, planned: {}, destroyed: 0 };
        const isRight = isDeepStrictEqual(outcome, expected);
        console.log(`${isRight ? 'ok    ' : 'failed'} ${server.name}, block "${title}": ${Object.keys(outcome.contents).length} completions applied, `
          + `planned again and destroyed; warnings: ${JSON.stringify(outcome.warnings)}`);
        if (isRight) continue;
        console.log('got', outcome, 'expected', expected);
        process.exitCode = 1;
      }
    });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
