import { Attribute, ObjectType, Type } from '../../src/spec/attribute';

/** The object that a value is made of, if it is made of one. */
function objectIn(type: Type): ObjectType | undefined {
  switch (type.kind) {
    case 'object': return type;
    case 'list': case 'map': return objectIn(type.of);
    case 'either': return objectIn(type.object);
    case 'dynamic': return objectIn(type.shape.type);
    default: return undefined;
  }
}

/** A type in words. Where it may be written in several ways, the API's own way. */
export function typeWords(type: Type): string {
  switch (type.kind) {
    case 'list': case 'map': return `${type.kind} of ${plural(typeWords(type.of))}`;
    case 'either': return `string or ${typeWords(type.object)}`;
    case 'dynamic': return typeWords(type.shape.type);
    case 'any': return 'any value';
    default: return type.kind;
  }
}

const plural = (words: string) => words.replace(/^(any value|\w+)/, '$1s');

/** An object inside of others, with the path of the attribute that holds it. */
export interface Nested {
  readonly path: string;
  readonly row: Attribute;
  readonly type: ObjectType;
}

/** The objects that rows are made of, the outer ones first. An object that several rows share stands at the first of them. */
export function nestedIn(rows: readonly Attribute[], parent = '', found: Nested[] = []): readonly Nested[] {
  for (const row of rows) {
    const type = objectIn(row.type);
    if (type === undefined || found.some((other) => other.type === type)) continue;
    const path = parent === '' ? row.name : `${parent}.${row.name}`;
    found.push({ path, row, type });
    nestedIn(type.attributes, path, found);
  }
  return found;
}

/** The section of the object that a row is made of. */
export const sectionOf = ({ type }: Attribute, sections: readonly Nested[]) => sections.find((section) => section.type === objectIn(type));
