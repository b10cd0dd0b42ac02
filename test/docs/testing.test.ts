import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPage } from './pages';
import { readScriptFile } from '../../src/cli/script-file';
import { OpenAiProvider } from '../../src/provider/provider';
import { SOURCE } from '../../src/spec/distribution';
import { describeWithTerraform, workspace } from '../harness/terraform';

const PAGE = readPage('docs/testing.md');
const code = (language: string) => PAGE.codeOf(language).join('\n').trim();

test('the sandbox takes the script that the page on testing shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const file = join(folder, 'script.json');
  writeFileSync(file, code('json'));
  expect(readScriptFile(file)).toEqual(JSON.parse(code('json')));
  rmSync(folder, { recursive: true });
});

describeWithTerraform('the tests with mocks that the page on testing shows', () => {
  test('pass without a key, and fail where the configuration says otherwise', async () => {
    const asking = (model: string) => `resource "openai_chat_completion" "notes" {
      model    = "${model}"
      messages = [{ role = "user", content = "Write the release notes." }]
    }`;
    const files = { 'main.tf': asking('gpt-4o-mini'), 'notes.tftest.hcl': code('hcl') };
    const tf = await workspace({ address: SOURCE, provider: new OpenAiProvider({}), files });
    try {
      await tf.run('init', '-no-color');
      expect((await tf.run('test', '-no-color')).stdout).toContain('1 passed, 0 failed');
      tf.write({ 'main.tf': asking('gpt-4o') });
      expect((await tf.run('test', '-no-color')).stdout).toContain('0 passed, 1 failed');
    } finally {
      await tf.dispose();
    }
  });
});
