import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { PAGES, ROOT, readPage } from './pages';
import { anchor } from '../../scripts/markdown';

/** Of headings, and those that generated pages set themselves. */
const anchorsOf = (path: string) => [
  ...[...readPage(path).prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading)),
  ...[...readPage(path).prose.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id),
];

/** The project where it is published: what the package does not hold is linked there. */
const PUBLISHED = new RegExp(`^${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).repository.url.replace(/\.git$/, '')}/(?:blob|tree)/main/`);

const linksOf = (path: string) => [...readPage(path).prose.matchAll(/\]\(([^)]*)\)/g)]
  .map(([, link]) => (PUBLISHED.test(link) ? join(relative(dirname(path), '.'), link.replace(PUBLISHED, '')) : link))
  .filter((link) => !link.startsWith('https://'));

/** Whether a link leads to a file or folder of the project and, where it names one, to a heading on that page. */
function leadsSomewhere(from: string, link: string): boolean {
  const [file, fragment] = link.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  return existsSync(join(ROOT, path)) && (fragment === undefined || anchorsOf(path).includes(fragment));
}

describe.each([...PAGES, 'llms.txt'])('%s', (path) => {
  it('has no link that leads nowhere', () => {
    expect(linksOf(path).filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });
});

it('has no two headings of one name, which links could not tell apart: the reference', () => {
  const twice = PAGES.filter((path) => path.startsWith('docs/reference/')).flatMap((path) => {
    const anchors = anchorsOf(path);
    return anchors.filter((name, i) => anchors.indexOf(name) !== i).map((name) => `${path}#${name}`);
  });
  expect(twice).toEqual([]);
});

it('Every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    const targets = linksOf(page).map((link) => normalize(join(dirname(page), link.split('#')[0])));
    for (const path of PAGES.filter((candidate) => targets.includes(candidate) || targets.includes(dirname(candidate)))) reached.add(path);
  }
  expect(PAGES.filter((path) => !reached.has(path))).toEqual([]);
});
