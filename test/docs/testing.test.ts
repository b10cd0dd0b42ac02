import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPage, ROOT } from './pages';
import { readScriptFile } from '../../src/cli/script-file';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { FAULT } from '../../src/sandbox/fault-table';
import { Type } from '../../src/spec/attribute';
import { run } from '../cli/command';
import { testFeature } from '../engines/test-feature';
import { describeWithTerraform, workspace } from '../harness/terraform';

const PAGE = readPage('docs/testing.md');
const code = (language: string) => PAGE.codeOf(language).join('\n').trim();

test('the sandbox takes the scripts that the page on testing shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const file = join(folder, 'script.json');
  const scripts = code('json').split(/(?<=^\})$/m);
  for (const script of scripts) {
    writeFileSync(file, script);
    expect(readScriptFile(file)).toEqual(JSON.parse(script));
  }
  expect(scripts.map((script) => Object.keys(JSON.parse(script)))).toEqual([['scripts', 'faults'], ['models']]);
  rmSync(folder, { recursive: true });
});

describe('the page on testing tells', () => {
  test('every option of the command', async () => {
    const { stdout } = await run(['sandbox', '--help']);
    const options = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((option) => !PAGE.prose.includes(`| \`${option}`))).toEqual([]);
  });

  test('every option of the sandbox in code', () => {
    const [declaration] = /interface SandboxOptions \{[^]*?^\}/m.exec(readFileSync(join(ROOT, 'src', 'sandbox', 'sandbox-api.ts'), 'utf8'))!;
    const options = [...declaration.matchAll(/^ {2}readonly (\w+)/gm)].map(([, option]) => option);
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((option) => !PAGE.prose.includes(`\`${option}\``))).toEqual([]);
  });

  test('every kind of fault, with every field of it', () => {
    const { variants, attributes } = FAULT as Type & { kind: 'object' };
    const row = (kind: string) => PAGE.prose.split('\n').find((line) => line.startsWith('| `') && line.split('|')[1].includes(`\`${kind}\``)) ?? '';
    const missing = Object.entries(variants!.of).flatMap(([kind, { allows }]) => [kind, ...allows].filter((name) => !row(kind).includes(`\`${name}\``)).map((name) => `${kind}: ${name}`));
    expect(missing).toEqual([]);
    expect(attributes.filter(({ name }) => !PAGE.prose.includes(`\`${name}\``))).toEqual([]);
  });
});

describeWithTerraform('the tests with mocks that the page on testing shows', () => {
  testFeature('mock_provider', 'pass without a key, and fail where the configuration says otherwise', async () => {
    const asking = (model: string) => `resource "openai_chat_completion" "notes" {
      model    = "${model}"
      messages = [{ role = "user", content = "Write the release notes." }]
    }`;
    const files = { 'main.tf': asking('gpt-6-luna'), 'notes.tftest.hcl': code('hcl') };
    const tf = await workspace({ address: SOURCE, provider: new OpenAiProvider({}), files });
    try {
      await tf.run('init', '-no-color');
      expect((await tf.run('test', '-no-color')).stdout).toContain('1 passed, 0 failed');
      tf.write({ 'main.tf': asking('gpt-audio-1.5') });
      expect((await tf.run('test', '-no-color')).stdout).toContain('0 passed, 1 failed');
    } finally {
      await tf.dispose();
    }
  });
});
