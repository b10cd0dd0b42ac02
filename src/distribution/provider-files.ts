import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveName, archivePaths, executableName, MARKER_NAME, MODULE_MARKER, PLATFORMS, SOURCE } from './distribution';
import { OwnFolder } from './own-folder';
import { VERSION } from './version';
import { zip, ZipEntry } from './zip';

/** The provider as one file. The path is right from `src/distribution`, `lib/distribution` and `lib/bundle`. */
export const PROVIDER_BUNDLE = join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js');

/**
 * Puts the provider into a plugin folder. The provider is one JavaScript file, which every platform gets.
 * Returns the hash that lock files have of it.
 *
 * @param plugins the plugin folder, relative to the folder
 * @param bundle path of the provider's file
 */
export function writeProvider(folder: OwnFolder, plugins: string, bundle: string): string {
  const entries = entriesOf(bundle);
  const archive = zip(entries);
  for (const path of archivePaths(VERSION)) folder.write(join(plugins, path), archive, isOwnArchive);
  removeUnpacked(folder, plugins, VERSION);
  return packageHash(entries);
}

/** Removes what earlier or later versions of the library put into a plugin folder. Files of anybody else stay. */
export function removeOtherVersions(folder: OwnFolder, plugins: string): void {
  for (const entry of folder.list(join(plugins, SOURCE))) {
    const version = ARCHIVE_NAME.exec(entry.name)?.[1];
    if (entry.isDirectory()) removeUnpacked(folder, plugins, entry.name);
    else if (version !== undefined && version !== VERSION) folder.remove(join(plugins, SOURCE, entry.name), isOwnArchive);
  }
}

/** The archive with the provider of a bundle. */
export const providerArchive = (bundle: string): Buffer => zip(entriesOf(bundle));

const entriesOf = (bundle: string): ZipEntry[] => [
  { name: MARKER_NAME, content: Buffer.from(MODULE_MARKER) },
  { name: executableName(VERSION), content: readFileSync(bundle), isExecutable: true },
];

const ARCHIVE_NAME = new RegExp(`^${archiveName('(.+)', `(?:${PLATFORMS.join('|')})`)}$`);

/** Under our address only an earlier build can be an archive that begins with the marker. */
const isOwnArchive = (existing: Buffer) => existing.subarray(0, 200).includes(`${MARKER_NAME}${MODULE_MARKER}`);

const isOwnScript = (existing: Buffer) => existing.subarray(0, 20).toString().startsWith('#!/usr/bin/env node');

/** Version 0.1.0 put folders where there are archives now. Terraform would take the provider from there. */
function removeUnpacked(folder: OwnFolder, plugins: string, version: string): void {
  for (const platform of PLATFORMS) {
    const path = join(plugins, SOURCE, version, platform);
    folder.remove(join(path, executableName(version)), isOwnScript);
    folder.remove(join(path, MARKER_NAME), (existing) => existing.toString() === MODULE_MARKER);
  }
}

/** Terraform's hash of a package of a provider, `h1`: a hash over the hashes and names of its files. */
function packageHash(files: readonly ZipEntry[]): string {
  const sha256 = (content: Buffer | string) => createHash('sha256').update(content);
  const lines = [...files].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, content }) => `${sha256(content).digest('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).digest('base64')}`;
}
