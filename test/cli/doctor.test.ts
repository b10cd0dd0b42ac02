import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerCheck } from '../../src/cli/checks-provider';
import { diagnose, report } from '../../src/cli/doctor';
import { install as installTo } from '../../src/cli/install';
import { FRAMEWORKS } from '../../src/distribution/framework';
import { VERSION } from '../../src/distribution/version';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { PASSWORD, TestProxy } from '../harness/proxy';

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
    'missing  There is no node on the PATH. The provider runs on Node.js: install Node 20 or newer, or add its folder to the PATH.',
    'missing  There is neither terraform nor tofu on the PATH: install terraform 1.5 or newer, or tofu 1.6 or newer.',
    `missing  Provider ${SOURCE} ${VERSION} is not installed: run "npx cdktf-openai-chat install --dir ${dir}".`,
    'ok       No CLI configuration keeps local providers from being found.',
    `ok       OPENAI_API_KEY is not set, which is fine if ${sandbox.url} requires no key.`,
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
    `missing  The provider in ${dir}/terraform.d/plugins is another build of version ${VERSION}: run "npx cdktf-openai-chat install --dir ${dir}" again.`,
  ]);
});

test('a provider of the user that is another build is replaced there', async () => {
  installTo({ user: true }, machine());
  for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
    writeFileSync(join(dir, '.terraform.d', 'plugins', SOURCE, `terraform-provider-openai_${VERSION}_${platform}.zip`), 'other');
  }
  expect(await saysOf(/another build/)).toEqual([
    `missing  The provider in ${dir}/.terraform.d/plugins is another build of version ${VERSION}: run "npx cdktf-openai-chat install --user" again.`,
  ]);
});

test('in the folder that it is run in, the advice names no folder', async () => {
  const { text } = providerCheck(machine(), { folder: dir });
  expect(text).toBe(`Provider ${SOURCE} ${VERSION} is not installed: run "npx cdktf-openai-chat install".`);
});

describe('in an app of CDK Terrain', () => {
  const terrain = FRAMEWORKS.find(({ name }) => name === 'cdktn');
  const saysTerrain = async (what: RegExp) => report(await diagnose({ dir }, machine(), terrain)).filter((line) => what.test(line));
  beforeEach(() => writeFileSync(join(dir, 'cdktf.json'), '{}'));

  test('its own command line is looked for', async () => {
    expect(await saysTerrain(/cli/)).toEqual(['missing  There is no cdktn-cli: run "npm install --save-dev cdktn-cli@0.24".']);
    program('cdktn', '');
    program('node', 'v22.19.0');
    expect(await saysTerrain(/cli/)).toEqual([`ok       Found cdktn-cli: ${dir}/bin/cdktn.`]);
  });

  test('a Node that is too old for it is found out', async () => {
    program('cdktn', '');
    program('node', 'v20.20.2');
    expect(await saysTerrain(/cli/)).toEqual(['missing  cdktn-cli needs Node 22.19 or newer, and the node on the PATH is 20.20.2. '
      + 'Install a newer one, or run the app itself, which synthesizes, and then run terraform in the folder of the stack.']);
  });
});

/** The module through which cdktf-cli runs Terraform. */
const pty = (code: string) => {
  const folder = join(dir, 'node_modules', '@cdktf', 'node-pty-prebuilt-multiarch');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), code);
};

