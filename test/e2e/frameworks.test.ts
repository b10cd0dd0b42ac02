import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOTH, buildBoth, frameworkFolder, FrameworkName, LinkedFolder, PACKAGES } from './both-packages';
import { FRAMEWORKS } from '../../src/distribution/framework';

const inBoth = <T>(read: (folder: string) => T): [T, T] => [read(PACKAGES.cdktf), read(PACKAGES.cdktn)];
const jsonOf = (name: string) => inBoth((folder) => JSON.parse(readFileSync(join(folder, name), 'utf8')));

beforeAll(buildBoth, 300_000);

describe('the package for CDK Terrain', () => {
  /** The packed files of a package below some folders. */
  const packed = (folder: string) => {
    const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return (files as { path: string; mode: number }[]).filter(({ path }) => /^(lib|modules)\//.test(path));
  };

  /** Compiled code of ours as it is with the other framework. */
  const moved = (code: string) => code
    .replace(/(require\(|from )(['"])cdktf\2/g, '$1$2cdktn$2').replaceAll('cdktf_1', 'cdktn_1').replaceAll('fqn: "cdktf-openai-chat.', 'fqn: "cdktn-openai-chat.');

  it('holds the same code, but for the name of the framework; the provider, the commands and the module are the same bytes', () => {
    const [ours, theirs] = inBoth(packed);
    expect(theirs).toEqual(ours);
    for (const { path } of ours) {
      const [code, theirCode] = inBoth((folder) => readFileSync(join(folder, path), 'utf8'));
      expect([path, theirCode]).toEqual([path, /^lib\/(?!bundle)/.test(path) ? moved(code) : code]);
    }
  });

  it('has the same interface in every language', () => {
    const [ours, theirs] = jsonOf('.jsii').map(({ types }) => types);
    const renamed = JSON.parse(JSON.stringify(ours).replaceAll('"cdktf.', '"cdktn.').replaceAll('cdktf-openai-chat', 'cdktn-openai-chat'));
    // Where an inherited constructor stands is a matter of the framework.
    for (const types of [renamed, theirs]) for (const type of Object.values<any>(types)) delete type.initializer?.locationInModule;
    expect(theirs).toEqual(renamed);
  });

  it('has the same version, and the version of each framework that its command line is named with', () => {
    const [ours, theirs] = jsonOf('package.json');
    expect(theirs.version).toBe(ours.version);
    expect(FRAMEWORKS.map(({ library, cli }) => [library, cli])).toEqual([ours, theirs].map(({ name, peerDependencies }) => {
      const framework = name.split('-')[0];
      return [name, `${framework}-cli@${/\d+\.\d+/.exec(peerDependencies[framework])}`];
    }));
  });

  it('shows on its page the program of the main page', () => {
    const [ours, theirs] = inBoth((folder) => /```ts\n([^]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))![1]);
    expect(theirs).toBe(moved(ours).replaceAll("'cdktf-openai-chat'", "'cdktn-openai-chat'"));
  });

  it('calls its command by its own name', () => {
    expect(inBoth((folder) => execFileSync('node', [join(folder, 'lib', 'bundle', 'cli.js'), '--help'], { encoding: 'utf8' }).split('\n')[0]))
      .toEqual(['Usage: cdktf-openai-chat [options] [command]', 'Usage: cdktn-openai-chat [options] [command]']);
  });
});

describe('an app', () => {
  let folder: LinkedFolder;
  afterEach(() => folder.dispose());

  const run = (program: string) => {
    const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder.path, encoding: 'utf8' });
    return status === 0 ? 'succeeded' : /^Error: (.*)$/m.exec(stderr)?.[1] ?? stderr;
  };
  const appOf = (framework: FrameworkName, library: FrameworkName, construct: string) => `
    const { App, TerraformStack } = require('${framework}');
    const { ChatCompletion, ChatCompletionModule, DataOpenaiChatCompletion, Message, OpenaiProvider } = require('${library}-openai-chat');
    class Greeting extends TerraformStack {
      constructor(scope, id) { super(scope, id); ${construct} }
    }
    const app = new App();
    new Greeting(app, 'greeting');
    app.synth();`;
  const CONSTRUCTS = {
    ChatCompletion: "new ChatCompletion(this, 'first', { model: 'gpt-6-luna', messages: [Message.user('Hello')] });",
    ChatCompletionModule: "new ChatCompletionModule(this, 'first', { model: 'gpt-6-luna', messages: [Message.user('Hello')] });",
    DataOpenaiChatCompletion: "new DataOpenaiChatCompletion(this, 'first', { completionId: 'chatcmpl-1' });",
    OpenaiProvider: "new OpenaiProvider(this, 'first');",
    import: "ChatCompletion.generateConfigForImport(this, 'first', 'chatcmpl-1');",
  };

  it.each(Object.entries(CONSTRUCTS))('with a package for the other framework is told by the first construct which one it needs: %s', (_, construct) => {
    folder = new LinkedFolder(BOTH);
    expect([run(appOf('cdktn', 'cdktf', construct)), run(appOf('cdktf', 'cdktn', construct))]).toEqual([
      'The stack "greeting" belongs to CDK Terrain (cdktn), but the installed package cdktf-openai-chat works with CDK for Terraform (cdktf). '
      + 'Install cdktn-openai-chat and import the constructs from it. The state stays valid, and no completion is created again.',
      'The stack "greeting" belongs to CDK for Terraform (cdktf), but the installed package cdktn-openai-chat works with CDK Terrain (cdktn). '
      + 'Install cdktf-openai-chat and import the constructs from it. The state stays valid, and no completion is created again.',
    ]);
  });

  it('of either framework with its own package is told nothing', () => {
    folder = new LinkedFolder(BOTH);
    const { ChatCompletion } = CONSTRUCTS;
    expect([run(appOf('cdktf', 'cdktf', ChatCompletion)), run(appOf('cdktn', 'cdktn', ChatCompletion))]).toEqual(['succeeded', 'succeeded']);
  });

  it('without its framework is told what to install', () => {
    folder = new LinkedFolder({});
    for (const [framework, root] of Object.entries(PACKAGES)) copyLibrary(root, `${framework}-openai-chat`);
    expect([run("require('cdktf-openai-chat')"), run("require('cdktn-openai-chat')")]).toEqual([
      'The package cdktf-openai-chat needs "cdktf", which is not installed. Run: npm install "cdktf@^0.21.0" "constructs@^10.4.2". '
      + 'In an app of CDK Terrain (cdktn), install cdktn-openai-chat instead.',
      'The package cdktn-openai-chat needs "cdktn", which is not installed. Run: npm install "cdktn@^0.24.0" "constructs@^10.6.0". '
      + 'In an app of CDK for Terraform (cdktf), install cdktf-openai-chat instead.',
    ]);
  });

  it('of CDK Terrain can stay with the package for cdktf where the name cdktf is an alias of cdktn', () => {
    // What a package manager makes of `"cdktf": "npm:cdktn@…"`. The library is a copy: a link would find the framework of this project.
    folder = new LinkedFolder({
      cdktf: frameworkFolder('cdktn'), cdktn: frameworkFolder('cdktn'), constructs: join(PACKAGES.cdktn, 'node_modules', 'constructs'),
    });
    copyLibrary(PACKAGES.cdktf, 'cdktf-openai-chat');
    expect(run(appOf('cdktn', 'cdktf', Object.values(CONSTRUCTS).slice(0, 2).join('').replace(/(Module\(this, ')first/, '$1second')))).toBe('succeeded');
    expect(readdirSync(join(folder.path, 'cdktf.out', 'stacks', 'greeting')).sort()).toEqual(['.terraform.lock.hcl', 'assets', 'cdk.tf.json', 'terraform.d']);
  });

  function copyLibrary(root: string, name: string): void {
    for (const part of ['lib', 'modules', 'package.json']) cpSync(join(root, part), join(folder.path, 'node_modules', name, part), { recursive: true });
  }
});
