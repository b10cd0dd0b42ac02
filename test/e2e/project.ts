import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { frameworkFolder, PACKAGES } from './both-packages';
import { CDKTN_MODULES, FRAMEWORK, withFramework } from './framework';
import { LibraryOptions, writeLibrary } from './library';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';

const ROOT = join(__dirname, '..', '..');

/** Nobody listens there: what wants to leave this machine fails at once. */
const NOWHERE = 'http://127.0.0.1:9';

export interface Files {
  readonly [name: string]: string;
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

let program: string;
let pty: Pty;

/** What is used of the pseudo terminals that the command line brings. */
interface Pty {
  spawn(file: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Terminal;
}

/** A program in a terminal of its own. */
export interface Terminal {
  readonly pid: number;
  write(keys: string): void;
  onData(listener: (text: string) => void): unknown;
  onExit(listener: () => void): unknown;
}

/** Installs the command line of the example, unless it is installed already, or another one is to be tested. */
export function installCommandLine(): void {
  if (CDKTN_MODULES !== undefined) {
    program = join(CDKTN_MODULES, '.bin', 'cdktn');
    return;
  }
  const modules = execFileSync('node', [join(ROOT, 'scripts', 'demo', 'example-modules.js')], { encoding: 'utf8', timeout: 300_000 }).trim();
  program = join(modules, 'cdktf-cli', 'bundle', 'bin', 'cdktf');
  pty = createRequire(__filename)(join(modules, '@cdktf', 'node-pty-prebuilt-multiarch'));
}

/** Somebody's cdktf project with the library in its node_modules, and a home folder of its own. */
export class Project {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdktf-')));
  private readonly home = join(this.folder, 'home');
  private readonly env: NodeJS.ProcessEnv;

  constructor(files: Files, env: { readonly [name: string]: string }, manifest: object = {}) {
    this.env = {
      PATH: process.env.PATH,
      HOME: this.home,
      TERRAFORM_BINARY_NAME: process.env.TERRAFORM_BINARY_NAME,
      CI: 'true',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      NO_COLOR: '1',
      HTTP_PROXY: NOWHERE,
      HTTPS_PROXY: NOWHERE,
      NO_PROXY: '127.0.0.1',
      ...env,
    };
    this.write({
      'package.json': JSON.stringify(manifest),
      'cdktf.json': JSON.stringify({ language: 'typescript', app: 'node main.cjs', projectId: 'e2e', sendCrashReports: 'false' }),
      ...files,
    });
    mkdirSync(this.home, { recursive: true });
    mkdirSync(join(this.folder, 'node_modules'));
    symlinkSync(frameworkFolder(FRAMEWORK), join(this.folder, 'node_modules', FRAMEWORK));
    symlinkSync(join(PACKAGES[FRAMEWORK], 'node_modules', 'constructs'), join(this.folder, 'node_modules', 'constructs'));
    this.installLibrary({ version: VERSION });
  }

  public write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), withFramework(text));
    }
  }

  public installLibrary(options: LibraryOptions): void {
    const folder = join(this.folder, 'node_modules', `${FRAMEWORK}-openai-chat`);
    rmSync(folder, { recursive: true, force: true });
    writeLibrary(folder, options);
  }

  /** Puts our provider where terraform finds it, as if somebody else's. */
  public installOtherProvider(source: string, version: string): void {
    const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
    const folder = join(this.home, '.terraform.d', 'plugins', source, version, platform);
    const executable = join(folder, `terraform-provider-${source.split('/').pop()}_v${version}`);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(ROOT, 'lib', 'bundle', 'provider.js'), executable);
    chmodSync(executable, 0o755);
  }

  /** `cdktf` as a user calls it. */
  public cdktf(...args: string[]): Promise<Run> {
    return this.run(process.execPath, [program, ...args], this.folder);
  }

  /** `cdktf` as a user calls it in a terminal. */
  public terminal(env: { readonly [name: string]: string }, ...args: string[]): Terminal {
    // What is undefined would be the text "undefined" there.
    const defined = Object.fromEntries(Object.entries({ ...this.env, ...env }).filter(([, value]) => value !== undefined));
    return pty.spawn(process.execPath, [program, ...args], { cwd: this.folder, env: defined });
  }

  /** The app itself, which synthesizes without the command line. */
  public synth(): Promise<Run> {
    return this.run(process.execPath, ['main.cjs'], this.folder);
  }

  /** Plain terraform in the folder of a stack. */
  public terraform(stack: string, ...args: string[]): Promise<Run> {
    return this.run(this.env.TERRAFORM_BINARY_NAME ?? 'terraform', args, join(this.folder, 'cdktf.out', 'stacks', stack));
  }

  /** The text of our provider as Terraform has installed it for a stack. */
  public installedProvider(stack: string): string {
    const providers = join(this.folder, 'cdktf.out', 'stacks', stack, '.terraform', 'providers', SOURCE);
    const [name] = readdirSync(providers, { recursive: true, encoding: 'utf8' }).filter((path) => basename(path).startsWith('terraform-provider-'));
    return readFileSync(join(providers, name), 'utf8');
  }

  /** The values of the outputs of a stack. */
  public outputs(stack: string): { [name: string]: any } {
    return Object.fromEntries(Object.entries<any>(this.state(stack).outputs).map(([name, { value }]) => [name, value]));
  }

  /** The resources in the state of a stack. */
  public resources(stack: string): any[] {
    return this.state(stack).resources;
  }

  private state(stack: string): any {
    return JSON.parse(readFileSync(join(this.folder, `terraform.${stack}.tfstate`), 'utf8'));
  }

  public dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(command: string, args: string[], cwd: string): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, { cwd, env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
      child.on('error', reject).on('close', (code) => resolve({ code, output }));
    });
  }
}