describe('in an app of CDK for Terraform', () => {
  beforeEach(() => writeFileSync(join(dir, 'cdktf.json'), '{ "output": "out" }'));

  test.each(['.', 'out', 'out/stacks/stack'])('nothing need be installed, seen from %s', async (name) => {
    mkdirSync(join(dir, name), { recursive: true });
    const lines = report(await diagnose({ dir: join(dir, name) }, machine()));
    expect(lines.filter((line) => /cdktf\.json/.test(line))).toEqual([`ok       ${dir}/cdktf.json exists: synth writes the provider beside every stack.`]);
  });

  test('another folder in it is no part of it', async () => {
    mkdirSync(join(dir, 'plain'));
    const lines = report(await diagnose({ dir: join(dir, 'plain') }, machine()));
    expect(lines.filter((line) => /^missing {2}Provider/.test(line))).toHaveLength(1);
  });

  test('cdktf-cli is missed', async () => {
    expect(await saysOf(/cdktf-cli/)).toEqual(['missing  There is no cdktf-cli: run "npm install --save-dev cdktf-cli@0.21".']);
  });

  test('cdktf-cli is found, with a native module that works', async () => {
    node();
    program('cdktf', '');
    pty('');
    expect(await saysOf(/cdktf-cli/)).toEqual([`ok       Found cdktf-cli: ${dir}/bin/cdktf.`]);
  });

  test('cdktf-cli whose native module has no build for this Node is found out', async () => {
    node();
    program('cdktf', '');
    pty('require("../build/Debug/pty.node")');
    expect(await saysOf(/cdktf-cli/)).toEqual([
      'missing  cdktf-cli cannot run Terraform with the node on the PATH: its module @cdktf/node-pty-prebuilt-multiarch has no build for it. Use Node 20 or 22 for cdktf. '
      + 'With another version, run "cdktf synth", and then run terraform in the folder of the stack.',
    ]);
  });

  test('a provider_installation block asks for a provider of the user, since it hides those beside the stacks; what is advised helps', async () => {
    const file = join(dir, '.terraformrc');
    writeFileSync(file, 'provider_installation {\n  direct {}\n}\n');
    const problem = `missing  ${file} has a provider_installation block, with which local providers are not found.`;
    const lines = [
      '           filesystem_mirror {',
      `             path    = "${dir}/.terraform.d/plugins"`,
      '             include = ["cdktf.internal/*/*"]',
      '           }',
      '         Add to its direct block:',
      '           exclude = ["cdktf.internal/*/*"]',
    ];
    expect(await blockTold()).toEqual([`${problem} Run "npx cdktf-openai-chat install --user". Add to it:`, ...lines]);
    installTo({ user: true }, machine());
    expect(await blockTold()).toEqual([`${problem} Add to it:`, ...lines]);

    writeFileSync(file, `provider_installation {\n${lines.slice(0, 4).join('\n')}\n  direct {\n${lines[5]}\n}\n}\n`);
    expect(await saysOf(/says where/)).toEqual([`ok       ${file} says where cdktf.internal is found.`]);
  });
});

/** What is told of the block provider_installation. */
async function blockTold(env?: NodeJS.ProcessEnv): Promise<string[]> {
  const lines = await doctor(env);
  const start = lines.findIndex((line) => line.includes('provider_installation'));
  return lines.slice(start, lines.findIndex((line, index) => index > start && /^(ok|missing)/.test(line)));
}

test.each([
  ['.terraformrc', {}],
  ['.config/opentofu/tofurc', {}],
  ['own.tfrc', { TF_CLI_CONFIG_FILE: 'own.tfrc' }],
])('a provider_installation block in %s is found, with the lines to add', async (name, { TF_CLI_CONFIG_FILE }: NodeJS.ProcessEnv) => {
  const file = join(dir, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, 'provider_installation {\n  direct {}\n}\n');
  const extra = TF_CLI_CONFIG_FILE ? { TF_CLI_CONFIG_FILE: file } : {};
  install();
  expect(await blockTold(extra)).toEqual([
    `missing  ${file} has a provider_installation block, with which local providers are not found. Add to it:`,
    '           filesystem_mirror {',
    `             path    = "${dir}/terraform.d/plugins"`,
    '             include = ["cdktf.internal/*/*"]',
    '           }',
    '         Add to its direct block:',
    '           exclude = ["cdktf.internal/*/*"]',
  ]);
});

