import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install as installTo } from '../../src/cli/install';
import { VERSION } from '../../src/distribution/version';
import { archivedFiles } from '../harness/archive';
import { describeWithTerraform, workspace } from '../harness/terraform';

const SOURCE = 'cdktf.internal/openai-chat/openai';
const BUNDLE = join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js');
const archive = (platform: string) => `${SOURCE}/terraform-provider-openai_${VERSION}_${platform}.zip`;
const platforms = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'];
const requirement = (version: string) => `terraform {
  required_providers {
    openai = {
      source  = "${SOURCE}"
      version = "${version}"
    }
  }
}
`;

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'install-')); });
afterEach(() => rmSync(dir, { recursive: true }));

/** Every file below a folder, relative to it. */
const filesIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(join(folder, name)).isFile()).sort();
const install = () => installTo({ dir });
const plugins = (name: string) => join(dir, 'terraform.d', 'plugins', name);

test('the provider lies in terraform.d/plugins for every platform, the same bytes everywhere, and openai.tf names it', () => {
  expect(install()).toEqual([
    `Provider ${SOURCE} ${VERSION} is installed in ${dir}/terraform.d/plugins.`,
    'openai.tf requires it. Next: terraform init.',
  ]);
  expect(filesIn(dir)).toEqual(['.terraform.lock.hcl', 'openai.tf', ...platforms.map((platform) => `terraform.d/plugins/${archive(platform)}`)]);
  for (const platform of platforms) {
    expect(archivedFiles(readFileSync(plugins(archive(platform))))).toEqual([
      { name: 'package.json', mode: '100644', content: Buffer.from('{"type":"commonjs"}') },
      { name: `terraform-provider-openai_v${VERSION}`, mode: '100755', content: readFileSync(BUNDLE) },
    ]);
  }
  expect(readFileSync(join(dir, 'openai.tf'), 'utf8')).toBe(requirement(VERSION));
});

test('a second run changes nothing; an older build of the same version is replaced', () => {
  install();
  const path = plugins(archive('linux_amd64'));
  const built = readFileSync(path);
  const before = statSync(path).mtimeMs;
  expect(install()[1]).toBe('openai.tf already requires it. Next: terraform init.');
  expect(statSync(path).mtimeMs).toBe(before);
  writeFileSync(path, built.toString('latin1').replace('use strict', 'use STRICT'), 'latin1');
  install();
  expect(readFileSync(path).equals(built)).toBe(true);
});

test('an openai.tf that an older version wrote is brought up to date', () => {
  writeFileSync(join(dir, 'openai.tf'), requirement('0.0.1'));
  install();
  expect(readFileSync(join(dir, 'openai.tf'), 'utf8')).toBe(requirement(VERSION));
});

test('a configuration that names the provider itself gets no openai.tf', () => {
  writeFileSync(join(dir, 'versions.tf'), requirement('~> 0.1'));
  expect(install()[1]).toBe(`versions.tf already requires the provider. Check that its version is "${VERSION}".`);
  expect(existsSync(join(dir, 'openai.tf'))).toBe(false);
});

test.each([
  ['main.tf', 'terraform {\n  required_providers {\n    openai = {\n      source = "example/openai"\n    }\n  }\n}\n'],
  ['main.tf.json', '{"terraform": {"required_providers": {"openai": {"source": "example/openai"}}}}'],
])('a %s that names another provider openai gets the lines to change', (name, text) => {
  writeFileSync(join(dir, name), text);
  expect(install()[1]).toBe(`${name} requires another provider \`openai\`. To use this one, change the entry to:\n\n${requirement(VERSION)}`);
  expect(existsSync(join(dir, 'openai.tf'))).toBe(false);
});

test('an openai.tf of somebody else is left alone', () => {
  writeFileSync(join(dir, 'openai.tf'), 'resource "x" "y" {}\n');
  expect(install).toThrow(`${dir}/openai.tf was not written by this command and is left alone. Move it and try again.`);
  expect(readFileSync(join(dir, 'openai.tf'), 'utf8')).toBe('resource "x" "y" {}\n');
});

test('a file of somebody else in the place of the provider is left alone', () => {
  mkdirSync(join(plugins(archive('darwin_amd64')), '..'), { recursive: true });
  writeFileSync(plugins(archive('darwin_amd64')), 'precious');
  expect(install).toThrow('was not written by this command');
  expect(readFileSync(plugins(archive('darwin_amd64')), 'utf8')).toBe('precious');
});

