import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { withFramework } from './framework';
import { PUBLISHED } from '../../projenrc/rooms';

const ROOT = join(__dirname, '..', '..');

export interface LibraryOptions {
  readonly version: string;
  /** Appended to the provider: another build of it. */
  readonly patch?: string;
}

/** Lays the library out as its package does, compiled from these sources. */
export function writeLibrary(folder: string, { version, patch = '' }: LibraryOptions): void {
  for (const room of PUBLISHED) {
    for (const path of readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.ts')) compile(join('src', room, path), join(folder, 'lib', room, path.replace(/ts$/, 'js')));
    }
  }
  compile('src/index.ts', join(folder, 'lib', 'index.js'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: basename(folder), version, main: 'lib/index.js' }));
  mkdirSync(join(folder, 'lib', 'bundle'), { recursive: true });
  writeFileSync(join(folder, 'lib', 'bundle', 'provider.js'), readFileSync(join(ROOT, 'lib', 'bundle', 'provider.js'), 'utf8') + patch);
  cpSync(join(ROOT, 'modules'), join(folder, 'modules'), { recursive: true });
}

function compile(source: string, target: string): void {
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, transpileModule(withFramework(readFileSync(join(ROOT, source), 'utf8')), { compilerOptions }).outputText);
}
