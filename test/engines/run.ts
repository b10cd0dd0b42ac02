import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { Engine, engineOf, FEATURES, obstacle } from './features';
import { found, NAMES, PAGE, Results, withResults } from './page';

const ROOT = join(__dirname, '..', '..');

/** Binaries that a variable of the environment lists as PATH lists folders. */
const listed = (variable: string, otherwise: string) => (process.env[variable] ?? otherwise).split(delimiter).filter((path) => path !== '');

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs the tests of all features with an engine, on a Node.js; gives the features that work. */
function passed(binary: string, node: string): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  const report = join(folder, 'report.json');
  const files = [...new Set(NAMES.map((name) => FEATURES[name].file))];
  const options = ['--coverage=false', '--runInBand', '--json', `--outputFile=${report}`, '--testNamePattern', `\\[(${NAMES.map(escaped).join('|')})\\]$`];
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, TERRAFORM_BINARY_NAME: binary };
  try {
    spawnSync(node, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...options, ...files], { cwd: ROOT, env, stdio: 'ignore' });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const results = testResults.flatMap(({ message, assertionResults }: any) => {
      if (message !== '') console.error(message);
      return assertionResults;
    });
    return new Set(results.filter(({ status }: any) => status === 'passed').map(({ title }: any) => /\[([^[]*)\]$/.exec(title)![1]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nodeVersion = (node: string) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);

function resultsOf(binary: string, engine: Engine, node: string): Results {
  const version = nodeVersion(node);
  const title = `${engine.name} ${engine.version}, Node.js ${version}`;
  console.error(title);
  const works = passed(binary, node);
  const cells = NAMES.map((name) => (obstacle(name, engine, version) !== undefined ? '—' : works.has(name) ? 'yes' : 'FAILS'));
  return { title, cells };
}

/** Runs the features with each of `ENGINES` on each of `NODES`, prints what works and writes it into the page. */
export function runEngines(): void {
  const results = listed('ENGINES', 'terraform').flatMap((path) => {
    const binary = path.includes('/') ? resolve(path) : path;
    const engine = engineOf(binary);
    if (engine === undefined) throw new Error(`${path} is neither terraform nor tofu. ENGINES takes paths, separated by "${delimiter}".`);
    return listed('NODES', process.execPath).map((node) => resultsOf(binary, engine, resolve(node)));
  });
  writeFileSync(PAGE, withResults(readFileSync(PAGE, 'utf8'), results));
  console.log(found(results));
  if (results.some(({ cells }) => cells.includes('FAILS'))) process.exitCode = 1;
}
