import { sample as draw, stringMatching } from 'fast-check';
import { Json, JsonObject } from './sandbox-api';

/** Deeper than this only what a schema requires is filled in, so that recursive schemas come to an end. */
const FULL_DEPTH = 5;

/** A schema that still goes on here can never be satisfied. */
const DEEPEST = 50;

const FORMATS: { readonly [format: string]: string } = {
  'date': '2025-01-31',
  'time': '12:30:00Z',
  'date-time': '2025-01-31T12:30:00Z',
  'duration': 'P1D',
  'email': 'user@example.com',
  'hostname': 'example.com',
  'ipv4': '192.0.2.1',
  'ipv6': '2001:db8::1',
  'uri': 'https://example.com/',
  'uuid': '00000000-0000-4000-8000-000000000000',
};

/**
 * A value that satisfies a JSON Schema, always the same one. Understands what structured outputs allow: types, properties, items, limits of
 * numbers, lengths and counts, enum, const, pattern, format, anyOf, oneOf, allOf and references within the schema.
 * Text is the name of its property where no limit says otherwise.
 */
export function sample(schema: Json): Json {
  return new Sampler(schema).value(schema, 'text', 0);
}

class Sampler {
  constructor(private readonly root: Json) {}

  value(schema: Json, name: string, depth: number): Json {
    if (!isObject(schema) || depth > DEEPEST) return {};
    if (typeof schema.$ref === 'string') return this.value({ ...this.resolve(schema.$ref), ...without(schema, '$ref') }, name, depth + 1);
    if (Array.isArray(schema.allOf)) return this.value(this.merge(schema), name, depth);
    if ('const' in schema) return schema.const;
    if (Array.isArray(schema.enum)) return schema.enum[0];
    const options = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(options)) {
      return this.value({ ...without(schema, 'anyOf', 'oneOf'), ...(this.choose(options, depth) as JsonObject) }, name, depth);
    }
    return this.ofType(schema, name, depth);
  }

  private ofType(schema: JsonObject, name: string, depth: number): Json {
    switch (typeOf(schema, depth)) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return this.array(schema, name, depth);
      case 'integer':
        return number(schema, 1);
      case 'number':
        return number(schema, 0);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return text(schema, name);
    }
  }

  private object({ properties = {}, required = [] }: JsonObject, depth: number): JsonObject {
    const names = Object.keys(properties as JsonObject).filter((name) => depth < FULL_DEPTH || (required as Json[]).includes(name));
    return Object.fromEntries(names.map((name) => [name, this.value((properties as JsonObject)[name], name, depth + 1)]));
  }

  private array({ items = {}, prefixItems = [], minItems, maxItems, uniqueItems }: JsonObject, name: string, depth: number): Json[] {
    const first = (prefixItems as Json[]).map((item) => this.value(item, name, depth + 1));
    const usual = depth < FULL_DEPTH ? 1 : 0;
    const count = Math.min(Math.max(first.length, asNumber(minItems) ?? usual), asNumber(maxItems) ?? Infinity);
    const rest = Array.from({ length: count - first.length }, (_, index) => (uniqueItems ? this.nth(items, name, depth + 1, index)
      : this.value(items, name, depth + 1)));
    return [...first, ...rest];
  }

  /** Different values, for lists without repetition. */
  private nth(schema: Json, name: string, depth: number, index: number): Json {
    const target = isObject(schema) && typeof schema.$ref === 'string' ? this.resolve(schema.$ref) : schema;
    if (isObject(target) && Array.isArray(target.enum)) return target.enum[index];
    const value = this.value(target, name, depth);
    if (typeof value === 'number') return value + index * (asNumber((target as JsonObject).multipleOf) ?? 1);
    return typeof value === 'string' && index > 0 ? `${value}${index + 1}` : value;
  }

  /** The first choice; where a recursive schema must end, one that ends it. */
  private choose(options: Json[], depth: number): Json {
    const ends = (option: Json) => isObject(option) && option.$ref === undefined && option.type !== 'object' && option.type !== 'array';
    return (depth < FULL_DEPTH ? undefined : options.find(ends)) ?? options[0];
  }

  private merge({ allOf, ...rest }: JsonObject): JsonObject {
    return [rest, ...(allOf as JsonObject[])].reduce((whole, part) => {
      const other = typeof part.$ref === 'string' ? this.resolve(part.$ref) : part;
      return {
        ...whole,
        ...other,
        properties: { ...(whole.properties as JsonObject), ...(other.properties as JsonObject) },
        required: [...(whole.required as Json[] ?? []), ...(other.required as Json[] ?? [])],
      };
    });
  }

  /** `#`, `#/$defs/name` and the like. */
  private resolve(reference: string): JsonObject {
    const steps = reference.replace(/^#\/?/, '').split('/').filter((step) => step !== '');
    const target = steps.reduce<Json | undefined>((schema, step) =>
      (schema as JsonObject | undefined)?.[decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~')], this.root);
    return isObject(target) ? target : {};
  }
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const asNumber = (value: Json | undefined) => (typeof value === 'number' ? value : undefined);

function without(schema: JsonObject, ...keywords: string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

/** The type that is named, or that the other keywords speak of. Of several the first, or null where a recursive schema must end. */
function typeOf(schema: JsonObject, depth: number): Json {
  const { type } = schema;
  if (Array.isArray(type)) return depth >= FULL_DEPTH && type.includes('null') ? 'null' : type[0];
  if (type !== undefined) return type;
  if ('properties' in schema || Object.keys(schema).length === 0) return 'object';
  return 'items' in schema ? 'array' : 'minimum' in schema || 'maximum' in schema ? 'number' : 'string';
}

/** The number nearest to zero that is allowed. */
function number(schema: JsonObject, grain: 0 | 1): number {
  const step = asNumber(schema.multipleOf) ?? (grain || undefined);
  const above = asNumber(schema.exclusiveMinimum);
  const below = asNumber(schema.exclusiveMaximum);
  const low = Math.max(asNumber(schema.minimum) ?? -Infinity, above ?? -Infinity);
  const high = Math.min(asNumber(schema.maximum) ?? Infinity, below ?? Infinity);
  if (step !== undefined) {
    const lowest = above !== undefined && above >= low ? Math.floor(low / step) + 1 : Math.ceil(low / step);
    const highest = below !== undefined && below <= high ? Math.ceil(high / step) - 1 : Math.floor(high / step);
    return Math.min(Math.max(0, lowest), highest) * step;
  }
  const isAllowed = (value: number) => Number.isFinite(value) && value >= low && value <= high && value !== above && value !== below;
  return [0, low, high, low + 1, high - 1, (low + high) / 2].find(isAllowed) ?? 0;
}

function text({ pattern, format, minLength, maxLength }: JsonObject, name: string): string {
  const low = asNumber(minLength) ?? 0;
  const high = asNumber(maxLength) ?? Infinity;
  const fits = (value: string) => value.length >= low && value.length <= high;
  const drawn = typeof pattern === 'string' ? drawText(pattern) : [];
  const plain = (typeof format === 'string' ? FORMATS[format] : undefined) ?? name;
  return drawn.find(fits) ?? drawn[0] ?? (fits(plain) ? plain : plain.padEnd(low, 'x').slice(0, Math.min(high, Math.max(low, plain.length))));
}

/** Texts that match a pattern, always the same ones; none for a pattern that is beyond the generator. */
function drawText(pattern: string): string[] {
  try {
    return draw(stringMatching(new RegExp(pattern, 'u')), { numRuns: 20, seed: 1 });
  } catch {
    return [];
  }
}
