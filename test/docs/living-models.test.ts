import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIVING_MODELS } from './living-models';
import { ROOT } from './pages';

/** What people read: pages, examples, the module with its tests, the benchmark, and the sources, whose docstrings and messages they see. */
const READ = ['*.md', 'llms.txt', 'docs', 'examples', 'modules', 'packages', 'scripts', 'src'];

/** Names that are not those of living models on purpose. */
const EXCEPTIONS: { readonly [path: string]: readonly string[] } = {
  // The table of families, and a report about a model that shuts down.
  'docs/models.md': ['gpt-4o', 'gpt-5', 'gpt-5-chat-latest', 'gpt-5-mini', 'gpt-5-nano', 'gpt-5-pro', 'gpt-5.1', 'gpt-5.4', 'gpt-6', 'o1', 'o3', 'o4-mini'],
  // The families, and the guide that they come from.
  'src/spec/families.ts': ['gpt-5', 'gpt-5-chat-latest', 'gpt-5.2', 'gpt-6'],
};

/** The models of OpenAI in a text, without the date of a snapshot. The open weights of `gpt-oss` do not shut down, and `gpt-tokenizer` is a library. */
const modelsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w-])(?:(?:chat)?gpt-(?!oss|tokenizer)\w|o\d+\b)(?:[\w.-]*\w)?/gi)].map(([name]) => name.toLowerCase().replace(/-\d{4}-\d{2}-\d{2}$/, ''));

function namesIn(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  // Sections of released versions stay as they are.
  const current = path === 'CHANGELOG.md' ? text.split(/^## /m)[1] : text;
  return [...new Set(modelsIn(current))].filter((name) => !LIVING_MODELS.includes(name)).sort();
}

test('names of models are found in every notation', () => {
  expect(modelsIn('`gpt-4o-mini`, "openai/o3", o4-mini-2025-04-16. chatgpt-4o-latest=gpt-5.1; rl-gpt-6-luna, gpt-oss-20b, GPT-4, foo1, o1x'))
    .toEqual(['gpt-4o-mini', 'o3', 'o4-mini', 'chatgpt-4o-latest', 'gpt-5.1', 'gpt-4']);
});

test('whatever people read names living models only', () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...READ], { cwd: ROOT, encoding: 'utf8' });
  const paths = listed.trim().split('\n').filter((path) => existsSync(join(ROOT, path)));
  expect(paths.length).toBeGreaterThan(300);
  const found = paths.map((path) => [path, namesIn(path)] as const).filter(([, names]) => names.length > 0);
  expect(Object.fromEntries(found)).toEqual(EXCEPTIONS);
});
