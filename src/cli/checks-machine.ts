import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from './diagnosis';
import { Machine } from './machine';
import { PROVIDER_BUNDLE } from './provider-bundle';
import { providerArchive } from '../constructs/private/provider-files';
import { ADDRESS, archiveName, PLATFORMS, PLUGIN_FOLDER, SOURCE } from '../spec/distribution';
import { VERSION } from '../spec/version';

const ENGINES = [{ name: 'terraform', least: '1.5' }, { name: 'tofu', least: '1.6' }];
const LEAST_NODE = '20';

/** The output of a program, or undefined where there is none of that name. */
function outputOf({ env }: Machine, program: string, ...args: string[]): string | undefined {
  const { error, stdout } = spawnSync(program, args, { encoding: 'utf8', env: { ...env, CHECKPOINT_DISABLE: '1' } });
  return error ? undefined : stdout;
}

function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

/** Terraform starts the provider through the node that is on the PATH, which need not be the one that runs this. */
export function nodeCheck(machine: Machine): Diagnosis {
  const version = outputOf(machine, 'node', '--version')?.trim().slice(1);
  if (!version) {
    return { ok: false, text: `There is no node on the PATH. The provider runs on it: install Node ${LEAST_NODE} or newer, or add its folder to the PATH.` };
  }
  return isAtLeast(version, LEAST_NODE)
    ? { ok: true, text: `Node ${version} runs the provider.` }
    : { ok: false, text: `The node on the PATH is ${version}, which is too old to run the provider: install Node ${LEAST_NODE} or newer.` };
}

export function engineCheck(machine: Machine): Diagnosis {
  const found = ENGINES.flatMap(({ name, least }) => {
    const version = /"terraform_version": *"([^"]*)"/.exec(outputOf(machine, name, 'version', '-json') ?? '')?.[1];
    return version ? [{ name, version, isNewEnough: isAtLeast(version, least) }] : [];
  });
  const named = found.map(({ name, version }) => `${name} ${version}`).join(' and ');
  if (found.some(({ isNewEnough }) => isNewEnough)) return { ok: true, text: `Found ${named}.` };
  const wanted = ENGINES.map(({ name, least }) => `${name} ${least} or newer`).join(', or ');
  return { ok: false, text: found.length > 0 ? `Found only ${named}: install ${wanted}.` : `There is neither terraform nor tofu on the PATH: install ${wanted}.` };
}

/** This machine in Terraform's words. */
const platform = () => `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

const pluginFolders = ({ home }: Machine, folder: string) => [join(folder, PLUGIN_FOLDER), join(home, `.${PLUGIN_FOLDER}`)];

export function providerCheck(machine: Machine, folder: string): Diagnosis {
  if (!(PLATFORMS as readonly string[]).includes(platform())) {
    return { ok: false, text: `The provider does not run on ${platform()}, only on ${PLATFORMS.join(', ')}. On Windows, use WSL.` };
  }
  const path = join(SOURCE, archiveName(VERSION, platform()));
  const place = pluginFolders(machine, folder).find((plugins) => existsSync(join(plugins, path)));
  if (!place) {
    return existsSync(join(folder, 'cdktf.json'))
      ? { ok: true, text: 'cdktf.json is here: the provider is put beside every stack at synth.' }
      : { ok: false, text: `Provider ${SOURCE} ${VERSION} is not installed: run "npx cdktf-openai-chat install".` };
  }
  return readFileSync(join(place, path)).equals(providerArchive(PROVIDER_BUNDLE))
    ? { ok: true, text: `Provider ${SOURCE} ${VERSION} is installed in ${place}.` }
    : { ok: false, text: `The provider in ${place} is another build of version ${VERSION}: run "npx cdktf-openai-chat install" again.` };
}

/** A block of this name switches off the folders that Terraform searches of itself. */
export function cliConfigurationCheck(machine: Machine, folder: string): Diagnosis {
  const file = cliConfigurationFiles(machine).find((path) => existsSync(path) && /^\s*provider_installation\b/m.test(readFileSync(path, 'utf8')));
  if (!file) return { ok: true, text: 'No CLI configuration keeps local providers from being found.' };
  if (readFileSync(file, 'utf8').includes(ADDRESS.host)) return { ok: true, text: `${file} says where ${ADDRESS.host} is found.` };
  return {
    ok: false,
    text: `${file} has a provider_installation block, with which local providers are not found. Add to it:
  filesystem_mirror {
    path    = "${pluginFolders(machine, folder)[0]}"
    include = ["${ADDRESS.host}/*/*"]
  }
and to its direct block:
  exclude = ["${ADDRESS.host}/*/*"]`,
  };
}

function cliConfigurationFiles({ env, home }: Machine): string[] {
  if (env.TF_CLI_CONFIG_FILE) return [env.TF_CLI_CONFIG_FILE];
  return [join(home, '.terraformrc'), join(home, '.tofurc'), join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'opentofu', 'tofurc')];
}
