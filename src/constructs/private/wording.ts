import { camelCase, inLanguage } from './names';
import { Prop, propsOf } from './props';
import { Rendered } from './render';
import { Attribute, Type } from '../../spec/attribute';
import { Finding } from '../../spec/finding';
import { formatPath, Path } from '../../spec/plain';

/** What a finding says, with the names of props as the app's language writes them: the tables know those of Terraform. */
export function worded({ path, detail }: Finding, { rows, given }: Rendered): string {
  if (path.length === 0) return detail;
  const place = (at: Path) => `\`${formatPath(at)}\``;
  const { written, near } = follow(rows, given, path);
  return place(written) + renamed(detail.slice(place(path).length), [...rows, ...near]);
}

/** A path through what was given, and the arguments that stand beside its end and below. */
function follow(rows: readonly Attribute[], given: any, path: Path): { readonly written: Path; readonly near: readonly Attribute[] } {
  const written: (string | number)[] = [];
  let siblings: readonly Attribute[] = rows;
  let type: Type | undefined = { kind: 'object', attributes: rows };
  let value = given;
  for (const step of path) {
    if (type?.kind === 'object' && typeof step === 'string') {
      siblings = type.attributes;
      const [name, prop] = entryOf(siblings, value, step);
      written.push(prop ? inLanguage(name) : name);
      type = structureOf(prop?.type);
      value = value?.[name];
    } else {
      written.push(step);
      type = type?.kind === 'list' || type?.kind === 'map' ? structureOf(type.of) : undefined;
      value = value?.[step];
    }
  }
  return { written, near: [...siblings, ...(type?.kind === 'object' ? type.attributes : [])] };
}

/** The prop that stands for an argument, or that has this name already. What nobody knows keeps its name. */
function entryOf(rows: readonly Attribute[], given: any, step: string): readonly [name: string, prop?: Prop] {
  const props = propsOf(rows);
  if (typeof given === 'object' && given !== null && step in given && !props.has(step)) return [step];
  const candidates = [...props].filter(([name, { attribute }]) => attribute === step || name === step);
  // One argument can have two props, for text and for something structured.
  return candidates.find(([name]) => given?.[name] !== undefined) ?? candidates[0] ?? [inLanguage(camelCase(step))];
}

/** The type below a choice between an enum value and an object. */
function structureOf(type: Type | undefined): Type | undefined {
  if (type?.kind === 'dynamic') return structureOf(type.shape.type);
  return type?.kind === 'either' ? structureOf(type.object) : type;
}

/** Arguments that a sentence names, renamed; enum values stay what they are. */
function renamed(sentence: string, rows: readonly Attribute[]): string {
  const values = new Set(rows.flatMap(({ type }) => (type.kind === 'string' ? type.values ?? [] : [])));
  const names = new Set(rows.map(({ name }) => name).filter((name) => !values.has(name)));
  const written = (name: string) => (names.has(name) ? inLanguage(camelCase(name)) : name);
  return sentence
    .replace(/`(\w+)( = \w+)?`/g, (_, name: string, rest = '') => `\`${written(name)}${rest}\``)
    .replace(/(requires one of |[Kk]nown keys: )([\w, ]+?)(?= with |\.$)/g, (_, start: string, list: string) => start + list.split(', ').map(written).join(', '));
}