test.each([
  ['a folder that holds the provider', (folder: string) => `filesystem_mirror {\n path = "${folder}/terraform.d/plugins"\n include = ["cdktf.internal/*/*"]\n}`, true],
  ['a folder that does not', (folder: string) => `filesystem_mirror {\n path = "${folder}/nowhere"\n include = ["cdktf.internal/*/*"]\n}`, false],
  ['a web server', () => 'network_mirror {\n url = "https://mirror.internal/"\n include = ["cdktf.internal/*/*"]\n}', true],
  ['a build of somebody\'s own', () => `dev_overrides {\n "${SOURCE}" = "/build"\n}`, true],
  ['a folder for others', (folder: string) => `filesystem_mirror {\n path = "${folder}/terraform.d/plugins"\n include = ["registry.terraform.io/*/*"]\n}`, false],
  ['the host itself, too, which does not exist', (folder: string) => `filesystem_mirror {\n path = "${folder}/terraform.d/plugins"\n include = ["cdktf.internal/*/*"]\n}\ndirect {}`, false],
])('a provider_installation block that leads to %s is judged by it', async (_, block, isOk) => {
  install();
  const file = join(dir, '.terraformrc');
  writeFileSync(file, `provider_installation {\n${block(dir)}\n}\n`);
  expect((await doctor()).some((line) => line === `ok       ${file} says where cdktf.internal is found.`)).toBe(isOk);
});

test('a provider_installation block that leads to a folder without the provider is told where to lead', async () => {
  install();
  const file = join(dir, '.terraformrc');
  writeFileSync(file, 'provider_installation {\n filesystem_mirror {\n path = "/old"\n include = ["cdktf.internal/*/*"]\n}\n}\n');
  expect(await saysOf(/provider_installation/)).toEqual([
    `missing  ${file} has a provider_installation block, with which local providers are not found. `
    + `Its filesystem_mirror for cdktf.internal has the path "/old", where version ${VERSION} is not: set it to "${dir}/terraform.d/plugins".`,
  ]);
});

test.each([
  [{ status: 404, kind: 'status', calls: ['list'] }, 'ok       URL answers.'],
  [{ status: 503, kind: 'status' }, 'missing  URL answers with status 503: try again later, or check OPENAI_BASE_URL.'],
] as const)('a server that meets the question with %j is told from one that is not there', async (fault, line) => {
  sandbox.fault(fault);
  expect(await saysOf(/ answers/)).toEqual([line.replace('URL', sandbox.url)]);
  expect(sandbox.requests.filter(({ call }) => call === 'create').map(({ rawBody }) => rawBody)).toEqual(fault.status === 404 ? ['{}'] : []);
});

test('a wrong path of the address is told from a right one', async () => {
  sandbox.fault({ kind: 'status', status: 404, times: 2 });
  expect(await saysOf(/ answers/)).toEqual([
    `missing  ${sandbox.url} answers, but has no chat completions there (status 404): check the path of OPENAI_BASE_URL, which often ends in /v1.`,
  ]);
});

test('a key that is refused is told, and not shown', async () => {
  expect(await saysOf(/answers/, { OPENAI_API_KEY: 'sk-wrong' })).toEqual([
    `missing  ${sandbox.url} answers, but rejects the key in OPENAI_API_KEY (status 401).`,
  ]);
  expect(await saysOf(/answers/, { OPENAI_API_KEY: '' })).toEqual([`missing  ${sandbox.url} answers, but rejects calls without a key (status 401).`]);
});

