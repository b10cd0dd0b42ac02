import { join } from 'node:path';
import { Feature, FeatureName, FEATURES } from './features';
import { table } from '../../scripts/markdown';

export const PAGE = join(__dirname, '..', '..', 'docs', 'compatibility.md');

export const NAMES = Object.keys(FEATURES) as FeatureName[];

/** What an engine on a version of Node.js did with each feature. */
export interface Results {
  readonly title: string;
  readonly cells: readonly string[];
}

/** What each feature needs. */
const needs = () => table(['Feature', 'Terraform', 'OpenTofu', 'Node.js'], NAMES.map((name) => {
  const { terraform, opentofu, newestNode }: Feature = FEATURES[name];
  return [name, terraform ?? 'no', opentofu ?? 'no', newestNode === undefined ? '20 or newer' : `20 to ${newestNode}`];
}));

/** What each engine did with each feature. */
export const found = (results: readonly Results[]) => table(['', ...NAMES], results.map(({ title, cells }) => [title, ...cells]));

/** A page with a text between the marks of that name. */
function between(page: string, name: string, text: string): string {
  const marked = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(\n<!-- /${name} -->)`);
  if (!marked.test(page)) throw new Error(`${PAGE} has no place for its table of ${name}: put it between marks.`);
  return page.replace(marked, (_, begin, end) => `${begin}\n${text}\n${end}`);
}

/** The page with what features need. */
export const withNeeds = (page: string) => between(page, 'needs', needs());

/** The page with the results of a run. */
export const withResults = (page: string, results: readonly Results[], date = new Date()) =>
  between(withNeeds(page), 'results', `Run on ${date.toISOString().slice(0, 10)}, on ${process.platform}:\n\n${found(results)}`);
