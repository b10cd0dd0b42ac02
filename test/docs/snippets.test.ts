import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdktf from 'cdktf';
import * as constructs from 'constructs';
import { engineIn } from './engine';
import { PAGES, readPage } from './pages';
import { compilePages } from './program';
import * as library from '../../src';
import * as sandboxApi from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

/** What pages may take for granted: a file to read, a command that runs the reader's own code, and a sandbox that was started before. */
const CONTEXT = `
declare function deploy(env: { OPENAI_BASE_URL: string; OPENAI_API_KEY: string }): Promise<void>;
declare const sandbox: import('cdktf-openai-chat/lib/bundle/sandbox').Sandbox;`;

const MODULES: { readonly [name: string]: object } = {
  cdktf,
  constructs,
  'cdktf-openai-chat': library,
  'cdktf-openai-chat/lib/bundle/sandbox': sandboxApi,
  'node:fs': { readFileSync: () => 'The text of a file.' },
};

async function deploy({ OPENAI_BASE_URL, OPENAI_API_KEY }: { [name: string]: string }): Promise<void> {
  await fetch(`${OPENAI_BASE_URL}/chat/completions`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${OPENAI_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Write the release notes.' }] }),
  });
}

/** What a page reads that was stored before. */
async function storedCompletion({ url }: sandboxApi.Sandbox): Promise<{ id: string }> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer anything' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Summarise the incident report.' }], store: true }),
  });
  return response.json() as Promise<{ id: string }>;
}

const programs = compilePages(PAGES.map(readPage).filter((page) => page.codeOf('ts').some((line) => line !== '')), CONTEXT);

test.each(programs)('The TypeScript in $path compiles', ({ errors }) => {
  expect(errors).toEqual([]);
});

// A stack that imports asks Terraform for its version.
describeWithTerraform('The TypeScript of a page', () => {
  let outdir: string;
  let sandbox: sandboxApi.Sandbox;

  beforeEach(async () => {
    // An app on a page names no folder of its own.
    process.env.CDKTF_OUTDIR = outdir = mkdtempSync(join(tmpdir(), 'page-'));
    sandbox = await sandboxApi.startSandbox();
  });

  afterEach(async () => {
    await sandbox.close();
    delete process.env.CDKTF_OUTDIR;
    rmSync(outdir, { recursive: true });
  });

  /** Runs the code of a page as an app, as far as its synth; gives the constructs, and the tests that stand on the page. */
  function synthesized(code: string): { app: cdktf.App; tests: (() => unknown)[] } {
    const tests: (() => unknown)[] = [];
    const exports: { Page?: new (scope: constructs.Construct, id: string) => cdktf.TerraformStack } = {};
    const require = (name: string) => MODULES[name];
    const context = { exports, require, deploy, sandbox, test: (_: string, body: () => unknown) => tests.push(body) };
    new Function(...Object.keys(context), code)(...Object.values(context));

    const app = new cdktf.App();
    new exports.Page!(app, 'page');
    app.synth();
    return { app, tests };
  }

  it.each(programs)('synthesizes without a warning, and the tests in it pass: $path', async ({ code }) => {
    const { app, tests } = synthesized(code);
    expect(readdirSync(join(outdir, 'stacks'))).toContain('page');
    const warnings = app.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === '@cdktf/warn');
    expect(warnings.map(({ data }) => data)).toEqual([]);
    for (const body of tests) await body();
  });

  it.each(programs)('deploys as it stands, without a warning, into stacks that are new, and then there is nothing left to do: $path', async ({ code }) => {
    const { id } = await storedCompletion(sandbox);
    synthesized(code.replaceAll('chatcmpl-abc123', id).replaceAll('https://eu.example.com/v1', sandbox.url));
    for (const stack of readdirSync(join(outdir, 'stacks'))) {
      const engine = engineIn(join(outdir, 'stacks', stack), sandbox.url);
      await engine('init');
      expect(await engine('apply', '-auto-approve')).not.toContain('Warning:');
      expect(await engine('plan')).toContain('No changes.');
    }
  });
});
