import { comment, propComment, summary } from './docs';
import { TypedProp, typedProps } from './props';
import { indent } from './source';
import { Attribute } from '../../src/spec/attribute';
import { describeConstruct } from '../../src/spec/describe';

/** An interface with the props of rows. */
export function struct(name: string, docs: string, props: readonly TypedProp[], unset: string, notes: { readonly [prop: string]: string } = {}, base = ''): string {
  const members = props.map((prop) =>
    `${propComment(prop, unset, notes[prop.name])}\nreadonly ${prop.name}${prop.row.required ? '' : '?'}: ${prop.tsType};`);
  return `${comment([docs])}\nexport interface ${name}${base && ` extends ${base}`} {\n${indent(members.join('\n\n'))}\n}`;
}

export interface Struct {
  readonly name: string;
  /** The argument that it is a part of. */
  readonly argument: string;
  readonly text: string;
}

/** The structs that the arguments of a table are made of, each one once: where two rows share a name, the first one describes it. */
export function structsIn(rows: readonly Attribute[], path = '', unset = 'not sent'): Struct[] {
  const found = typedProps(rows, path).flatMap((prop): Struct[] => {
    if (prop.struct === undefined) return [];
    const { name, type, docs } = prop.struct;
    const described = docs === prop.row.description ? summary(describeConstruct(prop.row).description) : docs;
    const text = struct(name, described, typedProps(type.attributes, prop.path), unset);
    return [{ name, argument: prop.path.split('.')[0], text }, ...structsIn(type.attributes, prop.path, unset)];
  });
  return found.filter(({ name }, i) => found.findIndex((other) => other.name === name) === i);
}
