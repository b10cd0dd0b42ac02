import { Path, Plain, PlainObject } from './plain';

/** A limit that a pattern states, with the words that name it to people. */
export interface Pattern {
  readonly regex: RegExp;
  readonly words: string;
}

export interface StringType {
  readonly kind: 'string';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: Pattern;
  /** The known values. */
  readonly values?: readonly string[];
  /** The API adds values from time to time: an unknown one is only warned about. */
  readonly open?: boolean;
  /** The name of a model. The API answers an alias with the name of the dated snapshot behind it. */
  readonly model?: boolean;
}

export interface NumberType {
  readonly kind: 'number';
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly integer?: boolean;
}

export interface BoolType {
  readonly kind: 'bool';
}

export interface ListType {
  readonly kind: 'list';
  readonly of: Type;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface MapType {
  readonly kind: 'map';
  readonly of: Type;
  readonly maxItems?: number;
  readonly keyMaxLength?: number;
  readonly keyPattern?: Pattern;
}

/** What a value of the discriminator asks of the attributes beside it. */
export interface Variant {
  /** Attributes that this variant may have, besides the discriminator. */
  readonly allows: readonly string[];
  readonly requires?: readonly string[];
  /** At least one of these must be set. */
  readonly requiresOneOf?: readonly string[];
}

export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: readonly Attribute[];
  /** A tagged union: `on` names the attribute whose value chooses the variant. */
  readonly variants?: { readonly on: string; readonly of: { readonly [value: string]: Variant } };
  /** Pairs of attributes that exclude each other. */
  readonly conflicts?: readonly (readonly [string, string])[];
  /** At least one of these must be set. */
  readonly requiresOneOf?: readonly string[];
}

/** One of a few enum values (any string where none are named), or a value of another type. */
export interface EitherType {
  readonly kind: 'either';
  readonly values?: readonly string[];
  readonly object: Type;
}

/** Any JSON value. */
export interface AnyType {
  readonly kind: 'any';
}

/** Tells what is wrong with a value; the path starts at the attribute. */
export type Report = (path: Path, problem: string) => void;

/** One thing that may be written in several ways. */
export interface Shape {
  /** The accepted ways, in words, to follow "Accepts". */
  readonly accepts: string;
  /** What the API takes. The normalised value is checked against it. */
  readonly type: Type;
  /** Any accepted way in, the API's way out; a value of no accepted way is reported and comes back as it is. */
  normalise(value: Plain, report: Report): Plain;
}

/** Several ways of writing one thing; the shape says which, and turns each into what the API takes. */
export interface DynamicType {
  readonly kind: 'dynamic';
  readonly shape: Shape;
}

export type Type = StringType | NumberType | BoolType | ListType | MapType | ObjectType | EitherType | AnyType | DynamicType;

/**
 * What a changed value of an argument does to the completion it belongs to.
 *
 * - `replace`: the answer would be another one, so the resource is replaced.
 * - `update`: the answer stays, state is updated in place, without a call.
 * - `metadata`: an update in place, with a call where the completion is stored.
 * - `store`: `false` deletes the stored copy and updates in place. What was not stored cannot be stored afterwards, so `true` replaces.
 * - `project`: a stored completion cannot move to another project, so it is replaced; one that is not stored is updated in place.
 */
export type Change = 'replace' | 'update' | 'metadata' | 'store' | 'project';

/** What an argument is about, for readers who look for one. */
export type Group = 'question' | 'sampling' | 'tools' | 'format' | 'call' | 'stored copy' | 'lifecycle';

/** One row of an attribute table: everything that schema, checks, rendering, request and docs need to know. */
export interface Attribute {
  /** The name in Terraform, which is the name in the API unless `body` says otherwise. */
  readonly name: string;
  readonly type: Type;
  /** A sentence or two in Markdown. Limits, default and deprecation are added from the row. */
  readonly description: string;
  readonly required?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** Why not to use it and what to use instead. */
  readonly deprecated?: string;
  /** What the API takes when the argument is unset. It is never sent. */
  readonly default?: unknown;
  /** Arguments of the resource only. Without it a change replaces. */
  readonly change?: Change;
  /** Arguments of the resource only. Without it the argument is about the call itself. */
  readonly group?: Group;
  /** False where a stored completion has a value although nobody set one, so that an import learns nothing from it. */
  readonly importable?: boolean;
  /** False where `extra_body` cannot set it: the provider itself acts on its value. */
  readonly overridable?: boolean;
  /** What a stored completion has where the argument was unset, if that is not `default`. */
  readonly unset?: (completion: PlainObject) => Plain;
  /** The switch without which the argument means nothing. */
  readonly needs?: string;
  /** The argument that cannot be set beside this one. */
  readonly conflictsWith?: string;
  /** The argument whose older name this is. */
  readonly aliasOf?: string;
  /** Name in the request body; `false` keeps the argument out of it. */
  readonly body?: string | false;
  /** Environment variables that stand in for an unset argument, the first one set wins. */
  readonly environment?: readonly string[];
}

/** What happens when the value of an argument changes. */
export const changeOf = ({ change }: Attribute): Change => change ?? 'replace';

/** What a completion has for an argument that is not set; undefined where that is not known. */
export const unsetValue = ({ unset, default: value }: Pick<Attribute, 'unset' | 'default'>, completion: PlainObject) =>
  (unset === undefined ? value as Plain | undefined : unset(completion));

/** A row of a table that is only checked against, and so needs no description. */
export const row = (name: string, type: Type, required = false): Attribute => ({ name, type, required, description: '' });

export const string = (limits: Omit<StringType, 'kind'> = {}): StringType => ({ kind: 'string', ...limits });
export const number = (limits: Omit<NumberType, 'kind'> = {}): NumberType => ({ kind: 'number', ...limits });
export const integer = (limits: Omit<NumberType, 'kind' | 'integer'> = {}): NumberType => ({ kind: 'number', integer: true, ...limits });
export const bool = (): BoolType => ({ kind: 'bool' });
export const list = (of: Type, limits: Omit<ListType, 'kind' | 'of'> = {}): ListType => ({ kind: 'list', of, ...limits });
export const map = (of: Type, limits: Omit<MapType, 'kind' | 'of'> = {}): MapType => ({ kind: 'map', of, ...limits });
export const object = (attributes: readonly Attribute[], rules: Omit<ObjectType, 'kind' | 'attributes'> = {}): ObjectType =>
  ({ kind: 'object', attributes, ...rules });
export const any = (): AnyType => ({ kind: 'any' });
/** The name of a model. Any name passes: new ones come every month. */
export const modelName = (): StringType => string({ minLength: 1, model: true });
export const dynamic = (shape: Shape): DynamicType => ({ kind: 'dynamic', shape });
