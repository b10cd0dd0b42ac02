import { AttributeTypes, Type } from './value/type';
import { Value } from './value/value';

/** An attribute of a resource, a data source or the provider. It has either a `type` or `nested` attributes. */
export interface Attribute {
  readonly type?: Type;
  readonly nested?: NestedAttributes;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** Never in plan or state (terraform >= 1.11). */
  readonly writeOnly?: boolean;
  /** Markdown. */
  readonly description?: string;
  /** Why not to use it, and what to use instead. */
  readonly deprecated?: string;
  /** A changed value replaces the resource. */
  readonly requiresReplace?: boolean;
  /** Two known, non-null values mean the same although they are written differently: the prior one stays in the plan. */
  readonly equals?: (prior: Value, planned: Value) => boolean;
  /** Computed: an in-place update may change it too. Without it only a create (or a replace) does. */
  readonly unknownOnUpdate?: boolean;
}

export interface NestedAttributes {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly attributes: Attributes;
}

export interface Attributes {
  readonly [name: string]: Attribute;
}

export interface Schema {
  /** Raised when states of an older version need an upgrade of their own. */
  readonly version: number;
  readonly attributes: Attributes;
  /** Markdown. */
  readonly description?: string;
}

/** The type of the object that the attributes make up. */
export function typeOf(attributes: Attributes): Type {
  const types: { [name: string]: Type } = Object.create(null);
  for (const name of Object.keys(attributes)) types[name] = attributeType(attributes[name]);
  return ['object', types as AttributeTypes];
}

export function attributeType({ type, nested }: Attribute): Type {
  if (nested === undefined) return type!;
  const object = typeOf(nested.attributes);
  return nested.nesting === 'single' ? object : [nested.nesting, object];
}

/** What Terraform would refuse when it loads the schema, one sentence each. */
export function checkSchema(name: string, schema: Schema): string[] {
  const { version } = schema;
  const problems = Number.isInteger(version) && version >= 0 ? [] : [`${name}: the version is ${version}, but must be a whole number from 0 on.`];
  return [...problems, ...checkAttributes(name, schema.attributes, false)];
}

function checkAttributes(parent: string, attributes: Attributes, inSet: boolean): string[] {
  return Object.keys(attributes).flatMap((name) => checkAttribute(`${parent}.${name}`, name, attributes[name], inSet));
}

function checkAttribute(path: string, name: string, attribute: Attribute, inSet: boolean): string[] {
  const { type, nested, required = false, optional = false, computed = false, writeOnly = false } = attribute;
  const rules: [boolean, string][] = [
    [/^[a-z0-9_]+$/.test(name), 'the name may only consist of lower-case letters, digits and underscores'],
    [(type === undefined) !== (nested === undefined), 'exactly one of type and nested must be set'],
    [required || optional || computed, 'one of required, optional and computed must be set'],
    [!(required && (optional || computed)), 'a required attribute is neither optional nor computed'],
    [!(writeOnly && computed), 'a write-only attribute cannot be computed'],
    [!(writeOnly && inSet), 'a set cannot hold a write-only attribute'],
    [!(inSet && holdsDynamic(type)) && !setOfDynamic(type), 'a set cannot hold a dynamic value'],
  ];
  const broken = rules.filter(([kept]) => !kept).map(([, rule]) => `${path}: ${rule}.`);
  return nested === undefined ? broken : [...broken, ...checkAttributes(path, nested.attributes, inSet || nested.nesting === 'set')];
}

function holdsDynamic(type: Type | undefined): boolean {
  if (type === undefined || typeof type === 'string') return type === 'dynamic';
  return membersOf(type).some(holdsDynamic);
}

function setOfDynamic(type: Type | undefined): boolean {
  if (type === undefined || typeof type === 'string') return false;
  return type[0] === 'set' ? holdsDynamic(type[1]) : membersOf(type).some(setOfDynamic);
}

function membersOf(type: Exclude<Type, string>): readonly Type[] {
  return type[0] === 'tuple' || type[0] === 'object' ? Object.values<Type>(type[1] as AttributeTypes) : [type[1]];
}
