import { Problems } from './problems';
import { PromptSource } from './source';
import { fillTemplate } from './template';
import { shown } from '../../../spec/finding';
import { formatPath, Path } from '../../../spec/plain';
import { nearest } from '../names';

type Inputs = { readonly [name: string]: any };

/** Where a name is used that has no value. */
interface Use {
  readonly offset: number;
  readonly path: Path;
}

/** The messages of a file with its inputs in them. */
export function fillMessages(file: any, inputs: Inputs, source: PromptSource, text: string, problems: Problems): any {
  const used = new Set<string>();
  const missing = new Map<string, Use>();
  const valueOf = (name: string): string | undefined => {
    used.add(name);
    return Object.hasOwn(inputs, name) ? inputs[name] ?? undefined : undefined;
  };
  const messages = mapTexts(file.messages, ['messages'], (content, at) => {
    const { text: filled, errors } = fillTemplate(content, valueOf);
    const { from, to, path } = source.placeOf(at);
    let offset = from;
    for (const { piece, problem, missing: name } of errors) {
      // Text in quotes may have other characters in the file than it has as a value.
      const found = text.indexOf(piece, offset + 1);
      if (found >= 0 && found < to) offset = found;
      if (name === undefined) problems.add(offset, `\`${formatPath(path)}\` ${problem}.`);
      else if (!missing.has(name)) missing.set(name, { offset, path });
    }
    return filled;
  });
  checkNames(inputs, used, missing, source.placeOf(['messages']).begin, problems);
  checkOthers(file, source, problems);
  return messages;
}

/** Names that are missing, not used, or no text. A misspelt one is one problem, not two. */
function checkNames(inputs: Inputs, used: ReadonlySet<string>, missing: ReadonlyMap<string, Use>, begin: number, problems: Problems): void {
  const unused = new Set(Object.keys(inputs).filter((name) => !used.has(name)));
  for (const [name, { offset, path }] of missing) {
    const meant = nearest(name, [...unused]);
    if (meant !== undefined) unused.delete(meant);
    const closest = meant === undefined ? '' : ` The closest given input is \`${meant}\`.`;
    problems.add(offset, `\`${formatPath(path)}\` needs the input \`${name}\`, which is not given.${closest}`);
  }
  const known = used.size > 0 ? `Inputs of the file: ${[...used].join(', ')}` : 'The file has no inputs';
  for (const name of unused) problems.add(begin, `The input \`${name}\` is not used. ${known}.`);
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof (value ?? '') !== 'string') problems.add(begin, `The input \`${name}\` must be a string, got ${shown(value)}.`);
  }
}

/** Elsewhere nothing is replaced, so a placeholder there would be sent. */
function checkOthers(file: any, source: PromptSource, problems: Problems): void {
  for (const key of ['model', 'modelParameters', 'jsonSchema']) {
    mapTexts(file[key], [key], (value, at) => {
      const { begin, path } = source.placeOf(at);
      if (value.includes('{{')) problems.add(begin, `\`${formatPath(path)}\` contains \`{{\`: inputs are replaced only in messages.`);
      return value;
    });
  }
}

/** Changes every text inside a value. */
function mapTexts(value: any, path: Path, change: (text: string, path: Path) => string): any {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, [...path, index], change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapTexts(entry, [...path, key], change)]));
}
