import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

const ROOT = join(__dirname, '..', '..');

/** How this machine installs packages, whatever home folder a command sees. */
const NPM = Object.fromEntries(['cache', 'userconfig', 'registry'].map((name) =>
  [`npm_config_${name}`, execFileSync('npm', ['config', 'get', name], { encoding: 'utf8' }).trim()]));

/** What the README says under "Use it": the commands, and the text of `main.ts`. */
function useIt(): { readonly commands: string[]; readonly main: string } {
  const [, section] = /\n## Use it\n([^]*?)\n## /.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))!;
  const blocks = (language: string) => [...section.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text);
  return { commands: blocks('sh').join('').split('\n').filter((line) => line !== '' && !line.startsWith('export ')), main: blocks('ts')[0] };
}

describeWithTerraform('the way that the README shows, from an empty folder', () => {
  let folder: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    execFileSync('node', [join(ROOT, 'scripts', 'demo', 'built.js')], { stdio: 'ignore' });
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    sandbox = await startSandbox();
    execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: ROOT, stdio: 'ignore' });
  }, 300_000);
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command in the app; returns nothing where it succeeds. */
  const run = (command: string) => new Promise<string>((resolve) => {
    const env = {
      ...NPM,
      PATH: process.env.PATH,
      HOME: join(folder, 'home'),
      CI: 'true',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      OPENAI_BASE_URL: sandbox.url,
      OPENAI_API_KEY: 'sk-test',
    };
    const child = spawn('sh', ['-c', command], { cwd: join(folder, 'app'), env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('close', (code) => resolve(code === 0 ? '' : output));
  });

  test('installs, synthesizes and deploys', async () => {
    const { commands, main } = useIt();
    expect(commands.map((command) => command.split(' ').slice(0, 2).join(' '))).toEqual(['npx cdktf-cli@0.21', 'npm install', 'npm install', 'npx cdktf']);
    for (const name of ['app', 'home']) mkdirSync(join(folder, name));
    const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
    const [init, tools, library, deploy] = commands;
    // What a person is asked for comes as flags, and the package from this clone.
    expect(await run(`npm_config_yes=true ${init} --project-name=greeting --project-description=greeting --enable-crash-reporting=false`)).toBe('');
    expect(await run(tools)).toBe('');
    expect(await run(library.replace('cdktf-openai-chat', tarball))).toBe('');
    writeFileSync(join(folder, 'app', 'main.ts'), main);
    expect(await run(`${deploy} --auto-approve`)).toBe('');
    expect(sandbox.requests.map(({ call, body }: any) => [call, body.model])).toEqual([['create', 'gpt-6-luna']]);
  }, 600_000);
});
