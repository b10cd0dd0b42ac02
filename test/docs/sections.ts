import { Page } from './pages';

/** A section of a page that has code, such as one about a server. */
export interface Section {
  readonly title: string;
  readonly code: string;
}

/** The sections of a page that have code of a language, which is all the code between two headings. */
export function sectionsOf(page: Page, language: string): Section[] {
  const headings = page.prose.split('\n').flatMap((line, at) => (line.startsWith('#') ? [{ title: line.replace(/^#+ /, ''), at }] : []));
  const code = page.codeOf(language);
  return headings
    .map(({ title, at }, i) => ({ title, code: code.slice(at, headings[i + 1]?.at).join('\n').trim() }))
    .filter((section) => section.code !== '');
}
