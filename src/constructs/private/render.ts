import { Token } from 'cdktf';
import { Attribute, Type } from '../../spec/attribute';
import { error, Finding } from '../../spec/finding';
import { Path, Plain, PlainObject, UNKNOWN } from '../../spec/plain';
import { escapeLiterals } from './literal';
import { camelCase } from './names';

/** What a construct was given, under Terraform's names: literals, tokens and references as they came. */
export interface Rendered {
  readonly config: { [name: string]: any };
  readonly findings: Finding[];
}

/** Turns props into arguments by the table. Names that the table does not know are findings: Python drops them without a word (C4). */
export function render(rows: readonly Attribute[], props: any, ignored: readonly string[] = []): Rendered {
  const findings: Finding[] = [];
  const config = renameObject(rows, props, [], findings, ignored);
  return { config, findings };
}

/** The arguments as they go into `cdk.tf.json`: literal text stays what it is, tokens stay tokens (C3). */
export const toTerraform = (config: { [name: string]: any }) => escapeLiterals(config);

/** The arguments as the checks read them: what only Terraform will know is unknown. */
export function toPlain(value: any): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object' ? isReference(value) : Token.isUnresolved(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object') return value;
  const out: PlainObject = Object.create(null);
  for (const key of Object.keys(value)) if (value[key] !== undefined) out[key] = toPlain(value[key]);
  return out;
}

/** Tokens, references and lists or maps that stand for one. */
const isReference = (value: object) => Token.isUnresolved(value) || typeof (value as any).resolve === 'function';

function rename(type: Type, value: any, path: Path, findings: Finding[]): any {
  if (value === undefined || value === null || typeof value !== 'object') return value;
  if (isReference(value)) return value;
  switch (type.kind) {
    case 'object': return renameObject(type.attributes, value, path, findings);
    case 'list': return Array.isArray(value) ? value.map((item, index) => rename(type.of, item, [...path, index], findings)) : value;
    // Choices between a word and an object are classes here, which carry the value that Terraform takes.
    case 'either': return '_value' in value ? value._value : rename(type.object, value, path, findings);
    case 'dynamic': return rename(type.shape.type, value, path, findings);
    default: return value;
  }
}

function renameObject(rows: readonly Attribute[], props: any, path: Path, findings: Finding[], ignored: readonly string[] = []): { [name: string]: any } {
  const out: { [name: string]: any } = {};
  const known = new Set(ignored);
  for (const row of rows) {
    const prop = camelCase(row.name);
    known.add(prop);
    const value = rename(row.type, props[prop], [...path, row.name], findings);
    if (value !== undefined && value !== null) out[row.name] = value;
  }
  for (const prop of Object.keys(props)) {
    if (known.has(prop) || props[prop] === undefined || props[prop] === null) continue;
    findings.push(error([...path, prop], `is not known; known are ${rows.map(({ name }) => camelCase(name)).join(', ')}`));
  }
  return out;
}
