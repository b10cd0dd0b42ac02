import { DEFAULTS } from './names';
import { TypedProp } from './props';
import { Attribute } from '../../src/spec/attribute';
import { describeConstruct } from '../../src/spec/describe';

const WIDTH = 118;

/** Words in lines that are no longer than a reader likes. What is in backticks stays together. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A comment of paragraphs and tags. */
export function comment(paragraphs: readonly string[], tags: readonly string[] = []): string {
  const body = [...paragraphs.filter((text) => text !== '').flatMap((text, i) => [...(i > 0 ? [''] : []), ...wrapped(text)]),
    ...(tags.length > 0 ? ['', ...tags] : [])];
  if (body.length === 1) return `/** ${body[0]} */`;
  return ['/**', ...body.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'].join('\n');
}

/** The first sentence of a documentation. */
export const summary = (text: string) => /^[^]*?[.](?=\s|$)/.exec(text)?.[0] ?? text;

/** The documentation of a prop: what it is, its limits, its default. */
export function propComment({ row, path, otherwise: other }: TypedProp, unset: string, note?: string): string {
  // Terraform's style of names, as in all texts: every language reads them.
  const otherwise = other?.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const { description, limits, deprecated } = describeConstruct(row);
  const either = otherwise && !description.includes('Set either') ? ` Set either this or \`${otherwise}\`.` : '';
  return comment([description + either, limits], [
    ...(row.required ? [] : [`@default ${note ?? defaultOf(row, DEFAULTS[path] ?? (otherwise ? `\`${otherwise}\`` : row.body === false ? 'none' : unset))}`]),
    ...(deprecated ? [`@deprecated ${deprecated}`] : []),
  ]);
}

function defaultOf(row: Attribute, unset: string): string {
  if (row.environment !== undefined) {
    const steps = [...row.environment.map((name) => `the environment variable ${name}`), ...(row.default === undefined ? [] : [String(row.default)])];
    return `- ${steps.join(', then ')}`;
  }
  return row.default === undefined ? `- ${unset}` : JSON.stringify(row.default);
}
