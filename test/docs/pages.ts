import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** The pages that people read, by their path in the project. API.md is generated. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...(readdirSync(join(ROOT, 'docs'), { recursive: true }) as string[]).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
  ...['examples', 'modules'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/README.md`).filter((path) => existsSync(join(ROOT, path)))),
];

export interface Page {
  readonly path: string;
  /** What is not in a fenced block. */
  readonly prose: string;
  /** The files that the page shows, by their paths: blocks that name theirs in a comment, which front matter has in its first line. */
  readonly files: ReadonlyMap<string, string>;
  /** The lines of all fenced blocks of one language, where they stand on the page; every other line is empty. */
  codeOf(language: string): string[];
}

export function readPage(path: string): Page {
  let open: string | undefined;
  const text = readFileSync(join(ROOT, path), 'utf8');
  const files = new Map([...text.matchAll(/^```\w+\n((?:---\n)?# (\w+\/\S+)\n[^]*?)^```$/gm)].map(([, content, name]) => [name, content]));
  const lines = text.split('\n').map((line) => {
    const fence = /^ *```(\w*)/.exec(line)?.[1];
    const language = open;
    if (fence !== undefined) open = open === undefined ? fence : undefined;
    return { text: line, language: fence === undefined ? language : 'fence' };
  });
  const only = (wanted: string | undefined) => lines.map((line) => line.language === wanted ? line.text : '');
  return { path, files, codeOf: only, prose: only(undefined).join('\n') };
}
