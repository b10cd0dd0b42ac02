import { CONTEXT, usePageApp } from './app';
import { PAGES, readPage } from './pages';
import { compilePages } from './program';
import { Sandbox } from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

/** What a page reads that was stored before. */
async function storedCompletion({ url }: Sandbox): Promise<{ id: string }> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer anything' },
    body: JSON.stringify({ model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Summarise the incident report.' }], store: true }),
  });
  return response.json() as Promise<{ id: string }>;
}

const programs = compilePages(PAGES.map(readPage).filter((page) => page.codeOf('ts').some((line) => line !== '')), CONTEXT);

test.each(programs)('The TypeScript in $path compiles', ({ errors }) => {
  expect(errors).toEqual([]);
});

// A stack that imports asks Terraform for its version.
describeWithTerraform('The TypeScript of a page', () => {
  const page = usePageApp();

  it.each(programs)('synthesizes without a warning, and the tests in it pass: $path', async ({ code, files }) => {
    page.write(files);
    const { app, tests } = page.synthesize(code);
    expect([...page.stacks]).toContain('page');
    const warnings = app.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === '@cdktf/warn');
    expect(warnings.map(({ data }) => data)).toEqual([]);
    for (const body of tests) await body();
  });

  // The recipes are deployed by a test of their own.
  it.each(programs.filter(({ path }) => path !== 'docs/recipes.md'))('deploys as it stands, without a warning, into stacks that are new, and then there is nothing left to do: $path', async ({ code, files }) => {
    page.write(files);
    const { id } = await storedCompletion(page.sandbox);
    page.synthesize(code.replaceAll('chatcmpl-abc123', id).replaceAll('https://eu.example.com/v1', page.sandbox.url));
    for (const stack of page.stacks) {
      const engine = page.engine(stack);
      await engine('init');
      expect(await engine('apply', '-auto-approve')).not.toContain('Warning:');
      expect(await engine('plan')).toContain('No changes.');
    }
  });
});
