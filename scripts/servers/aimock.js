// aimock, from npm, with one answer to everything. It imitates Azure, too.
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('../demo/run');

const VERSION = '1.43.0';

/** Gives the command that starts it. */
async function install(folder, answer) {
  const cli = join(folder, 'node_modules', '@copilotkit', 'aimock', 'dist', 'cli.js');
  if (!existsSync(cli)) await run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `@copilotkit/aimock@${VERSION}`]);
  const fixtures = join(folder, 'fixtures.json');
  writeFileSync(fixtures, JSON.stringify({ fixtures: [{ match: { userMessage: 'notes' }, response: { content: answer } }] }));
  return (port) => ({ command: process.execPath, args: [cli, '--port', `${port}`, '--fixtures', fixtures, '--log-level', 'warn'], env: {} });
}

module.exports = {
  name: `aimock ${VERSION}`,
  key: 'any',
  blocks: ['aimock', 'Azure, classic'],
  install,
  warnings: { stored: 'The server keeps no completions', several: 'There are fewer answers than requested', json: 'The answer is not the requested JSON' },
};
