import { MAX_DEPTH } from '../../json/value';

/** A type as Terraform's JSON writes it. `dynamic` means that every value brings its own type. */
export type Type = 'string' | 'number' | 'bool' | 'dynamic' | CollectionType | TupleType | ObjectType;
export type CollectionType = readonly ['list' | 'set' | 'map', Type];
export type TupleType = readonly ['tuple', readonly Type[]];
export type ObjectType = readonly ['object', AttributeTypes];
export interface AttributeTypes {
  readonly [name: string]: Type;
}

/** The one error of the value codec: bytes that are no value of the type, or a value that the type has no room for. */
export class ValueError extends Error {
  public override readonly name = 'ValueError';
}

const PRIMITIVES: readonly unknown[] = ['string', 'number', 'bool', 'dynamic'];

/** Reads the JSON of a type that came with a dynamic value. */
export function parseType(json: string): Type {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new ValueError('The type of a dynamic value is not JSON.');
  }
  return checkType(parsed);
}

/** Returns what it is given, once it is sure that it is a type. */
export function checkType(type: unknown, depth = 0): Type {
  if (depth > MAX_DEPTH) throw new ValueError(`A type is nested deeper than ${MAX_DEPTH} levels.`);
  if (PRIMITIVES.includes(type)) return type as Type;
  if (Array.isArray(type) && type.length === 2) {
    const [kind, inner] = type;
    if (kind === 'list' || kind === 'set' || kind === 'map') {
      checkType(inner, depth + 1);
      return type as unknown as Type;
    }
    const isMembers = kind === 'tuple' ? Array.isArray(inner) : kind === 'object' && isPlainObject(inner);
    if (isMembers) {
      for (const member of Object.values(inner)) checkType(member, depth + 1);
      return type as unknown as Type;
    }
  }
  throw new ValueError('The type of a dynamic value is none that Terraform knows.');
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text that Terraform itself writes for a type: attribute names sorted, `<`, `>` and `&` escaped as Go does. */
export function typeText(type: Type): string {
  if (typeof type === 'string') return `"${type}"`;
  if (type[0] === 'tuple') return `["tuple",[${type[1].map(typeText).join(',')}]]`;
  if (type[0] !== 'object') return `["${type[0]}",${typeText(type[1])}]`;
  const attributes = type[1];
  const members = Object.keys(attributes).sort(compareUtf8).map((name) => `${goString(name)}:${typeText(attributes[name])}`);
  return `["object",{${members.join(',')}}]`;
}

function goString(text: string): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escape);
}

/** The order of the UTF-8 bytes, in which Terraform sorts names; UTF-16 units differ from it above U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

// Surrogates stand for characters behind all others.
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** A type in words, for error messages: "a list of string". */
export function typeWords(type: Type): string {
  if (type === 'dynamic') return 'a value of any type';
  if (typeof type === 'string') return `a ${type}`;
  return type[0] === 'object' ? 'an object' : `a ${kindWords(type)}`;
}

function kindWords(type: Type): string {
  if (typeof type === 'string') return type;
  return type[0] === 'object' || type[0] === 'tuple' ? type[0] : `${type[0]} of ${kindWords(type[1])}`;
}
