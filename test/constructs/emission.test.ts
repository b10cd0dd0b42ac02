import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { ChatCompletion, Message, OpenaiProvider } from '../../src';
import { VERSION } from '../../src/distribution/version';
import { archivedFiles } from '../harness/archive';

const BUNDLE = join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js');
const ADDRESS = 'terraform.d/plugins/cdktf.internal/openai-chat/openai';

let outdir: string;
beforeEach(() => { outdir = mkdtempSync(join(tmpdir(), 'emission-')); });
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const question = { model: 'gpt-6-luna', messages: [Message.user('Hello?')] };

/** Synthesizes an app; returns where its stacks are. */
function synth(...stacks: ((stack: TerraformStack) => void)[]): (index: number, ...path: string[]) => string {
  const app = Testing.app({ outdir });
  stacks.forEach((fill, index) => fill(new TerraformStack(app, `stack${index}`)));
  app.synth();
  return (index, ...path) => join(outdir, 'stacks', `stack${index}`, ...path);
}

const withCompletion = (stack: TerraformStack) => { new ChatCompletion(stack, 'answer', question); };

/** Every file below a folder with its inode, which changes when it is written anew. */
function files(folder: string): { path: string; inode: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
    .map((path) => ({ path, stat: statSync(join(folder, path)) })).filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, inode: stat.ino }));
}

const PLATFORMS = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'];
const archive = (platform: string, version = VERSION) => `terraform-provider-openai_${version}_${platform}.zip`;

/** What the archives hold: the provider, executable, and the module marker beside it. */
const PACKAGE = [
  { name: 'package.json', mode: '100644', content: Buffer.from('{"type":"commonjs"}') },
  { name: `terraform-provider-openai_v${VERSION}`, mode: '100755', content: readFileSync(BUNDLE) },
];

test('the provider lies beside the stack in an archive for every platform, the same bytes everywhere', () => {
  const at = synth(withCompletion);
  expect(files(at(0, 'terraform.d/plugins')).map(({ path }) => path)).toEqual(PLATFORMS.map((platform) => `cdktf.internal/openai-chat/openai/${archive(platform)}`));
  const archives = PLATFORMS.map((platform) => readFileSync(at(0, ADDRESS, archive(platform))));
  expect(archivedFiles(archives[0])).toEqual(PACKAGE);
  for (const other of archives) expect(other.equals(archives[0])).toBe(true);
  expect(readFileSync(at(0, '.terraform.lock.hcl'), 'utf8')).toMatch(
    new RegExp(`^provider "cdktf.internal/openai-chat/openai" {\n  version     = "${VERSION}"\n  constraints = "${VERSION}"\n  hashes = \\[\n    "h1:.{43}=",\n  \\]\n}\n$`),
  );
});

test('a second synth writes none of these files again', () => {
  const at = synth(withCompletion);
  const lock = () => statSync(at(0, '.terraform.lock.hcl')).ino;
  const before = [...files(at(0, 'terraform.d')), lock()];
  synth(withCompletion);
  expect([...files(at(0, 'terraform.d')), lock()]).toEqual(before);
});

test('another synth of the same app may empty the stack\'s file at the same moment', () => {
  const at = synth((stack) => {
    const { synthesizer } = stack;
    stack.synthesizer = {
      synthesize(session) {
        synthesizer.synthesize(session);
        writeFileSync(join(outdir, session.manifest.forStack(stack).synthesizedStackPath), '');
      },
    };
    withCompletion(stack);
  });
  expect(readdirSync(at(0, ADDRESS))).toEqual(PLATFORMS.map((platform) => archive(platform)));
});

test('a build with other bytes under the same version replaces the files', () => {
  const at = synth(withCompletion);
  const path = at(0, ADDRESS, archive('linux_arm64'));
  const built = readFileSync(path);
  writeFileSync(path, built.toString('latin1').replace('use strict', 'use STRICT'), 'latin1');
  synth(withCompletion);
  expect(readFileSync(path).equals(built)).toBe(true);
});

