import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './packages';

/** The files that the page of a language shows: every block of code whose first line is a comment with its name. */
export function pageFiles(language: string): ReadonlyMap<string, string> {
  const page = readFileSync(join(ROOT, 'docs', `${language}.md`), 'utf8');
  return new Map([...page.matchAll(/^```\w+\n(?:#|\/\/) (\S+\.\w+)\n([^]*?)^```$/gm)].map(([, name, text]) => [name, text]));
}