test('a link that leads out of the folder is not followed', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  symlinkSync(outside, join(dir, 'terraform.d'));
  expect(install).toThrow(`${dir}/terraform.d leads out of ${dir} through a symbolic link.`);
  expect(readdirSync(outside)).toEqual([]);
  rmSync(outside, { recursive: true });
});

test('a link in the place of a file is not followed', () => {
  const target = join(dir, 'precious');
  writeFileSync(target, 'precious');
  symlinkSync(target, join(dir, 'openai.tf'));
  expect(install).toThrow('openai.tf is in the way: it is not a regular file.');
  expect(readFileSync(target, 'utf8')).toBe('precious');
});

test('for a user the provider goes below the home folder, and the lines to add are told', () => {
  expect(installTo({ user: true }, { env: {}, home: dir })).toEqual([
    `Provider ${SOURCE} ${VERSION} is installed in ${dir}/.terraform.d/plugins.`,
    `Add this to a configuration to use it:\n\n${requirement(VERSION)}`,
  ]);
  expect(filesIn(dir)).toEqual(platforms.map((platform) => `.terraform.d/plugins/${archive(platform)}`));
});

test('for a user with a folder, the folder gets its openai.tf', () => {
  const home = join(dir, 'home');
  mkdirSync(home);
  installTo({ user: true, dir }, { env: {}, home });
  expect(readdirSync(dir).sort()).toEqual(['.terraform.lock.hcl', 'home', 'openai.tf']);
});

test('a folder that does not exist is an error', () => {
  expect(() => installTo({ dir: join(dir, 'nowhere') })).toThrow(`The folder ${dir}/nowhere does not exist: create it, or name another folder with --dir.`);
});

test('a file in the place of a folder is an error', () => {
  writeFileSync(join(dir, 'terraform.d'), '');
  expect(install).toThrow(`${dir}/terraform.d is in the way: it is not a folder. Move it and try again.`);
});

test('--module copies the module beside the configuration, with its tests; what somebody changed there is left alone', () => {
  const installModule = () => installTo({ dir, module: 'modules/chat' }).at(-1);
  const copy = join(dir, 'modules', 'chat');
  expect(installModule()).toBe(`The module is in ${copy}.`);
  const tests = readdirSync(join(__dirname, '..', '..', 'modules', 'chat_completion', 'tests')).map((name) => `tests/${name}`);
  expect(filesIn(copy)).toEqual(['README.md', 'main.tf', 'outputs.tf', ...tests, 'variables.tf', 'versions.tf']);
  expect(installModule()).toBe(`The module is already in ${copy}.`);
  writeFileSync(join(copy, 'main.tf'), '# mine');
  expect(installModule).toThrow(`${join(copy, 'main.tf')} was not written by this command and is left alone. Move it and try again.`);
  expect(readFileSync(join(copy, 'main.tf'), 'utf8')).toBe('# mine');
});

test('a second run recognises its own files under an umask that keeps others out', () => {
  const before = process.umask(0o027);
  try {
    const run = () => installTo({ dir, module: 'modules/chat' }).slice(1);
    expect([run(), run()]).toEqual([
      ['openai.tf requires it. Next: terraform init.', `The module is in ${dir}/modules/chat.`],
      ['openai.tf already requires it. Next: terraform init.', `The module is already in ${dir}/modules/chat.`],
    ]);
  } finally {
    process.umask(before);
  }
});

test('the lock file keeps what it holds of other providers', () => {
  const other = 'provider "example.com/acme/widget" {\n  version = "1.0.0"\n}\n';
  writeFileSync(join(dir, '.terraform.lock.hcl'), other);
  install();
  expect(readFileSync(join(dir, '.terraform.lock.hcl'), 'utf8').startsWith(`${other}\nprovider "${SOURCE}" {\n  version     = "${VERSION}"\n`)).toBe(true);
});

describeWithTerraform('after an installation', () => {
  test('`terraform init` finds the provider, has nothing to add to the lock file, and warns of nothing', async () => {
    const tf = await workspace({ address: SOURCE, files: '' });
    try {
      installTo({ dir: tf.folder });
      const { code, stdout, stderr } = await tf.run('init', '-no-color', '-lockfile=readonly');
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain('Warning');
    } finally {
      await tf.dispose();
    }
  });
});
