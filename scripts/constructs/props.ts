import { CHOICES, STRUCTS } from './names';
import { camelCase } from '../../src/constructs/private/names';
import { propsOf } from '../../src/constructs/private/props';
import { Attribute, ObjectType, Type } from '../../src/spec/attribute';

export const capitalised = (name: string) => name.replace(/^./, (letter) => letter.toUpperCase());
export const pascalCase = (name: string) => capitalised(camelCase(name));

/** A prop of a struct: a row, or one of the two ways of writing it. */
export interface TypedProp {
  readonly name: string;
  readonly row: Attribute;
  readonly path: string;
  readonly tsType: string;
  /** The struct that the value is made of. */
  readonly struct?: { readonly name: string; readonly type: ObjectType; readonly docs: string };
  /** Changed by `putX`: what it is made of is not referred to member by member. */
  readonly isNested: boolean;
  /** The other way of writing the same argument. */
  readonly otherwise?: string;
}

/** The props of a table of arguments, in its order. */
export function typedProps(rows: readonly Attribute[], path = '', extra: readonly Attribute[] = []): TypedProp[] {
  const all = [...rows, ...extra].filter(({ computed }) => !computed);
  const props = [...propsOf(all)];
  return props.map(([name, prop]) => {
    const row = all.find((candidate) => candidate.name === prop.attribute)!;
    const otherwise = props.find(([other, { attribute }]) => other !== name && attribute === prop.attribute)?.[0];
    const at = path === '' ? row.name : `${path}.${row.name}`;
    const described = prop.description === undefined ? row : { ...row, type: prop.type, description: prop.description };
    return { name, row: { ...described, required: row.required && otherwise === undefined }, path: at, otherwise, ...typed(prop.type, at, row) };
  });
}

function typed(type: Type, path: string, row: Attribute): Pick<TypedProp, 'tsType' | 'struct' | 'isNested'> {
  switch (type.kind) {
    case 'string': case 'number': return { tsType: type.kind, isNested: false };
    case 'bool': return { tsType: 'boolean | IResolvable', isNested: false };
    case 'any': return { tsType: 'any', isNested: false };
    case 'map': return { tsType: `{ [key: string]: ${typed(type.of, path, row).tsType} }`, isNested: false };
    case 'dynamic': return typed(type.shape.type, path, row);
    // Text, where the value may be text or something structured: the other one has a prop of its own.
    case 'either': return CHOICES[path] ? { tsType: CHOICES[path], isNested: true } : { tsType: 'string', isNested: false };
    case 'list': {
      const item = typed(type.of, path, row);
      return { ...item, tsType: item.struct ? `${item.struct.name}[] | IResolvable` : `${item.tsType}[]` };
    }
    case 'object': {
      const named = STRUCTS[path];
      const name = `${named?.owner ?? 'ChatCompletion'}${named?.name ?? pascalCase(row.name)}`;
      return { tsType: named?.resolvable ? `${name} | IResolvable` : name, isNested: true, struct: { name, type, docs: named?.docs ?? row.description } };
    }
  }
}
