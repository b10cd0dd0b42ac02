import { isObject, Path, Plain, PlainObject, toJson } from '../../src/spec/plain';

/** A configuration, with the places whose values are not known before apply. */
export interface Written {
  readonly config: PlainObject;
  /** By a name of its own. */
  readonly later: { readonly [name: string]: Path };
}

/**
 * The file of one completion. What is known later comes out of resources of its own. Files are small on purpose: Terraform quotes
 * whole lines in what it reports, and this is one.
 */
export function terraformJson(name: string, { config, later }: Written): string {
  let completion: Plain = literal(config);
  const values: PlainObject = {};
  for (const [ref, path] of Object.entries(later)) {
    values[`${name}_${ref}`] = { input: at(completion, path) };
    completion = replaced(completion, path, `\${terraform_data.${name}_${ref}.output}`);
  }
  const data = Object.keys(values).length > 0 && { terraform_data: values };
  return toJson({ resource: { openai_chat_completion: { [name]: completion }, ...data } });
}

/** Text and keys as they are, although Terraform looks for templates in all of them. */
function literal(value: Plain): Plain {
  if (typeof value === 'string') return value.replace(/[$%](?=\{)/g, (sign) => sign + sign);
  if (Array.isArray(value)) return value.map(literal);
  return isObject(value) ? fromEntries(Object.entries(value).map(([key, entry]) => [literal(key) as string, literal(entry)])) : value;
}

/** Without a prototype, `__proto__` is a key like any other. */
function fromEntries(entries: readonly [string, Plain][]): PlainObject {
  const out: PlainObject = Object.create(null);
  for (const [key, value] of entries) out[key] = value;
  return out;
}

const at = (value: any, path: Path): Plain => path.reduce((inner, step) => inner[step], value);

/** The same with another value at a path. */
export function replaced(value: Plain, path: Path, by: Plain | undefined): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return by!;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  const entries = Object.entries(value as PlainObject).filter(([key]) => by !== undefined || rest.length > 0 || key !== step);
  const found = entries.some(([key]) => key === step);
  const changed = entries.map(([key, entry]): [string, Plain] => [key, key === step ? replaced(entry, rest, by) : entry]);
  return fromEntries(found || by === undefined ? changed : [...changed, [String(step), by]]);
}

/** Every place in a value that holds something, the value itself left out. */
export function placesIn(value: Plain, path: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...path, index]))
    : isObject(value) ? Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, key])) : [];
  return value === null || path.length === 0 ? inner : [path, ...inner];
}
