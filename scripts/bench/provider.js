// How fast the provider starts and ends: Terraform does both several times in every command.
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { writeFileSync } = require('node:fs');
const { connect } = require('node:http2');
const { createConnection } = require('node:net');
const { join } = require('node:path');
const { ROOT } = require('../demo/built');
const { bound, median, ratio } = require('./table');

const PROVIDER = join(ROOT, 'lib', 'bundle', 'provider.js');
const RUNS = 21;

/** A certificate such as Terraform gives to a plugin. */
const CLIENT_CERTIFICATE = `
  const { der } = require('./lib/plugin/transport/certificate.js').createCertificate();
  process.stdout.write('-----BEGIN CERTIFICATE-----\\n' + der.toString('base64').replace(/.{64}/g, '$&\\n') + '\\n-----END CERTIFICATE-----\\n');
`;

/** Milliseconds from spawning a script until its first output. */
function firstOutput(script, env) {
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    const child = spawn(process.execPath, [script], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => {
      const took = Number(process.hrtime.bigint() - begin) / 1e6;
      child.once('exit', () => resolve(took));
      child.kill('SIGKILL');
    });
    child.once('error', reject);
  });
}

/** Milliseconds from the answer to Shutdown until the process has ended. */
async function exit(env) {
  const child = spawn(process.execPath, [PROVIDER], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const session = connect('http://localhost', { createConnection: () => createConnection(line.toString().split('|')[3]) });
  session.on('error', () => {}); // the process takes the connection with it
  const call = session.request({ ':method': 'POST', ':path': '/plugin.GRPCController/Shutdown', 'content-type': 'application/grpc', 'te': 'trailers' });
  call.end(Buffer.alloc(5)); // an empty message
  call.resume();
  await once(call, 'end');
  const begin = process.hrtime.bigint();
  if (child.exitCode === null) await once(child, 'exit');
  session.destroy();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

async function benchProvider(folder) {
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, 'require("node:fs").writeSync(1, "x\\n");');
  const plain = {
    TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_UNIX_SOCKET_DIR: folder,
  };
  const env = { ...plain, PLUGIN_CLIENT_CERT: execFileSync(process.execPath, ['-e', CLIENT_CERTIFICATE], { encoding: 'utf8', cwd: ROOT }) };
  const samples = { provider: [], empty: [], exit: [] };
  for (let i = 0; i < RUNS; i++) {
    samples.empty.push(await firstOutput(empty, {}));
    samples.provider.push(await firstOutput(PROVIDER, env));
    samples.exit.push(await exit(plain));
  }
  ratio('provider: spawn to handshake', median(samples.provider), 'empty Node script', median(samples.empty), 1.6);
  bound('provider: Shutdown to exit', median(samples.exit), 50, 'ms');
}

module.exports = { benchProvider };
