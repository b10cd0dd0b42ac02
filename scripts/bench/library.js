// What the library weighs: to load, and to download.
const { execFileSync } = require('node:child_process');
const { ROOT } = require('../demo/built');
const { bound, median } = require('./table');

const RUNS = 9;
const LOAD = `
  require('cdktf');
  const begin = performance.now();
  require('./lib/index.js');
  console.log(performance.now() - begin);
`;

function benchLibrary() {
  const loads = Array.from({ length: RUNS }, () => Number(execFileSync(process.execPath, ['-e', LOAD], { cwd: ROOT, encoding: 'utf8' })));
  bound('library: loading, besides cdktf\'s own', median(loads), 15, 'ms');
  const [{ size }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  bound('package: packed', size / 1024, 1536, 'KiB');
  const { dependencies = {} } = require('../../package.json');
  bound('package: runtime dependencies', Object.keys(dependencies).length, 0, '');
}

module.exports = { benchLibrary };
