import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { actionsOf, diagnosticsOf, PlannedAction, ReportedDiagnostic } from './output';
import { Provider } from '../../src/plugin/provider';
import { Reattached, serveReattach } from '../../src/plugin/transport/reattach';

export const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';

export interface WorkspaceOptions {
  /** As `required_providers` has it. Its last part is the local name. */
  readonly address: string;
  /** Runs in the process of the test. */
  readonly provider?: Provider;
  /** A provider that Terraform starts itself. */
  readonly bundle?: Bundle;
  /** Files by name, or the text of `main.tf`. `required_providers` is added unless they have it. */
  readonly files: string | Files;
  /** Terraform sees these variables, PATH, and nothing else of the caller's environment. */
  readonly env?: { readonly [name: string]: string };
}

export interface Bundle {
  /** A JavaScript file that begins with `#!/usr/bin/env node`. */
  readonly file: string;
  readonly version: string;
}

export interface Files {
  readonly [name: string]: string;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface PlanRun extends Run {
  /** What is planned for which address; addresses without a change are left out. */
  readonly actions: { readonly [address: string]: PlannedAction };
}

/** A folder of its own with a configuration, in which the real Terraform runs. */
export class Workspace {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'tf-')));
  /** Where Terraform and the provider put their temporary files and sockets. */
  public readonly temporary = join(this.folder, 'tmp');
  public env: { [name: string]: string };
  private reattached?: Reattached;
  private readonly running = new Set<ChildProcess>();

  constructor(private readonly options: WorkspaceOptions) {
    const cliConfig = join(this.folder, 'cli.tfrc');
    mkdirSync(this.temporary);
    writeFileSync(cliConfig, '');
    this.env = {
      PATH: process.env.PATH!,
      HOME: this.folder,
      TMPDIR: this.temporary,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: cliConfig,
      TF_IN_AUTOMATION: '1',
      ...options.env,
    };
    const { files } = options;
    this.write(typeof files === 'string' ? { 'main.tf': files } : files);
  }

  public async open(): Promise<this> {
    const { provider, bundle, address } = this.options;
    if (provider !== undefined) {
      this.reattached = await serveReattach(provider, address);
      this.env.TF_REATTACH_PROVIDERS = JSON.stringify(this.reattached.reattach);
    }
    if (bundle !== undefined) {
      installBundle(this.folder, address, bundle);
      const init = await this.run('init', '-no-color');
      if (init.code !== 0) throw new Error(`terraform init failed:\n${init.stdout}${init.stderr}`);
    }
    return this;
  }

  /** Also ends what a failed test has left running. */
  public async dispose(): Promise<void> {
    for (const { pid } of this.running) process.kill(-pid!, 'SIGKILL');
    await this.reattached?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  public write(files: Files): void {
    const names = Object.keys(files);
    for (const name of names) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), files[name]);
    }
    if (names.some((name) => files[name].includes('required_providers'))) return;
    const { address, bundle } = this.options;
    const requirement = { source: address, ...(bundle && { version: bundle.version }) };
    const terraform = { required_providers: { [address.split('/').pop()!]: requirement } };
    writeFileSync(join(this.folder, 'required_providers.tf.json'), JSON.stringify({ terraform }));
  }

  public validate(): Promise<Run> {
    return this.run('validate', '-json');
  }

  /** The plan is also saved, for `planned` and for `apply('tfplan')`. */
  public async plan(...args: string[]): Promise<PlanRun> {
    const run = await this.run('plan', '-json', '-input=false', '-out=tfplan', ...args);
    return { ...run, actions: actionsOf(run.stdout) };
  }

  public apply(...args: string[]): Promise<Run> {
    return this.run('apply', '-json', '-input=false', '-auto-approve', ...args);
  }

  public destroy(...args: string[]): Promise<Run> {
    return this.run('destroy', '-json', '-input=false', '-auto-approve', ...args);
  }

  /** The last plan, as `terraform show -json` has it. */
  public async planned(): Promise<any> {
    return this.json('show', '-json', 'tfplan');
  }

  /** The state, as `terraform show -json` has it. */
  public async state(): Promise<any> {
    return this.json('show', '-json');
  }

  /** The attributes of a resource or data source of the root module, undefined if it is not in state. */
  public async resource(address: string): Promise<any> {
    const { values } = await this.state();
    return values?.root_module?.resources?.find((resource: any) => resource.address === address)?.values;
  }

  /** The state file itself. */
  public stateFile(): any {
    return JSON.parse(readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8'));
  }

  public async run(...args: string[]): Promise<Run> {
    const child = this.start(...args);
    const output = { stdout: '', stderr: '' };
    child.stdout!.setEncoding('utf8').on('data', (text) => output.stdout += text);
    child.stderr!.setEncoding('utf8').on('data', (text) => output.stderr += text);
    const code = await ended(child);
    return { code, ...output, diagnostics: diagnosticsOf(output.stdout) };
  }

  /**
   * Starts Terraform in a process group of its own, as a shell does, and does not wait for its end. All that it starts inherits
   * the fourth pipe, so its `close` event means that every one of these processes has ended.
   */
  public start(...args: string[]): ChildProcess {
    const child = spawn(TERRAFORM, args, { cwd: this.folder, env: this.env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true });
    this.running.add(child);
    return child.on('exit', () => this.running.delete(child));
  }

  private async json(...args: string[]): Promise<any> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} failed:\n${stderr}`);
    return JSON.parse(stdout);
  }
}

export const workspace = (options: WorkspaceOptions): Promise<Workspace> => new Workspace(options).open();

/** The exit code of a process, once all its pipes are closed; null if a signal ended it. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}

/** Puts a provider where Terraform finds it without a registry; returns its path. */
function installBundle(folder: string, address: string, { file, version }: Bundle): string {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const target = join(folder, 'terraform.d/plugins', address, version, platform);
  const executable = join(target, `terraform-provider-${address.split('/').pop()}_v${version}`);
  mkdirSync(target, { recursive: true });
  copyFileSync(file, executable);
  chmodSync(executable, 0o755);
  writeFileSync(join(target, 'package.json'), '{"type":"commonjs"}');
  return executable;
}

const hasTerraform = spawnSync(TERRAFORM, ['version'], { stdio: 'ignore', env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' } }).status === 0;

/** `describe` for tests that run Terraform. Where it is missing they are left out with a word, but never in continuous integration. */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (hasTerraform) return describe(name, tests);
  const reason = `${TERRAFORM} is not on PATH`;
  if (process.env.CI === 'true') throw new Error(`${reason}, so "${name}" cannot be tested.`);
  process.stderr.write(`Skipping "${name}": ${reason}. Install terraform or OpenTofu to run these tests.\n`);
  return describe.skip(name, tests);
}
