import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnFolder } from '../distribution/own-folder';

/** The module as it is shipped. The path is right from `src/cli` and from `lib/bundle`. */
const SOURCE_FOLDER = join(__dirname, '..', '..', 'modules', 'chat_completion');

/** What a user needs of it: not what a run of its tests has left. */
const isOfModule = (path: string) => /^([^/]+\.(tf|md)|tests\/[^/]+\.tftest\.hcl)$/.test(path);

/** Copies the module with its tests into a folder of its own; a file there that somebody changed is left alone, with an error. */
export function copyModule(target: string): string {
  mkdirSync(target, { recursive: true });
  const folder = new OwnFolder(target);
  const names = readdirSync(SOURCE_FOLDER, { recursive: true, encoding: 'utf8' }).filter(isOfModule);
  const changed = names.map((name) => folder.write(name, readFileSync(join(SOURCE_FOLDER, name)), () => false));
  return changed.includes(true) ? `The module is in ${target}.` : `The module is already in ${target}.`;
}
