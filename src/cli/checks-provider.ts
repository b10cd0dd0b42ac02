import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Diagnosis, Machine } from './machine';
import { ADDRESS, archiveName, PLATFORMS, PLUGIN_FOLDER, SOURCE } from '../distribution/distribution';
import { ownFramework } from '../distribution/framework';
import { providerArchive, PROVIDER_BUNDLE } from '../distribution/provider-files';
import { packageName, VERSION } from '../distribution/version';

/** What is looked at: a folder, as it was named on the command line if it was, and the cdktf app that it belongs to if any. */
export interface Place {
  readonly folder: string;
  readonly named?: string;
  readonly app?: string;
}

/** This machine in Terraform's words. */
const platform = () => `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

const userFolder = ({ home }: Machine) => join(home, `.${PLUGIN_FOLDER}`);
const pluginFolders = (machine: Machine, folder: string) => [join(folder, PLUGIN_FOLDER), userFolder(machine)];

/** The provider in a plugin folder, for this machine. */
const providerIn = (plugins: string) => join(plugins, SOURCE, archiveName(VERSION, platform()));

const installCommand = (options = '') => `"npx ${packageName()} install${options}"`;

export function providerCheck(machine: Machine, { folder, named, app }: Place): Diagnosis {
  if (!(PLATFORMS as readonly string[]).includes(platform())) {
    return { ok: false, text: `The provider does not run on ${platform()}, only on ${PLATFORMS.join(', ')}. On Windows, use WSL.` };
  }
  const place = pluginFolders(machine, folder).find((plugins) => existsSync(providerIn(plugins)));
  const here = named === undefined ? '' : ` --dir ${named}`;
  if (!place) {
    return app === undefined
      ? { ok: false, text: `Provider ${SOURCE} ${VERSION} is not installed: run ${installCommand(here)}.` }
      : { ok: true, text: `${join(app, 'cdktf.json')} exists: synth writes the provider beside every stack.` };
  }
  if (readFileSync(providerIn(place)).equals(providerArchive(PROVIDER_BUNDLE))) return { ok: true, text: `Provider ${SOURCE} ${VERSION} is installed in ${place}.` };
  const again = place === userFolder(machine) ? `run ${installCommand(' --user')} again` : app === undefined ? `run ${installCommand(here)} again` : `run "${ownFramework().name} synth" again`;
  return { ok: false, text: `The provider in ${place} is another build of version ${VERSION}: ${again}.` };
}

/**
 * A block `provider_installation` switches off the folders that Terraform searches of itself. It has to name a folder that holds the
 * provider, and to keep Terraform from asking the provider's host, which does not exist.
 */
export function cliConfigurationCheck(machine: Machine, place: Place): Diagnosis {
  const file = cliConfigurationFiles(machine).find((path) => existsSync(path) && /^\s*provider_installation\b/m.test(readFileSync(path, 'utf8')));
  if (!file) return { ok: true, text: 'No CLI configuration keeps local providers from being found.' };
  const text = readFileSync(file, 'utf8');
  const mirror = mirrorAdvice(text, machine, place);
  const direct = blocksOf(text, 'direct').some((body) => !body.includes(ADDRESS.host) && !/\binclude\b/.test(body));
  if (mirror === undefined && !direct) return { ok: true, text: `${file} says where ${ADDRESS.host} is found.` };
  return {
    ok: false,
    text: [
      `${file} has a provider_installation block, with which local providers are not found.`,
      ...(mirror === undefined ? [] : [mirror]),
    ].join(' ') + (direct ? `\nAdd to its direct block:\n  exclude = ["${ADDRESS.host}/*/*"]` : ''),
  };
}

/** What a block of installation methods needs so that it leads to the provider; undefined where it does. What is not a folder cannot be looked into. */
function mirrorAdvice(text: string, machine: Machine, { folder, named, app }: Place): string | undefined {
  const isNamed = (body: string) => body.includes(ADDRESS.host);
  const mirrors = blocksOf(text, 'filesystem_mirror').filter(isNamed).map((body) => /\bpath\s*=\s*"([^"]*)"/.exec(body)?.[1] ?? '');
  const isFound = mirrors.length > 0
    ? mirrors.every((path) => existsSync(providerIn(path)))
    : [...blocksOf(text, 'network_mirror'), ...blocksOf(text, 'dev_overrides')].some(isNamed);
  if (isFound) return undefined;

  // Every stack of an app has a folder of its own, which the next synth may replace: only that of the user serves them all.
  const places = app === undefined ? pluginFolders(machine, folder) : [userFolder(machine)];
  const installed = places.find((plugins) => existsSync(providerIn(plugins)));
  const target = installed ?? places[0];
  const options = app !== undefined ? ' --user' : named === undefined ? '' : ` --dir ${named}`;
  const install = installed === undefined ? `Run ${installCommand(options)}. ` : '';
  const [path] = mirrors;
  return path === undefined
    ? `${install}Add to it:\n  filesystem_mirror {\n    path    = "${target}"\n    include = ["${ADDRESS.host}/*/*"]\n  }`
    : `${install}Its filesystem_mirror for ${ADDRESS.host} has the path "${path}", where version ${VERSION} is not: set it to "${target}".`;
}

/** The bodies of all blocks of one name. None of them holds another block. */
const blocksOf = (text: string, name: string) => [...text.matchAll(new RegExp(`\\b${name}\\s*{([^}]*)}`, 'g'))].map(([, body]) => body);

function cliConfigurationFiles({ env, home }: Machine): string[] {
  if (env.TF_CLI_CONFIG_FILE) return [env.TF_CLI_CONFIG_FILE];
  return [join(home, '.terraformrc'), join(home, '.tofurc'), join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'opentofu', 'tofurc')];
}
