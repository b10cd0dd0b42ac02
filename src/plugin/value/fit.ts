import { Path } from '../diagnostics';
import { ExactNumber, parseNumber } from './number';
import { checkType, Type, typeWords, ValueError } from './type';
import { Dynamic, emptyObject, isObject, ObjectValue, Unknown, Value, valueWords } from './value';

export interface FitOptions {
  /** Hears of every part of a value that is none of its type. */
  readonly complain: (path: Path, problem: string) => void;
  /**
   * Hears of every attribute that the type does not have.
   * @default complain
   */
  readonly complainOfUnknownKey?: (path: Path, problem: string) => void;
  /** Values that are not known yet have no place either. */
  readonly known: boolean;
}

/**
 * The part of a value that fits the type, so that an old state or a mistake of a resource never makes Terraform crash:
 * missing attributes become null, attributes without a place are dropped, and so are values of another type.
 */
export function fit(value: Value | undefined, type: Type, options: FitOptions): Value {
  return fitAt(value, type, undefined, options);
}

/** Where a part is in the value. It becomes a path only where there is something to complain about. */
interface Place {
  readonly parent: Place | undefined;
  readonly step: string | number;
}

const pathTo = (place: Place | undefined): Path => (place === undefined ? [] : [...pathTo(place.parent), place.step]);

function fitAt(value: Value | undefined, type: Type, place: Place | undefined, options: FitOptions): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) {
    if (!options.known) return value;
    options.complain(pathTo(place), 'is still unknown');
    return null;
  }
  const fitting = typeof type === 'string' ? fitPrimitive(value, type, place, options) : fitCompound(value, type, place, options);
  if (fitting === undefined) options.complain(pathTo(place), `must be ${typeWords(type)}, but is ${valueWords(value)}`);
  return fitting ?? null;
}

function fitPrimitive(value: Value, type: Type, place: Place | undefined, options: FitOptions): Value | undefined {
  switch (type) {
    case 'string': return typeof value === 'string' ? value : undefined;
    case 'bool': return typeof value === 'boolean' ? value : undefined;
    case 'number': return fitNumber(value);
    default: return fitDynamic(value, place, options);
  }
}

function fitNumber(value: Value): Value | undefined {
  if (value instanceof ExactNumber) return parseNumber(value.text);
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}

/** A dynamic value, or what stands for it in the JSON of a state: an object of `type` and `value` and nothing else. */
function fitDynamic(value: Value, place: Place | undefined, options: FitOptions): Value | undefined {
  if (value instanceof Dynamic) return new Dynamic(value.type, fitAt(value.value, value.type, place, options));
  if (!isObject(value) || Object.keys(value).sort().join() !== 'type,value') return undefined;
  try {
    const type = checkType(value.type);
    return new Dynamic(type, fitAt(value.value, type, place, options));
  } catch (error) {
    if (error instanceof ValueError) return undefined;
    throw error;
  }
}

function fitCompound(value: Value, type: Exclude<Type, string>, place: Place | undefined, options: FitOptions): Value | undefined {
  switch (type[0]) {
    case 'list': case 'set':
      return Array.isArray(value) ? value.map((item, step) => fitAt(item, type[1], { parent: place, step }, options)) : undefined;
    case 'tuple':
      return Array.isArray(value) && value.length === type[1].length
        ? value.map((item, step) => fitAt(item, type[1][step], { parent: place, step }, options))
        : undefined;
    case 'map': return isObject(value) ? fitMap(value, type[1], place, options) : undefined;
    case 'object': return isObject(value) ? fitObject(value, type[1], place, options) : undefined;
  }
}

function fitMap(value: ObjectValue, type: Type, place: Place | undefined, options: FitOptions): ObjectValue {
  const map = emptyObject();
  for (const step of Object.keys(value)) map[step] = fitAt(value[step], type, { parent: place, step }, options);
  return map;
}

function fitObject(value: ObjectValue, types: { readonly [name: string]: Type }, place: Place | undefined, options: FitOptions): ObjectValue {
  const object = emptyObject();
  for (const name of Object.keys(types)) {
    const member = Object.hasOwn(value, name) ? value[name] : null;
    object[name] = fitAt(member, types[name], { parent: place, step: name }, options);
  }
  const { complainOfUnknownKey = options.complain } = options;
  for (const step of Object.keys(value)) {
    if (!Object.hasOwn(types, step)) complainOfUnknownKey(pathTo({ parent: place, step }), 'is no attribute of the schema');
  }
  return object;
}
