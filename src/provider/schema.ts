import { toPlain } from './values';
import type { Attribute as SchemaAttribute, Attributes } from '../plugin/schema';
import type { Type as SchemaType } from '../plugin/value/type';
import { Attribute, changeOf, Type } from '../spec/attribute';
import { bodyValue } from '../spec/body';
import { describe } from '../spec/describe';
import { samePlain } from '../spec/plain';

/** Rows of a table as attributes of a schema. */
export function attributes(rows: readonly Attribute[]): Attributes {
  const out: { [name: string]: SchemaAttribute } = {};
  for (const row of rows) out[row.name] = attribute(row);
  return out;
}

/** Rows of the resource's arguments: a change of what the answer depends on replaces the resource. */
export function argumentAttributes(rows: readonly Attribute[]): Attributes {
  const out: { [name: string]: SchemaAttribute } = {};
  for (const row of rows) out[row.name] = changeOf(row) === 'replace' ? { ...attribute(row), requiresReplace: true } : updated(row);
  return out;
}

/**
 * An argument that is updated in place takes the configured spelling: Terraform refuses a plan that puts another type in place of
 * one that was announced while the value was not known. A replacement has no state before it that could be put back.
 */
const updated = (row: Attribute): SchemaAttribute => ({ ...attribute(row), requiresReplace: false, equals: undefined });

/**
 * Outputs have plain types although they hold objects: with nested attributes that are only computed, Terraform up to 1.6 and OpenTofu
 * up to 1.11.1 crash when they generate configuration, and Terraform cannot mock them. Deprecations are no flags of the schema but
 * warnings of the checks: OpenTofu would print one for each value that is derived from the whole resource, whatever is configured.
 */
function attribute(row: Attribute): SchemaAttribute {
  const { type, required = false, computed = false, sensitive = false } = row;
  return {
    ...(computed ? { type: schemaType(type) } : structure(type)),
    required,
    computed,
    optional: !required && !computed,
    sensitive,
    description: describe(row),
    ...(type.kind === 'dynamic' ? { equals: (prior, planned) => samePlain(bodyValue(type, toPlain(prior)), bodyValue(type, toPlain(planned))) } : {}),
  };
}

function structure(type: Type): Pick<SchemaAttribute, 'type' | 'nested'> {
  if (type.kind === 'object') return { nested: { nesting: 'single', attributes: attributes(type.attributes) } };
  if (type.kind === 'list' && type.of.kind === 'object') return { nested: { nesting: 'list', attributes: attributes(type.of.attributes) } };
  return { type: schemaType(type) };
}

function schemaType(type: Type): SchemaType {
  switch (type.kind) {
    case 'list': return ['list', schemaType(type.of)];
    case 'map': return ['map', schemaType(type.of)];
    case 'object': return ['object', Object.fromEntries(type.attributes.map(({ name, type: inner }) => [name, schemaType(inner)]))];
    case 'string':
    case 'number':
    case 'bool':
    case 'dynamic': return type.kind;
    default: throw new TypeError(`A value of the kind ${type.kind} has no type of its own in a schema.`);
  }
}
