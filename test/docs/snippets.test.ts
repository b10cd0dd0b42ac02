import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdktf from 'cdktf';
import * as constructs from 'constructs';
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

  it.each(programs)('synthesizes, and the tests in it pass: $path', async ({ code }) => {
    const tests: (() => unknown)[] = [];
    const exports: { Page?: new (scope: constructs.Construct, id: string) => cdktf.TerraformStack } = {};
    const require = (name: string) => MODULES[name];
    const context = { exports, require, deploy, sandbox, test: (_: string, body: () => unknown) => tests.push(body) };
    new Function(...Object.keys(context), code)(...Object.values(context));

    const app = new cdktf.App();
    new exports.Page!(app, 'page');
    app.synth();
    expect(readdirSync(join(outdir, 'stacks'))).toContain('page');
    for (const body of tests) await body();
  });
});
