import { Attribute, ObjectType, Type } from '../../../spec/attribute';
import { checkValue } from '../../../spec/check';
import { error, Finding } from '../../../spec/finding';
import { Path, UNKNOWN } from '../../../spec/plain';
import { camelCase, nearest } from '../names';
import { propsOf } from '../props';
import { render, toPlain } from '../render';
import { noValueProblem } from '../slips';

/** A value of a file as the props of constructs have it. Keys may be in camel case or, as in the API, in snake case. */
export function toStruct(type: Type, given: any, path: Path, findings: Finding[]): any {
  if (typeof given !== 'object' && type.kind !== 'dynamic') return given;
  if (given === null) return given;
  switch (type.kind) {
    case 'object': return Array.isArray(given) ? given : membersOf(type.attributes, given, path, findings);
    case 'list': return Array.isArray(given) ? given.map((item, index) => toStruct(type.of, item, [...path, index], findings)) : given;
    case 'either': return toStruct(type.object, given, path, findings);
    // What is wrong with a shape is found again by the checks.
    case 'dynamic': return toStruct(type.shape.type, type.shape.normalise(given, () => undefined), path, findings);
    default: return given;
  }
}

function membersOf(rows: readonly Attribute[], given: { [key: string]: any }, path: Path, findings: Finding[]): { [prop: string]: any } {
  const props = propsOf(rows);
  const names = [...props.keys()];
  const struct: { [prop: string]: any } = {};
  const spelt = new Map<string, string>();
  for (const [key, value] of Object.entries(given)) {
    const name = camelCase(key);
    const prop = props.get(name);
    if (prop === undefined) {
      const meant = nearest(key, names);
      findings.push(error([...path, key], `is an unknown key. ${meant ? `The closest known key is \`${meant}\`` : `Known keys: ${names.join(', ')}`}`));
      // One mistake is one error: what was misspelt is not missing.
      if (meant !== undefined) struct[meant] ??= UNKNOWN;
    } else if (spelt.has(name)) {
      findings.push(error([...path, key], `conflicts with \`${spelt.get(name)}\`: set only one of them`));
    } else if (value !== null) {
      spelt.set(name, key);
      struct[name] = toStruct(prop.type, value, [...path, key], findings);
    }
  }
  return struct;
}

/** What the tables say against a struct. */
export function checkStruct(type: ObjectType, struct: any, path: Path): Finding[] {
  const { config } = render(type.attributes, struct);
  return [...numberSlips(config, path), ...checkValue(type, toPlain(config), path)];
}

/** Numbers that the file has with other digits than the app. */
function numberSlips(value: any, path: Path): Finding[] {
  const problem = typeof value === 'number' ? noValueProblem(value) : undefined;
  if (problem !== undefined) return [error(path, problem)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => numberSlips(entry, [...path, Array.isArray(value) ? Number(key) : key]));
}
