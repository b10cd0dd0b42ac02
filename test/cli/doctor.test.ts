import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose, report } from '../../src/cli/doctor';
import { install as installTo } from '../../src/cli/install';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { VERSION } from '../../src/spec/version';

const SOURCE = 'cdktf.internal/openai-chat/openai';

let dir: string;
let sandbox: Sandbox;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'doctor-'));
  mkdirSync(join(dir, 'bin'));
  sandbox = await startSandbox({ apiKey: 'sk-right' });
});
afterEach(async () => {
  await sandbox.close();
  rmSync(dir, { recursive: true });
});

/** A program on the PATH that prints a line. */
const program = (name: string, line: string) => writeFileSync(join(dir, 'bin', name), `#!/bin/sh\necho '${line}'\n`, { mode: 0o755 });
const terraform = (version: string, name = 'terraform') => program(name, `{"terraform_version": "${version}"}`);
const node = () => symlinkSync(process.execPath, join(dir, 'bin', 'node'));
const machine = (env: NodeJS.ProcessEnv = {}) => ({
  home: dir,
  env: { PATH: join(dir, 'bin'), OPENAI_API_KEY: 'sk-right', OPENAI_BASE_URL: sandbox.url, ...env },
});
const install = () => installTo({ dir });

/** The report, line by line. */
async function doctor(env?: NodeJS.ProcessEnv): Promise<string[]> {
  return report(await diagnose({ dir }, machine(env))).flatMap((text) => text.split('\n'));
}

/** The lines of the report that speak of one thing. */
const saysOf = async (what: RegExp, env?: NodeJS.ProcessEnv) => (await doctor(env)).filter((line) => what.test(line));

test('a machine that has everything is found in order', async () => {
  node();
  terraform('1.11.4');
  terraform('1.9.0', 'tofu');
  install();
  expect(await doctor()).toEqual([
    `ok       Node ${process.versions.node} runs the provider.`,
    'ok       Found terraform 1.11.4 and tofu 1.9.0.',
    `ok       Provider ${SOURCE} ${VERSION} is installed in ${dir}/terraform.d/plugins.`,
    'ok       No CLI configuration keeps local providers from being found.',
    'ok       OPENAI_API_KEY is set.',
    `ok       ${sandbox.url} answers.`,
  ]);
});

test('a machine that has nothing is told everything at once', async () => {
  await sandbox.close();
  expect(await doctor({ OPENAI_API_KEY: '' })).toEqual([
    'missing  There is no node on the PATH. The provider runs on it: install Node 20 or newer, or add its folder to the PATH.',
    'missing  There is neither terraform nor tofu on the PATH: install terraform 1.5 or newer, or tofu 1.6 or newer.',
    `missing  Provider ${SOURCE} ${VERSION} is not installed: run "npx cdktf-openai-chat install".`,
    'ok       No CLI configuration keeps local providers from being found.',
    `ok       OPENAI_API_KEY is not set, which is fine if ${sandbox.url} asks for no key.`,
    expect.stringContaining(`missing  ${sandbox.url} cannot be reached: connect ECONNREFUSED`),
  ]);
});

test('programs that are too old are named', async () => {
  program('node', 'v18.20.0');
  terraform('1.4.7');
  expect((await doctor()).slice(0, 2)).toEqual([
    'missing  The node on the PATH is 18.20.0, which is too old to run the provider: install Node 20 or newer.',
    'missing  Found only terraform 1.4.7: install terraform 1.5 or newer, or tofu 1.6 or newer.',
  ]);
});

test('a provider of the user, too, is found', async () => {
  installTo({ user: true }, machine());
  expect(await saysOf(/Provider/)).toEqual([`ok       Provider ${SOURCE} ${VERSION} is installed in ${dir}/.terraform.d/plugins.`]);
});

test('another build of the same version is found out', async () => {
  install();
  for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
    writeFileSync(join(dir, 'terraform.d', 'plugins', SOURCE, `terraform-provider-openai_${VERSION}_${platform}.zip`), 'other');
  }
  expect(await saysOf(/another build/)).toEqual([
    `missing  The provider in ${dir}/terraform.d/plugins is another build of version ${VERSION}: run "npx cdktf-openai-chat install" again.`,
  ]);
});

test('with CDK for Terraform nothing need be installed', async () => {
  writeFileSync(join(dir, 'cdktf.json'), '{}');
  expect(await saysOf(/cdktf\.json/)).toEqual(['ok       cdktf.json is here: the provider is put beside every stack at synth.']);
});

test.each([
  ['.terraformrc', {}],
  ['.config/opentofu/tofurc', {}],
  ['own.tfrc', { TF_CLI_CONFIG_FILE: 'own.tfrc' }],
])('a provider_installation block in %s is found, with the lines to add', async (name, { TF_CLI_CONFIG_FILE }: NodeJS.ProcessEnv) => {
  const file = join(dir, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, 'provider_installation {\n  direct {}\n}\n');
  const extra = TF_CLI_CONFIG_FILE ? { TF_CLI_CONFIG_FILE: file } : {};
  const lines = await doctor(extra);
  const start = lines.findIndex((line) => line.includes('provider_installation'));
  expect(lines.slice(start, start + 7)).toEqual([
    `missing  ${file} has a provider_installation block, with which local providers are not found. Add to it:`,
    '           filesystem_mirror {',
    `             path    = "${dir}/terraform.d/plugins"`,
    '             include = ["cdktf.internal/*/*"]',
    '           }',
    '         and to its direct block:',
    '           exclude = ["cdktf.internal/*/*"]',
  ]);
  writeFileSync(file, 'provider_installation {\n  filesystem_mirror {\n    include = ["cdktf.internal/*/*"]\n  }\n}\n');
  expect(await saysOf(/says where/, extra)).toEqual([`ok       ${file} says where cdktf.internal is found.`]);
});

test('a key that is refused is told, and not shown', async () => {
  expect(await saysOf(/answers/, { OPENAI_API_KEY: 'sk-wrong' })).toEqual([
    `missing  ${sandbox.url} answers, but refuses the key in OPENAI_API_KEY (status 401).`,
  ]);
  expect(await saysOf(/answers/, { OPENAI_API_KEY: '' })).toEqual([`missing  ${sandbox.url} answers, but refuses calls without a key (status 401).`]);
});

test('an address that the provider would refuse is told', async () => {
  expect(await saysOf(/OPENAI_BASE_URL/, { OPENAI_BASE_URL: 'http://192.0.2.1/v1' })).toEqual([
    expect.stringMatching(/^missing {2}OPENAI_BASE_URL would send the key unencrypted to 192\.0\.2\.1: .*\.$/),
  ]);
});

test('a key is missing where calls go to the vendor', async () => {
  const unreachable = { OPENAI_API_KEY: '', OPENAI_BASE_URL: 'ftp://nowhere' };
  expect(await saysOf(/OPENAI_API_KEY/, unreachable)).toEqual(['missing  OPENAI_API_KEY is not set: set it, or api_key of the provider.']);
});

test('a folder that does not exist is an error, since nothing can be said of it', async () => {
  await expect(diagnose({ dir: join(dir, 'typo') }, machine())).rejects.toThrow(`There is no folder ${join(dir, 'typo')}: give another one with --dir.`);
});
