import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXT, usePageApp } from './app';
import { readPage } from './pages';
import { compilePages } from './program';
import { describeWithTerraform } from '../harness/terraform';

const [{ code }] = compilePages([readPage('docs/recipes.md')], CONTEXT);

const HANDBOOK = '# Handbook\n\nWelcome.\n\n## Holidays\n\nThirty days.\n\n## Travel\n\nBy train.';

describeWithTerraform('the recipes', () => {
  const page = usePageApp();

  /** The last message of every call, with the project that it is billed to. */
  const asked = () => page.sandbox.requests.map(({ body, headers }: any) => {
    const text = body.messages.at(-1).content;
    return headers['openai-project'] === undefined ? text : `${headers['openai-project']}: ${text}`;
  });

  test('ask what they say, character for character and each once, and keep answers from those who should not see them', async () => {
    page.synthesize(code, HANDBOOK);
    expect([...page.stacks]).toEqual(['facts', 'website', 'page']);
    const printed: string[] = [];
    for (const stack of page.stacks) {
      await page.engine(stack)('init');
      printed.push(await page.engine(stack)('apply', '-auto-approve'));
    }
    expect(asked().sort()).toEqual([
      // A completion for each entry of a map
      'Write "Hello, ${name}!"', 'Save 20 %{percent} today',
      'Saves "${file}" at once', 'Quits %{ without } asking', 'Saves "${file}" at once', 'Quits %{ without } asking',
      // Several answers to one question
      ...Array(3).fill('Suggest a name for our build server.'),
      // A provider for each account
      'proj_sales: Write an offer.', 'proj_support: Write a reply.',
      // An answer from another stack
      'Summarise our pricing page.', 'You said: Summarise our pricing page.',
      // A secret in a prompt
      'Write a letter that tells the customer the access code moon-4711.',
      // A long document
      '# Handbook\n\nWelcome.\n', '## Holidays\n\nThirty days.\n', '## Travel\n\nBy train.',
      'You said: # Handbook\n\nWelcome.\n\n\nYou said: ## Holidays\n\nThirty days.\n\n\nYou said: ## Travel\n\nBy train.',
      // An answer as input of other resources, a new one every night, a condition
      'Name and size of a small web server, please.', 'Write a quote of the day.', 'Write the release notes.',
    ].sort());
    expect(printed.filter((text) => text.includes('moon-4711') || text.includes('Warning:'))).toEqual([]);

    const { outputs, resources } = JSON.parse(readFileSync(join(page.folder, 'terraform.page.tfstate'), 'utf8'));
    expect(outputs.german_labels.value).toEqual({ greeting: 'You said: Write "Hello, ${name}!"', discount: 'You said: Save 20 %{percent} today' });
    expect([outputs.letter_text.sensitive, outputs.letter_text.value]).toEqual([true, expect.stringContaining('moon-4711')]);
    const dataOf = (name: string) => resources.find((resource: any) => resource.type === 'terraform_data' && resource.name === name).instances[0].attributes.input.value;
    expect(dataOf('machine')).toEqual({ name: expect.any(String), cpus: expect.any(Number) });
    expect(dataOf('release')).toEqual({ notes: 'You said: Write the release notes.' });

    // The next night: one new answer, and no other change.
    const before = asked().length;
    rewrite(page.file('page'), /"day": "[^"]*"/, '"day": "2100-01-01"');
    expect(await page.engine('page')('apply', '-auto-approve')).toContain('Resources: 1 added, 0 changed, 1 destroyed.');
    expect(asked().slice(before)).toEqual(['Write a quote of the day.']);

    // A condition that the answer does not meet: nothing is deployed, the answer stays, and the corrected condition costs nothing.
    rewrite(page.file('page'), '<= 2000', '<= 20');
    await expect(page.engine('page')('apply', '-auto-approve')).rejects.toThrow('The release notes are cut off, or longer than 2,000 characters.');
    rewrite(page.file('page'), '<= 20}', '<= 3000}');
    expect(await page.engine('page')('plan')).toContain('No changes.');
    expect(asked()).toHaveLength(before + 1);
  }, 300_000);
});

function rewrite(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}
