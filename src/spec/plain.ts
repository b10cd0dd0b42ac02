/** Stands for a value that is not known yet: a Terraform unknown, a CDKTF token. Nothing is ever said against it. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** JSON, whole numbers beyond 2^53 as bigint, and values that are not known yet. */
export type Plain = null | boolean | number | bigint | string | typeof UNKNOWN | Plain[] | PlainObject;
export interface PlainObject {
  [key: string]: Plain;
}

/** Where a value is: attribute names, map keys and list indices. */
export type Path = readonly (string | number)[];

export const isObject = (value: Plain | undefined): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `messages[2].content_parts[0].image_url.url`, as Terraform writes it. */
export function formatPath(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

/** A map without a prototype, so that `__proto__` is a key like any other. */
export const emptyObject = (): PlainObject => Object.create(null);

/** The same entries with other values. */
export function mapValues(value: PlainObject, change: (entry: Plain, key: string) => Plain): PlainObject {
  const out = emptyObject();
  for (const key of Object.keys(value)) out[key] = change(value[key], key);
  return out;
}

/** An API object never carries null for "not set": absent is. */
export function withoutNulls(value: PlainObject): PlainObject {
  const out = emptyObject();
  for (const key of Object.keys(value)) if (value[key] !== null) out[key] = value[key];
  return out;
}

/** Equal in meaning: the order of keys does not count, `1` is `1.0`. What is not known equals nothing but itself. */
export function samePlain(a: Plain, b: Plain): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => samePlain(item, b[i]));
  if (isObject(a)) {
    if (!isObject(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && samePlain(a[key], b[key]));
  }
  if (typeof a === 'string' && typeof b === 'string') return a.normalize('NFC') === b.normalize('NFC');
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumeric(a) && isNumeric(b) && a == b;
  return a === b;
}

export const isNumeric = (value: Plain): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** Changes what a pattern finds outside of the texts of JSON. Texts can be long, so they are skipped as a whole. */
export function changeTokens(json: string, pattern: RegExp, change: (token: string) => string): string {
  const tokens = new RegExp(pattern, 'g');
  const parts: string[] = [];
  for (let at = 0; at < json.length;) {
    const quote = json.indexOf('"', at);
    const begin = quote === -1 ? json.length : quote;
    parts.push(json.slice(at, begin).replace(tokens, (token) => change(token)));
    at = endOfText(json, begin);
    parts.push(json.slice(begin, at));
  }
  return parts.join('');
}

/** Where the text that begins at a quotation mark is over. */
function endOfText(json: string, begin: number): number {
  for (let end = json.indexOf('"', begin + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return json.length;
}

const NUMBER = /(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/;
/** Marks a wrapped number. No text can know it, so nothing else is taken for one. */
const INTEGER = `\0integer ${Math.random()}`;

/** What a number has that a double may not hold: many digits, or a large exponent. */
const LARGE = /\d{16}|\d[eE]\+?\d{3}/;

/** Nobody writes larger exponents, and `1e999999999` would fill the memory with zeros. */
const MAX_EXPONENT = 10_000;

/** Wraps a number that a double would round to another whole number, or cannot hold at all, so that it survives `JSON.parse`. */
function wrapped(token: string): string {
  const double = Number(token);
  const isRounded = /^-?\d+$/.test(token) && !Number.isSafeInteger(double);
  if (!isRounded && Number.isFinite(double)) return token;
  const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(token)!;
  if (Number(exponent) > MAX_EXPONENT) throw new RangeError(`The number ${token} is too large.`);
  const digits = (whole + fraction).padEnd(whole.length + Number(exponent), '0').slice(0, whole.length + Number(exponent));
  return `{${JSON.stringify(INTEGER)}:"${sign}${digits}"}`;
}

function revived(_key: string, value: Plain): Plain {
  if (!isObject(value)) return value;
  return typeof value[INTEGER] === 'string' ? BigInt(value[INTEGER]) : Object.assign(emptyObject(), value);
}

/** The value of JSON text, or undefined where the text is none; whole numbers beyond 2^53 keep every digit. */
export function parseJson(text: string): Plain | undefined {
  try {
    const value = JSON.parse(text, revived);
    return LARGE.test(text) ? JSON.parse(changeTokens(text, NUMBER, wrapped), revived) : value;
  } catch {
    return undefined;
  }
}

/** JSON text; whole numbers beyond 2^53 keep every digit. */
export function toJson(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (isObject(value)) return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${toJson(value[key])}`).join(',')}}`;
  if (value === UNKNOWN) throw new TypeError('A value that is not known yet has no JSON.');
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
