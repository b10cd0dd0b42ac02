import { join } from 'node:path';
import type * as library from 'yaml';
import { Place, PromptSource } from './source';
import { Path } from '../../../spec/plain';
import { camelCase } from '../names';

// The library is bundled, so that the package needs no other. The path is right from `src` and from `lib`.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const yaml: typeof library = require(join(__dirname, '..', '..', '..', '..', 'lib', 'bundle', 'yaml.js'));

/** Whatever a file says of its version, `yes` is text and a date is text. Tags would make other values than JSON has. */
const OPTIONS = { schema: 'core', stringKeys: true, resolveKnownTags: false, prettyErrors: false, logLevel: 'error' } as const;

/** Reads YAML as a value of JSON. Aliases and tags are errors: a reviewer would have to resolve them. */
export function readYaml(text: string): PromptSource {
  const document = yaml.parseDocument(text, OPTIONS);
  const errors = [...document.errors, ...document.warnings]
    .map((error) => ({ offset: error.pos[0], sentence: sentenceOf(error, text) }))
    // What follows an error on its line is a consequence of it.
    .filter(({ offset }, index, all) => index === 0 || text.slice(all[index - 1].offset, offset).includes('\n'));
  yaml.visit(document, {
    Alias: (_, { source, range }) => {
      errors.push({ offset: range![0], sentence: `The alias \`*${source}\` is not supported: write the value itself.` });
    },
  });
  return {
    value: errors.length > 0 ? undefined : document.toJS(),
    syntaxErrors: errors,
    placeOf: (path) => placeIn(document.contents, path, text.length),
  };
}

/** What the library says, unless it is about the library itself. */
function sentenceOf({ code, message, pos: [offset] }: library.YAMLError, text: string): string {
  if (code === 'MULTIPLE_DOCS') return 'The file has more than one YAML document: remove the line `---`, or write a file for each prompt.';
  if (code === 'TAG_RESOLVE_FAILED') return `The tag \`${/!\S*/.exec(text.slice(offset))![0]}\` is not supported: remove it.`;
  if (code !== 'NON_STRING_KEY') return `${message}.`;
  return text.startsWith('{{', offset - 1)
    ? 'Text that begins with `{{` must be in quotes, or in a block below `|`: in YAML, a brace begins a map.'
    : 'A key must be text.';
}

function placeIn(root: unknown, path: Path, end: number): Place {
  const { isMap, isPair, isScalar, isSeq } = yaml;
  const written = [...path];
  let place = { begin: 0, from: 0, to: end };
  let node = root;
  for (const [index, step] of path.entries()) {
    const hasKey = (name: (key: string) => string) => ({ key }: library.Pair) => isScalar(key) && name(String(key.value)) === name(String(step));
    // The tables have names in snake case, which a file may have in camel case.
    const found = isMap(node) ? node.items.find(hasKey((key) => key)) ?? node.items.find(hasKey(camelCase))
      : isSeq(node) ? node.items[step as number] : undefined;
    if (found === undefined) break;
    const key = isPair(found) ? found.key as library.Scalar : undefined;
    node = isPair(found) ? found.value : found;
    const value = node as library.ParsedNode | null;
    if (key) written[index] = String(key.value);
    const begin = key?.range?.[0] ?? value!.range[0];
    place = { begin, from: value?.range[0] ?? begin, to: value?.range[1] ?? begin };
  }
  return { ...place, path: written };
}
