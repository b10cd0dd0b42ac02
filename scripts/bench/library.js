// What the library weighs: to load, and to download.
const { execFileSync } = require('node:child_process');
const { ROOT } = require('../demo/built');
const { bound, median, ratio } = require('./table');

const RUNS = 9;
/** Loads cdktf, then the library; prints the milliseconds of both. */
const LOAD = `
  const begin = performance.now();
  require('cdktf');
  const between = performance.now();
  require('./lib/index.js');
  console.log(JSON.stringify({ cdktf: between - begin, ours: performance.now() - between }));
`;

function benchLibrary() {
  const loads = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, ['-e', LOAD], { cwd: ROOT, encoding: 'utf8' })));
  const of = (library) => median(loads.map((load) => load[library]));
  ratio('library: loading', of('ours'), 'cdktf', of('cdktf'), 0.2);
  const [{ size }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  bound('package: packed', size / 1024, 1536, 'KiB');
  const { dependencies = {} } = require('../../package.json');
  bound('package: runtime dependencies', Object.keys(dependencies).length, 0, '');
}

module.exports = { benchLibrary };
