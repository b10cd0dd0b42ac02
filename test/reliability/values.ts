import { emptyObject, ObjectValue } from '../../src/plugin/value';

/** An object of a schema in which only these attributes are set. */
export const setOnly = (attributes: object, values: { readonly [name: string]: unknown }): ObjectValue =>
  Object.assign(emptyObject(), Object.fromEntries(Object.keys(attributes).map((name) => [name, null])), values);
