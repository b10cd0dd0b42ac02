import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OwnFolder } from './own-folder';
import { MODULE_MARKER, PLATFORMS, ProviderFile, providerFiles, SOURCE } from '../../spec/distribution';
import { VERSION } from '../../spec/version';

/**
 * Puts the provider into a plugin folder. The provider is one JavaScript file, which every platform gets.
 * Returns the hash that lock files have of it.
 *
 * @param plugins the plugin folder, relative to the folder
 * @param bundle path of the provider's file
 */
export function writeProvider(folder: OwnFolder, plugins: string, bundle: string): string {
  const bytes = { executable: readFileSync(bundle), marker: Buffer.from(MODULE_MARKER) };
  const files = providerFiles(VERSION);
  for (const { path, kind } of files) folder.write(join(plugins, path), bytes[kind], isOwn[kind], kind === 'executable' ? 0o755 : 0o644);
  const [platform] = PLATFORMS;
  return directoryHash(files.filter(({ path }) => path.includes(`/${platform}/`)).map(({ path, kind }) => ({ name: basename(path), content: bytes[kind] })));
}

/** Removes what earlier or later versions of the library put into a plugin folder. Files of anybody else stay. */
export function removeOtherVersions(folder: OwnFolder, plugins: string): void {
  for (const version of folder.list(join(plugins, SOURCE))) {
    if (version !== VERSION) for (const { path, kind } of providerFiles(version)) folder.remove(join(plugins, path), isOwn[kind]);
  }
}

/** Under our address only an earlier build can be a script of Node. */
const isOwn: { readonly [kind in ProviderFile['kind']]: (existing: Buffer) => boolean } = {
  executable: (existing) => existing.subarray(0, 20).toString().startsWith('#!/usr/bin/env node'),
  marker: (existing) => existing.toString() === MODULE_MARKER,
};

/** Terraform's hash of a package of a provider, `h1`: a hash over the hashes and names of its files. */
function directoryHash(files: readonly { readonly name: string; readonly content: Buffer }[]): string {
  const sha256 = (content: Buffer | string) => createHash('sha256').update(content);
  const lines = [...files].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, content }) => `${sha256(content).digest('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).digest('base64')}`;
}
