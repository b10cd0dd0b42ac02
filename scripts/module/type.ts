import { assignments, indent } from './hcl';
import { Type } from '../../src/spec/attribute';

/** The type constraint of a variable. */
export function typeConstraint(type: Type): string {
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return type.kind;
    case 'list':
    case 'map':
      return `${type.kind}(${itemConstraint(type.of)})`;
    case 'object':
      return `object({\n${indent(assignments(type.attributes.map(({ name, type: inner, required }) =>
        [name, required ? typeConstraint(inner) : `optional(${typeConstraint(inner)})`])))}\n})`;
    default:
      return 'any';
  }
}

/** The items of a collection must have one type: of `any`, Terraform would choose one, and turn numbers into strings. */
function itemConstraint(type: Type): string {
  const constraint = typeConstraint(type);
  if (/\bany\b/.test(constraint)) throw new TypeError(`A list or map of \`${constraint}\` would change the values in it: give it a type of its own.`);
  return constraint;
}

/** The type in a word or two, for a table. */
export function typeName(type: Type): string {
  if (type.kind === 'list' || type.kind === 'map') return `${type.kind}(${typeName(type.of)})`;
  return type.kind === 'object' ? 'object' : typeConstraint(type);
}
