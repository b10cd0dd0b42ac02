import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Machine, thisMachine } from './machine';
import { copyModule } from './module';
import { ADDRESS, PLUGIN_FOLDER, SOURCE } from '../distribution/distribution';
import { LOCK_FILE, lockFile } from '../distribution/lock-file';
import { OwnFolder } from '../distribution/own-folder';
import { PROVIDER_BUNDLE, writeProvider } from '../distribution/provider-files';
import { VERSION } from '../distribution/version';

export interface InstallOptions {
  readonly dir?: string;
  readonly user?: boolean;
  /** Folder to copy the module `chat_completion` to, relative to that of the configuration. */
  readonly module?: string;
}

/** Puts the provider where Terraform finds it. Returns what there is to tell. */
export function install({ dir, user, module }: InstallOptions, { home }: Machine = thisMachine()): string[] {
  const root = user ? home : resolve(dir ?? '.');
  const plugins = user ? `.${PLUGIN_FOLDER}` : PLUGIN_FOLDER;
  const hash = writeProvider(folderAt(root), plugins, PROVIDER_BUNDLE);
  return [
    `Provider ${SOURCE} ${VERSION} is installed in ${join(root, plugins)}.`,
    user && dir === undefined ? `Add this to a configuration to use it:\n\n${requirement(VERSION)}` : requireProvider(resolve(dir ?? '.'), hash),
    ...(module === undefined ? [] : [copyModule(resolve(dir ?? '.', module))]),
  ];
}

/** Without an entry in the lock file, `terraform init` warns that it knows the provider's hash for this platform only. It is the same for all. */
function lock(dir: string, hash: string): void {
  const path = join(dir, LOCK_FILE);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  folderAt(dir).write(LOCK_FILE, Buffer.from(lockFile(current, [], { source: SOURCE, version: VERSION, hash })), () => true);
}

const REQUIREMENT_FILE = `${ADDRESS.type}.tf`;

const requirement = (version: string) => `terraform {
  required_providers {
    ${ADDRESS.type} = {
      source  = "${SOURCE}"
      version = "${version}"
    }
  }
}
`;

/** A file that this command wrote, for whatever version. */
const isRequirement = (text: string) => text === requirement(/version = "(.*)"/.exec(text)?.[1] ?? '');

/** Writes `openai.tf`, unless the configuration names the provider, or another of that name, in a file of its own. */
function requireProvider(dir: string, hash: string): string {
  const others = readdirSync(dir)
    .filter((name) => /\.(tf|tofu)(\.json)?$/.test(name) && name !== REQUIREMENT_FILE)
    .map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }));
  const ours = others.find(({ text }) => text.includes(SOURCE));
  if (ours) {
    lock(dir, hash);
    return `${ours.name} already requires the provider. Check that its version is "${VERSION}".`;
  }
  const theirs = others.find(({ text }) => NAMES_ANOTHER.test(text));
  if (theirs) return `${theirs.name} requires another provider \`${ADDRESS.type}\`. To use this one, change the entry to:\n\n${requirement(VERSION)}`;
  const written = folderAt(dir).write(REQUIREMENT_FILE, Buffer.from(requirement(VERSION)), (existing) => isRequirement(existing.toString()));
  lock(dir, hash);
  return `${REQUIREMENT_FILE} ${written ? 'requires it' : 'already requires it'}. Next: terraform init.`;
}

/** An entry of the provider's local name among the required providers, in HCL or JSON. */
const NAMES_ANOTHER = new RegExp(`required_providers"?\\s*[:=]?\\s*[\\[{][^]*?\\b${ADDRESS.type}"?\\s*[=:]\\s*{`);

function folderAt(path: string): OwnFolder {
  if (!existsSync(path)) throw new Error(`The folder ${path} does not exist: create it, or name another folder with --dir.`);
  return new OwnFolder(path);
}
