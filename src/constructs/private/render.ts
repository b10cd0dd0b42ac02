import { Token } from 'cdktf';
import { escapeLiterals } from './literal';
import { inLanguage, nearest } from './names';
import { propsOf } from './props';
import { isNoValue } from './slips';
import { wholeOf } from './whole';
import { Attribute, Type } from '../../spec/attribute';
import { error, Finding } from '../../spec/finding';
import { emptyObject, Path, Plain, UNKNOWN } from '../../spec/plain';

/** What a construct was given, under Terraform's names: literals, tokens and references as they came. */
export interface Rendered {
  readonly config: { [name: string]: any };
  readonly findings: Finding[];
  /** The table of the arguments. */
  readonly rows: readonly Attribute[];
  /** The props as they came. */
  readonly given: any;
}

/** Turns props into arguments by the table. Names that the table does not know are findings: Python drops them without a word. */
export function render(rows: readonly Attribute[], props: any, ignored: readonly string[] = []): Rendered {
  const findings: Finding[] = [];
  const config = renameObject(rows, props, [], findings, ignored);
  return { config, findings, rows, given: props };
}

/** The arguments as they go into `cdk.tf.json`: literal text stays what it is, tokens stay tokens. */
export const toTerraform = (config: { [name: string]: any }) => escapeLiterals(config);

/** The arguments as the checks read them: what only Terraform will know is unknown. */
export function toPlain(value: any): Plain {
  if (value === undefined || value === null) return null;
  if (Token.isUnresolved(value) || isNoValue(value) || (typeof value === 'string' && holdsNumberToken(value))) return UNKNOWN;
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object') return value;
  const out = emptyObject();
  for (const key of Object.keys(value)) if (value[key] !== undefined) out[key] = toPlain(value[key]);
  return out;
}

/** A number that cdktf does not know yet is a number like no other, which may stand inside text: `top-${count.index}`. */
const NUMBER_TOKEN = /-\d\.\d+e\+\d{3}/g;
const holdsNumberToken = (text: string) => (text.match(NUMBER_TOKEN) ?? []).some((number) => Token.isUnresolved(Number(number)));

function rename(type: Type, value: any, path: Path, findings: Finding[]): any {
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value) || isNoValue(value)) return value;
  switch (type.kind) {
    case 'object': return wholeOf(value) ?? renameObject(type.attributes, value, path, findings);
    case 'list': return Array.isArray(value) ? value.map((item, index) => rename(type.of, item, [...path, index], findings)) : value;
    // Choices between an enum value and an object are classes here, which carry the value that Terraform takes.
    case 'either': return '_value' in value ? value._value : rename(type.object, value, path, findings);
    case 'dynamic': return rename(type.shape.type, value, path, findings);
    default: return value;
  }
}

function renameObject(rows: readonly Attribute[], given: any, path: Path, findings: Finding[], ignored: readonly string[] = []): Rendered['config'] {
  const out: Rendered['config'] = {};
  const props = propsOf(rows);
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === undefined || value === null || ignored.includes(name)) continue;
    const prop = props.get(name);
    if (prop === undefined) {
      const meant = nearest(name, [...props.keys()]);
      findings.push(error([...path, name], `is an unknown key. ${meant ? `The closest known key is \`${inLanguage(meant)}\`` : `Known keys: ${[...props.keys()].map((known) => inLanguage(known)).join(', ')}`}`));
      // One mistake is one error: what was misspelt is not missing.
      if (meant && given[meant] === undefined) out[props.get(meant)!.attribute] ??= UNKNOWN;
    } else if (prop.attribute in out) {
      const other = Object.keys(given).find((earlier) => props.get(earlier)?.attribute === prop.attribute);
      findings.push(error([...path, name], `conflicts with \`${inLanguage(other!)}\`: set only one of them`));
    } else {
      const renamed = rename(prop.type, value, [...path, prop.attribute], findings);
      out[prop.attribute] = prop.wrap ? prop.wrap(renamed) : renamed;
    }
  }
  return out;
}
