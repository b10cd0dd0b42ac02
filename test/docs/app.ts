import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as cdktf from 'cdktf';
import * as constructs from 'constructs';
import { engineIn } from './engine';
import * as library from '../../src';
import * as sandboxApi from '../../src/sandbox';

/** What pages may take for granted: a file to read, a command that runs the reader's own code, and a sandbox that was started before. */
export const CONTEXT = `
declare function deploy(env: { OPENAI_BASE_URL: string; OPENAI_API_KEY: string }): Promise<void>;
declare const sandbox: import('cdktf-openai-chat/lib/bundle/sandbox').Sandbox;`;

const modulesWith = (file: string): { readonly [name: string]: object } => ({
  cdktf,
  constructs,
  'cdktf-openai-chat': library,
  'cdktf-openai-chat/lib/bundle/sandbox': sandboxApi,
  'node:fs': { readFileSync: () => file },
});

async function deploy({ OPENAI_BASE_URL, OPENAI_API_KEY }: { [name: string]: string }): Promise<void> {
  await fetch(`${OPENAI_BASE_URL}/chat/completions`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${OPENAI_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Write the release notes.' }] }),
  });
}

/** The code of a page as an app in a folder of its own, in front of a sandbox. */
export class PageApp {
  public sandbox!: sandboxApi.Sandbox;
  public folder!: string;
  /** The stacks of all apps of the page, each after those that it depends on. */
  public readonly stacks = new Set<string>();
  private readonly home = process.cwd();

  public async open(): Promise<void> {
    this.stacks.clear();
    this.sandbox = await sandboxApi.startSandbox();
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'page-')));
    // An app on a page names no folder of its own, and cdktf keeps its state where it was run.
    process.env.CDKTF_OUTDIR = join(this.folder, 'cdktf.out');
    process.chdir(this.folder);
  }

  public async close(): Promise<void> {
    process.chdir(this.home);
    delete process.env.CDKTF_OUTDIR;
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Writes files into the folder of the app. */
  public write(files: ReadonlyMap<string, string>): void {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  /** Runs the code, as far as its synth; gives the constructs, and the tests that stand on the page. */
  public synthesize(code: string, file = 'The text of a file.'): { app: cdktf.App; tests: (() => unknown)[] } {
    const tests: (() => unknown)[] = [];
    const exports: { Page?: new (scope: constructs.Construct, id: string) => cdktf.TerraformStack } = {};
    const modules = modulesWith(file);
    const require = (name: string) => modules[name];
    const context = { exports, require, deploy, sandbox: this.sandbox, test: (_: string, body: () => unknown) => tests.push(body) };
    new Function(...Object.keys(context), code)(...Object.values(context));

    const app = new cdktf.App();
    new exports.Page!(app, 'page');
    // The next app writes over the manifest of one that is synthesized on the page.
    this.addStacks();
    app.synth();
    this.addStacks();
    return { app, tests };
  }

  private addStacks(): void {
    const manifest = join(process.env.CDKTF_OUTDIR!, 'manifest.json');
    if (!existsSync(manifest)) return;
    const { stacks } = JSON.parse(readFileSync(manifest, 'utf8'));
    const add = (name: string): void => {
      stacks[name].dependencies.forEach(add);
      this.stacks.add(name);
    };
    Object.keys(stacks).forEach(add);
  }

  /** The file of a stack. */
  public file(stack: string): string {
    return join(process.env.CDKTF_OUTDIR!, 'stacks', stack, 'cdk.tf.json');
  }

  /** Terraform in the folder of a stack. */
  public engine(stack: string): ReturnType<typeof engineIn> {
    return engineIn(join(process.env.CDKTF_OUTDIR!, 'stacks', stack), this.sandbox.url);
  }
}

/** An app that each test opens and that is taken down after it. */
export function usePageApp(): PageApp {
  const page = new PageApp();
  beforeEach(() => page.open());
  afterEach(() => page.close());
  return page;
}