test('other versions are removed; files of somebody else beside them stay', () => {
  const at = synth(withCompletion);
  const own = readFileSync(at(0, ADDRESS, archive('linux_arm64')));
  for (const platform of PLATFORMS) writeFileSync(at(0, ADDRESS, archive(platform, '0.0.1')), own);
  writeFileSync(at(0, ADDRESS, archive('linux_amd64', '0.0.2')), 'mine');
  writeFileSync(at(0, ADDRESS, 'notes.txt'), 'mine');
  synth(withCompletion);
  expect(readdirSync(at(0, ADDRESS)).sort()).toEqual(['notes.txt', archive('linux_amd64', '0.0.2'), ...PLATFORMS.map((platform) => archive(platform))].sort());
});

test('the folders that version 0.1.0 wrote are removed; files of somebody else beside them stay', () => {
  const at = synth(withCompletion);
  for (const version of ['0.0.2', VERSION]) {
    for (const platform of PLATFORMS) {
      const path = at(0, ADDRESS, version, platform, `terraform-provider-openai_v${version}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '#!/usr/bin/env node\n');
      writeFileSync(join(dirname(path), 'package.json'), '{"type":"commonjs"}');
    }
  }
  writeFileSync(at(0, ADDRESS, '0.0.2', 'linux_amd64', 'notes.txt'), 'mine');
  synth(withCompletion);
  expect(readdirSync(at(0, ADDRESS)).sort()).toEqual(['0.0.2', ...PLATFORMS.map((platform) => archive(platform))].sort());
  expect(files(at(0, ADDRESS, '0.0.2')).map(({ path }) => path)).toEqual(['linux_amd64/notes.txt']);
});

describe('links out of the stack', () => {
  let elsewhere: string;
  beforeEach(() => { elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-')); });
  afterEach(() => rmSync(elsewhere, { recursive: true }));

  test('are an error where the provider should be written, and nothing is', () => {
    mkdirSync(join(outdir, 'stacks', 'stack0'), { recursive: true });
    symlinkSync(elsewhere, join(outdir, 'stacks', 'stack0', 'terraform.d'));
    expect(() => synth(withCompletion)).toThrow('terraform.d leads out of');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('are not followed where other versions are removed', () => {
    const at = synth(withCompletion);
    mkdirSync(join(elsewhere, 'linux_amd64'));
    writeFileSync(join(elsewhere, 'linux_amd64', 'package.json'), '{"type":"commonjs"}');
    symlinkSync(elsewhere, at(0, ADDRESS, '0.0.1'));
    synth(withCompletion);
    expect(files(elsewhere).map(({ path }) => path)).toEqual(['linux_amd64/package.json']);
  });
});

test('a file of somebody else in the place of the provider is not overwritten', () => {
  const at = synth(withCompletion);
  const path = at(0, ADDRESS, archive('linux_amd64'));
  writeFileSync(path, 'my own archive');
  expect(() => synth(withCompletion)).toThrow(`${path} was not written by this command and is left alone.`);
  expect(readFileSync(path, 'utf8')).toBe('my own archive');
});

test('every stack with a construct of ours gets the files, nested ones too, and no other stack does', () => {
  const at = synth(
    withCompletion,
    (stack) => { new OpenaiProvider(stack, 'openai'); },
    () => undefined,
    (stack) => { ChatCompletion.generateConfigForImport(stack, 'stored', 'chatcmpl-1'); },
    (stack) => withCompletion(new TerraformStack(stack, 'nested')),
  );
  const emitted = (folder: string) => readdirSync(folder).includes('terraform.d');
  expect([0, 1, 2, 3, 4].map((index) => emitted(at(index)))).toEqual([true, true, false, true, false]);
  expect(emitted(join(outdir, 'stacks', 'nested'))).toBe(true);
});

test.each([
  ['source', { source: 'example.com/acme/openai' }],
  ['version', { version: '9.9.9' }],
])('an OpenaiProvider with another %s brings no files', (_, config) => {
  const at = synth((stack) => {
    new OpenaiProvider(stack, 'openai', config);
    withCompletion(stack);
  });
  expect(readdirSync(at(0))).toEqual(['cdk.tf.json']);
});

test('HCL output is refused with a word on what to use', () => {
  const before = process.env.SYNTH_HCL_OUTPUT;
  process.env.SYNTH_HCL_OUTPUT = 'true';
  try {
    const app = new App({ outdir });
    withCompletion(new TerraformStack(app, 'stack'));
    expect(() => app.synth()).toThrow('Chat completions in the stack "stack" cannot be written as HCL: '
      + 'their nested attributes would be rendered as blocks. Use JSON, the default: remove `--hcl`.');
  } finally {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  }
});
