// Writes the reference of the provider from the attribute table, and the index of all pages. With --check it writes nothing and fails where a file differs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from './constructs/docs';
import { driftedIn, generate, GeneratedFiles } from './generated';
import { table } from './markdown';
import { pageText, REFERENCE_PAGES } from './reference/pages';

const ROOT = join(__dirname, '..');
const REFERENCE = 'docs/reference';

const { description, repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The package holds no examples. */
const PUBLISHED = `${repository.url.replace(/\.git$/, '')}/blob/main`;

const intro = () => `<!-- Written by scripts/reference.ts. To change it, run \`npx projen reference\`. -->

# Reference

All arguments and outputs of the provider, with types, limits and defaults, for configurations in HCL. [API.md](../../API.md) is the reference of the constructs.

${table(['Page', 'Construct', ''], REFERENCE_PAGES.map(({ path, title, construct, description: what }) =>
    [`[${title}](${path})`, `[\`${construct}\`](../../API.md#cdktf-openai-chat.${construct})`, what]))}

The inputs and outputs of the module are on [its own page](../../modules/chat_completion/README.md).
`;

/** A line of the index: the page, by its title, and the first sentence on it. */
function line(path: string, link = path): string {
  const text = readFileSync(join(ROOT, path), 'utf8').replace(/<!--[^]*?-->|```[^]*?```/g, '');
  const title = /^# (.*)$/m.exec(text)![1];
  const first = summary(/^[\p{L}`*[].*$/mu.exec(text)![0]).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return `- [${title}](${link}): ${first}`;
}

/** The pages of a folder, or of the folders in it. */
const pagesIn = (folder: string) => readdirSync(join(ROOT, folder)).map((name) => (name.endsWith('.md') ? name : `${name}/README.md`))
  .filter((name) => existsSync(join(ROOT, folder, name))).map((name) => `${folder}/${name}`);

/** The index of everything that can be read, for people and for assistants. */
const index = () => `# cdktf-openai-chat

> ${description}

## Guides

${['README.md', ...pagesIn('docs').filter((path) => !path.startsWith(REFERENCE)), ...pagesIn('modules')].map((path) => line(path)).join('\n')}

## Reference

${REFERENCE_PAGES.map(({ path, title, description: what }) => `- [${title}](${REFERENCE}/${path}): ${what}`).join('\n')}
- [Constructs](API.md): All classes and interfaces of the library.
- [Changes](CHANGELOG.md): All changes of each version.

## Examples

${pagesIn('examples').map((path) => line(path, `${PUBLISHED}/${path}`)).join('\n')}
`;

const FILES: GeneratedFiles = {
  ...Object.fromEntries(REFERENCE_PAGES.map((page) => [`${REFERENCE}/${page.path}`, () => pageText(page)])),
  [`${REFERENCE}/README.md`]: intro,
  'llms.txt': index,
};

/** The files that differ from what the attribute table and the pages say. */
export const drifted = () => driftedIn(ROOT, FILES);

if (require.main === module) generate(ROOT, FILES, 'reference');
