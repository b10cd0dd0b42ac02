import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PUBLISHED } from '../../projenrc/rooms';

const ROOT = join(__dirname, '..', '..');

const EXECUTABLES = ['lib/bundle/cli.js', 'lib/bundle/provider.js', 'lib/bundle/terraform.sh'];

/** The files below a folder of the project. */
const filesBelow = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));

/** Everything that a package may hold: what users need, and nothing of how it came about. */
function allowed(): string[] {
  const sources = ['src/index.ts', ...PUBLISHED.flatMap((room) => filesBelow(`src/${room}`))];
  return [
    '.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'llms.txt', 'package.json',
    ...EXECUTABLES,
    ...['NOTICES.txt', 'sandbox-api.d.ts', 'sandbox.d.ts', 'sandbox.js', 'tokenizer.js', 'yaml.js'].map((name) => `lib/bundle/${name}`),
    ...sources.flatMap((path) => ['.d.ts', '.js'].map((extension) => path.replace(/^src/, 'lib').replace(/\.ts$/, extension))),
    ...filesBelow('docs'),
    ...filesBelow('modules'),
  ].sort();
}

const run = (cwd: string, command: string, ...args: string[]) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });

beforeAll(() => run(ROOT, 'node', 'scripts/demo/built.js'));

describe('The packed package', () => {
  it('holds what users need and nothing else, and its programs can be run', () => {
    const [{ files }] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--dry-run')) as { files: { path: string; mode: number }[] }[];
    expect(files.map(({ path }) => path).sort()).toEqual(allowed());
    expect(files.filter(({ mode }) => mode === 0o755).map(({ path }) => path).sort()).toEqual(EXECUTABLES);
  });
});

describe('The package in an empty folder', () => {
  let folder: string;

  // The package needs nothing but its peers, which are linked: so nothing is downloaded.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    run(ROOT, 'npm', 'pack', '--pack-destination', folder);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
    run(folder, 'npm', 'install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`);
    mkdirSync(join(folder, 'node_modules', '@types'));
    for (const name of ['cdktf', 'constructs', '@types/node']) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives a command', () => {
    expect(run(folder, 'npx', '--offline', 'cdktf-openai-chat', '--help')).toMatch(/^Usage: cdktf-openai-chat [^]*\n {2}sandbox [^]*\n {2}install /);
  });

  it('gives a sandbox that ends with the npx that started it, as a script ends what it has put into the background', async () => {
    const npx = spawn('npx', ['--offline', 'cdktf-openai-chat', 'sandbox', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const [url] = await once(createInterface({ input: npx.stdout }), 'line');
    expect((await fetch(`${url}/models`, { headers: { authorization: 'Bearer any' } })).status).toBe(200);
    // The pipe is closed when the sandbox has ended, too.
    const closed = once(npx, 'close');
    npx.kill();
    await closed;
    await expect(fetch(`${url}/models`)).rejects.toThrow('fetch failed');
  });

  it('synthesizes a stack with the provider beside it', () => {
    run(folder, 'node', '-e', `
      const { App, TerraformStack } = require('cdktf');
      const { ChatCompletion, Message } = require('cdktf-openai-chat');
      const app = new App();
      new ChatCompletion(new TerraformStack(app, 'stack'), 'question', { model: 'gpt-6-luna', messages: [Message.user('Hello')] });
      app.synth();
    `);
    expect(readdirSync(join(folder, 'cdktf.out', 'stacks', 'stack')).sort()).toEqual(['.terraform.lock.hcl', 'cdk.tf.json', 'terraform.d']);
  });

  it('gives a sandbox to tests', () => {
    expect(run(folder, 'node', '-e', `
      const { startSandbox } = require('cdktf-openai-chat/lib/bundle/sandbox');
      startSandbox().then(async (sandbox) => {
        console.log(new URL(sandbox.url).hostname);
        await sandbox.close();
      });
    `)).toBe('127.0.0.1\n');
  });

  it('has no page with a link that leads nowhere', () => {
    const root = join(folder, 'node_modules', 'cdktf-openai-chat');
    const pages = (readdirSync(root, { recursive: true }) as string[]).filter((path) => path.endsWith('.md') && path !== 'API.md');
    const dead = pages.flatMap((page) => [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .filter(([, link]) => !link.startsWith('https://') && !existsSync(join(root, dirname(page), link)))
      .map(([, link]) => `${page}: ${link}`));
    expect(pages).toContain('docs/testing.md');
    expect(dead).toEqual([]);
  });

  it('can be imported by a project of type module, the sandbox too, in the eyes of the compiler and of Node', () => {
    const module = join(folder, 'module');
    mkdirSync(module);
    writeFileSync(join(module, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(module, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext", "strict": true, "skipLibCheck": true, "types": ["node"], "typeRoots": ["../node_modules/@types"] } }');
    writeFileSync(join(module, 'main.ts'), `
      import { Message } from 'cdktf-openai-chat';
      import { Sandbox, startSandbox } from 'cdktf-openai-chat/lib/bundle/sandbox';
      const sandbox: Sandbox = await startSandbox();
      console.log(new URL(sandbox.url).hostname, Message.user('Hello').content);
      await sandbox.close();
    `);
    run(module, 'node', join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--pretty', 'false');
    expect(run(module, 'node', 'main.js')).toBe('127.0.0.1 Hello\n');
  });

  it('has types, with which the example compiles and a wrong argument does not', () => {
    for (const name of ['main.ts', 'tsconfig.json']) copyFileSync(join(ROOT, 'examples', 'typescript', name), join(folder, name));
    const compile = () => run(folder, 'node', join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--pretty', 'false');
    expect(compile()).toBe('');

    writeFileSync(join(folder, 'main.ts'), `
      import { ChatCompletionConfig } from 'cdktf-openai-chat';
      import { startSandbox } from 'cdktf-openai-chat/lib/bundle/sandbox';
      export const config: ChatCompletionConfig = { model: 1, messages: [] };
      export const sandbox = startSandbox({ port: '4010' });
    `);
    expect(compile).toThrow(expect.objectContaining({
      stdout: expect.stringMatching(/^main\.ts\(4,.*Type 'number' is not assignable to type 'string'\.\nmain\.ts\(5,.*Type 'string' is not assignable to type 'number'\.\n$/),
    }));
  });
});
