import { Token } from 'cdktf';
import { camelCase, nearest } from './names';
import { toPlain } from './render';
import { Attribute, Type } from '../../spec/attribute';
import { checkValue } from '../../spec/check';
import { error, Finding } from '../../spec/finding';
import { Path } from '../../spec/plain';

/**
 * A struct, made of what the API takes. In a list, the runtimes of other languages drop every key that a struct does not have, without
 * a word; in a map they keep all of them, so that unknown ones can be errors.
 *
 * @param name what the value is called in errors
 * @param leftOut keys that only an answer of the API has: SDKs write them, too
 */
export function fromApi(type: Type, given: any, name: string, leftOut: ReadonlySet<string> = new Set()): any {
  const findings: Finding[] = [];
  const value = convert(type, given, [name], findings, leftOut);
  // What is misspelt is not missing as well.
  const errors = findings.length > 0 ? findings : checkValue(type, toPlain(value.config), [name]).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ detail }) => detail).join('\n'));
  return value.struct;
}

/** One value under the names of props, and under those of the table. */
interface Converted {
  readonly struct: any;
  readonly config: any;
}

function convert(type: Type, given: any, path: Path, findings: Finding[], leftOut: ReadonlySet<string>): Converted {
  if (Token.isUnresolved(given) || typeof given !== 'object' || given === null) return { struct: given, config: given };
  if (type.kind === 'list' && Array.isArray(given)) {
    const items = given.map((item, index) => convert(type.of, item, [...path, index], findings, leftOut));
    return { struct: items.map(({ struct }) => struct), config: items.map(({ config }) => config) };
  }
  if (type.kind !== 'object' || Array.isArray(given)) return { struct: given, config: given };
  const struct: { [prop: string]: any } = {};
  const config: { [argument: string]: any } = {};
  for (const [key, entry] of Object.entries(given)) {
    const row = rowOf(type.attributes, key, entry);
    if (row === undefined) {
      if (!leftOut.has(key)) findings.push(unknown(type.attributes, [...path, key], key));
    } else if (entry !== null && entry !== undefined) {
      const value = convert(row.type, entry, [...path, key], findings, leftOut);
      struct[camelCase(row.name)] = value.struct;
      config[row.name] = value.config;
    }
  }
  return { struct, config };
}

const nameInApi = ({ name, body }: Attribute) => body || name;

/** The argument that a key of the API stands for. One key can be text or a list, where there is an argument for each. */
function rowOf(rows: readonly Attribute[], key: string, value: unknown): Attribute | undefined {
  const candidates = rows.filter((row) => nameInApi(row) === key);
  return candidates.find(({ type }) => (type.kind === 'list') === Array.isArray(value)) ?? candidates[0];
}

function unknown(rows: readonly Attribute[], path: Path, key: string): Finding {
  const known = [...new Set(rows.map(nameInApi))];
  const meant = nearest(key, known);
  return error(path, `is an unknown key. ${meant ? `The closest known key is \`${meant}\`` : `Known keys: ${known.join(', ')}`}`);
}
