import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnFolder } from './own-folder';
import { MODULE_MARKER, providerFiles } from '../../spec/distribution';
import { VERSION } from '../../spec/version';

/**
 * Puts the provider into a plugin folder. The provider is one JavaScript file, which every platform gets.
 * Returns whether anything there changed.
 *
 * @param plugins the plugin folder, relative to the folder
 * @param bundle path of the provider's file
 */
export function writeProvider(folder: OwnFolder, plugins: string, bundle: string): boolean {
  const executable = readFileSync(bundle);
  const marker = Buffer.from(MODULE_MARKER);
  const changes = providerFiles(VERSION).map(({ path, kind }) => (kind === 'executable'
    ? folder.write(join(plugins, path), executable, isScript, 0o755)
    : folder.write(join(plugins, path), marker, (existing) => existing.equals(marker))));
  return changes.includes(true);
}

/** Under our address only an earlier build of the same version can be a script of Node. */
const isScript = (bytes: Buffer) => bytes.subarray(0, 20).toString().startsWith('#!/usr/bin/env node');
