import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The folders of the two packages, by the framework that each is for. */
export const PACKAGES = { cdktf: ROOT, cdktn: join(ROOT, 'packages', 'cdktn') } as const;

export type FrameworkName = keyof typeof PACKAGES;

/** The module of a framework, with which its package was compiled. */
export const frameworkFolder = (framework: FrameworkName) => join(PACKAGES[framework], 'node_modules', framework);

/** What an app needs that uses either framework, or both. */
export const BOTH = Object.fromEntries(Object.entries(PACKAGES).flatMap(([framework, folder]) => [
  [framework, frameworkFolder(framework as FrameworkName)],
  [`${framework}-openai-chat`, folder],
]));

/** Compiles both packages, unless nothing has changed since. */
export const buildBoth = () => execFileSync('node', [join(ROOT, 'scripts', 'demo', 'built.js')], { stdio: 'ignore', timeout: 300_000 });

/** A folder whose `node_modules` has what is named: a framework or a package of ours, under its own name or another one. */
export class LinkedFolder {
  public readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'linked-')));

  constructor(modules: { readonly [name: string]: string }) {
    mkdirSync(join(this.path, 'node_modules'));
    for (const [name, target] of Object.entries(modules)) symlinkSync(target, join(this.path, 'node_modules', name));
  }

  public dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

