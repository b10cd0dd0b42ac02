import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { Language } from './languages';
import { ROOT, run } from './packages';

/** A copy of the example of a language, in which its programs run. */
export class Project {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'language-')));

  constructor(private readonly language: Language, public readonly env: NodeJS.ProcessEnv, example = language.name) {
    copyExample(example, this.folder);
    for (const [program, ...args] of language.setUp()) this.run(program, ...args);
  }

  public write(files: ReadonlyMap<string, string>): void {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  public run(program: string, ...args: string[]): string {
    return run(program, args, { cwd: this.folder, env: this.env });
  }

  public check(): void {
    for (const [program, ...args] of this.language.check) this.run(program, ...args);
  }

  public synth(): any {
    this.run(...this.language.synth as [string]);
    return configurationIn(this.folder);
  }

  public test(): void {
    this.run(...this.language.test as [string]);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copyExample(name: string, folder: string): void {
  const left = ['node_modules', 'cdktf.out', 'release-notes', 'target', '.venv'];
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true, filter: (path) => !left.includes(basename(path)) });
}

/** What an example in TypeScript is synthesized to. */
export function typescriptConfiguration(example = 'typescript'): any {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'language-')));
  try {
    synthTypescript(example, folder);
    return configurationIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Synthesizes an example in TypeScript in a folder, and gives the folder of its stack. */
export function synthTypescript(example: string, folder: string): string {
  copyExample(example, folder);
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['cdktf', 'constructs']) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(ROOT, join(folder, 'node_modules', 'cdktf-openai-chat'));
  const { outputText } = transpileModule(readFileSync(join(folder, 'main.ts'), 'utf8'), { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
  writeFileSync(join(folder, 'main.js'), outputText);
  run('node', ['--preserve-symlinks', 'main.js'], { cwd: folder, env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
  return stackIn(folder);
}

/** The folder of the only stack of an app. */
function stackIn(folder: string): string {
  const stacks = join(folder, 'cdktf.out', 'stacks');
  return join(stacks, readdirSync(stacks)[0]);
}

/** The configuration without what tells where and by which version it was made. */
function configurationIn(folder: string): any {
  const path = join(stackIn(folder), 'cdk.tf.json');
  const { '//': _, 'terraform': { backend, ...terraform }, ...rest } = JSON.parse(readFileSync(path, 'utf8').replaceAll(folder, '.'));
  return { terraform, ...rest };
}
