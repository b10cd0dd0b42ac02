// Runs other programs, quietly: what they print is shown only when they fail.
const { spawn } = require('node:child_process');

/** Runs a program to its end and returns what it printed. Fails with that output when the program does. */
function run(command, args, { cwd, env } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => output.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output.join(''));
      reject(new Error(`"${[command, ...args].join(' ')}" ended with ${signal ?? `code ${code}`}:\n\n${output.join('').trim()}\n`));
    });
  });
}

module.exports = { run };