describe('the way to the server', () => {
  let proxy: TestProxy;
  beforeEach(async () => { proxy = await TestProxy.open(); });
  afterEach(() => proxy.close());

  const secured = async () => {
    const { key, der } = createCertificate(undefined, 'api.test');
    const server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem(der) }, (_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    writeFileSync(join(dir, 'authority.pem'), pem(der));
    return { server, url: `https://api.test:${(server.address() as AddressInfo).port}/v1`, file: join(dir, 'authority.pem') };
  };

  test('leads through the proxy of the environment, with the authorities of the environment, and shows no password', async () => {
    const { server, url, file } = await secured();
    const lines = await saysOf(/api\.test|authorities/, { OPENAI_BASE_URL: url, https_proxy: proxy.url, SSL_CERT_FILE: file, NODE_EXTRA_CA_CERTS: file });
    server.close();
    expect(lines).toEqual([
      `ok       Calls to ${url} use the proxy ${proxy.host} of https_proxy.`,
      `ok       The certificate authorities of SSL_CERT_FILE are trusted: 1 in ${file}.`,
      `ok       The certificate authorities of NODE_EXTRA_CA_CERTS are trusted: 1 in ${file}.`,
      `ok       ${url} answers.`,
    ]);
    expect(proxy.asked).toEqual([`CONNECT ${new URL(url).host}`]);
  });

  test('uses no proxy where NO_PROXY contains the host', async () => {
    const [direct, failed] = await saysOf(/api\.test/, { OPENAI_BASE_URL: 'https://api.test/v1', HTTPS_PROXY: proxy.url, NO_PROXY: '.test' });
    expect([direct, failed, proxy.asked]).toEqual([
      'ok       Calls to https://api.test/v1 use no proxy: NO_PROXY contains the host.', expect.stringMatching(/^missing .* cannot be reached: .*api\.test/), [],
    ]);
  });

  test('is told where the proxy refuses, without the password that it quotes', async () => {
    const { server, url } = await secured();
    proxy.fault = { status: 407, reason: `Refused: ${PASSWORD}` };
    const lines = await saysOf(/cannot be reached/, { OPENAI_BASE_URL: url, HTTPS_PROXY: proxy.url });
    server.close();
    expect(lines).toEqual([
      `missing  ${url} cannot be reached: the proxy ${proxy.host} refuses a connection to ${new URL(url).host}: status 407 Refused: (secret). `
      + 'Check OPENAI_BASE_URL, the network and its proxy.',
    ]);
  });

  test('is told where a setting of it is wrong', async () => {
    expect(await saysOf(/proxy|PEM/, { OPENAI_BASE_URL: 'https://api.test/v1', ALL_PROXY: 'socks5://user:secret@host', SSL_CERT_FILE: '/none.pem' })).toEqual([
      'missing  SSL_CERT_FILE must be a PEM file with certificates, but /none.pem cannot be read: ENOENT: no such file or directory, open \'/none.pem\'.',
      'missing  The proxy must be an http or https proxy, got the protocol socks5:; it comes from the environment variable ALL_PROXY.',
    ]);
  });

  test('ends where the server redirects to another one', async () => {
    sandbox.fault({ kind: 'redirect', location: 'http://127.0.0.1:9/v1' });
    expect(await saysOf(/redirected/)).toEqual([`missing  ${sandbox.url} is redirected to http://127.0.0.1:9/v1: if you trust that address, set OPENAI_BASE_URL to it.`]);
  });
});

test('an address that the provider would refuse is told', async () => {
  expect(await saysOf(/base URL/, { OPENAI_BASE_URL: 'http://192.0.2.1/v1' })).toEqual([
    expect.stringMatching(/^missing {2}The base URL would send the key unencrypted to 192\.0\.2\.1: .*; it comes from the environment variable OPENAI_BASE_URL\.$/),
  ]);
});

test('a key is missing where calls go to the vendor', async () => {
  const unreachable = { OPENAI_API_KEY: '', OPENAI_BASE_URL: 'ftp://nowhere' };
  expect(await saysOf(/OPENAI_API_KEY/, unreachable)).toEqual(['missing  OPENAI_API_KEY is not set: set it, or set api_key of the provider.']);
});

test('a folder that does not exist is an error, since nothing can be said of it', async () => {
  await expect(diagnose({ dir: join(dir, 'typo') }, machine())).rejects.toThrow(`The folder ${join(dir, 'typo')} does not exist: name another folder with --dir.`);
});
