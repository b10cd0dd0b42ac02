import { Shape } from './shape';

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
}

/** One of a few words (any string where none are named), or a value of another type. */
export interface EitherType {
  readonly kind: 'either';
  readonly words?: readonly string[];
  readonly object: Type;
}

/** Any JSON value. */
export interface AnyType {
  readonly kind: 'any';
}

/** Several ways of writing one thing; the shape says which, and turns each into what the API takes. */
export interface DynamicType {
  readonly kind: 'dynamic';
  readonly shape: Shape;
}

export type Type = StringType | NumberType | BoolType | ListType | MapType | ObjectType | EitherType | AnyType | DynamicType;

/**
 * What a changed value of an argument does to the completion it belongs to (R4).
 *
 * - `ask`: the answer would be another one, so the resource is replaced.
 * - `keep`: the answer stays, only state is updated, without a call.
 * - `metadata`, `store`: an update with a call of its own.
 * - `project`: a stored completion lives in its project, so another one asks again; one that is not stored is kept.
 */
export type Change = 'ask' | 'keep' | 'metadata' | 'store' | 'project';

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
  /** Arguments of the resource only. */
  readonly change?: Change;
  /** Name in the request body; `false` keeps the argument out of it. */
  readonly body?: string | false;
  /** Environment variables that stand in for an unset argument, the first one set wins. */
  readonly environment?: readonly string[];
}

export const string = (limits: Omit<StringType, 'kind'> = {}): StringType => ({ kind: 'string', ...limits });
export const number = (limits: Omit<NumberType, 'kind'> = {}): NumberType => ({ kind: 'number', ...limits });
export const integer = (limits: Omit<NumberType, 'kind' | 'integer'> = {}): NumberType => ({ kind: 'number', integer: true, ...limits });
export const bool = (): BoolType => ({ kind: 'bool' });
export const list = (of: Type, limits: Omit<ListType, 'kind' | 'of'> = {}): ListType => ({ kind: 'list', of, ...limits });
export const map = (of: Type, limits: Omit<MapType, 'kind' | 'of'> = {}): MapType => ({ kind: 'map', of, ...limits });
export const object = (attributes: readonly Attribute[], rules: Omit<ObjectType, 'kind' | 'attributes'> = {}): ObjectType =>
  ({ kind: 'object', attributes, ...rules });
export const any = (): AnyType => ({ kind: 'any' });
export const dynamic = (shape: Shape): DynamicType => ({ kind: 'dynamic', shape });
