import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { PAGES, ROOT, readPage } from './pages';

/** As every renderer of Markdown makes it from a heading. */
const anchorOf = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-');

const anchorsOf = (path: string) => [...readPage(path).prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));

/** The project where it is published: what the package does not hold is linked there. */
const PUBLISHED = new RegExp(`^${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).repository.url.replace(/\.git$/, '')}/(?:blob|tree)/main/`);

const linksOf = (path: string) => [...readPage(path).prose.matchAll(/\]\(([^)]*)\)/g)]
  .map(([, link]) => (PUBLISHED.test(link) ? join(relative(dirname(path), '.'), link.replace(PUBLISHED, '')) : link))
  .filter((link) => !link.startsWith('https://'));

/** Whether a link leads to a file or folder of the project and, where it names one, to a heading on that page. */
function leadsSomewhere(from: string, link: string): boolean {
  const [file, anchor] = link.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  return existsSync(join(ROOT, path)) && (anchor === undefined || anchorsOf(path).includes(anchor));
}

describe.each(PAGES)('%s', (path) => {
  it('has no link that leads nowhere', () => {
    expect(linksOf(path).filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });
});

it('Every guide can be reached from the README', () => {
  const linked = linksOf('README.md').map((link) => normalize(link));
  expect(PAGES.filter((path) => path !== 'README.md' && !linked.includes(path) && !linked.includes(dirname(path)))).toEqual([]);
});
