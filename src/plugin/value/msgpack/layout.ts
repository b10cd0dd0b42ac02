import { text } from './text';
import { AttributeTypes, compareUtf8, ObjectType, Type } from '../type';

/** What all values of an object type have in common: Terraform writes the attributes in this order. */
export interface Layout {
  readonly names: readonly string[];
  readonly types: readonly Type[];
  /** Each name as MessagePack. */
  readonly keys: readonly string[];
}

const layouts = new WeakMap<AttributeTypes, Layout>();

export function layoutOf([, attributes]: ObjectType): Layout {
  const known = layouts.get(attributes);
  if (known !== undefined) return known;
  const names = Object.keys(attributes).sort(compareUtf8);
  const layout = { names, types: names.map((name) => attributes[name]), keys: names.map(text) };
  layouts.set(attributes, layout);
  return layout;
}
