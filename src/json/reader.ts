import { bareObject, Json, MAX_DEPTH } from './value';

/** A number that JSON.parse may change: one with many digits, an exponent, or a zero with a sign. Most texts have none, and JSON.parse is far faster. */
const UNLIKE_DOUBLE = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE])|(?:^|[:,[\s])-0(?:\.0+)?(?![.\d])/;

const SPACE = /[ \t\n\r]*/y;
/** Servers in Python also write what JSON does not have: whether it is a number is up to who reads it. */
const NUMBER = /-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|NaN)/y;
const WORD = /true|false|null/y;
const WORDS: { readonly [word: string]: boolean | null } = { true: true, false: false, null: null };

/**
 * Reads JSON text. Unlike JSON.parse it loses no digit of a number, and its objects have no prototype, so `__proto__` is a key.
 *
 * @param numberOf what a number becomes that a double may not hold; undefined where it is none
 */
export function readJson<N>(text: string, numberOf: (token: string) => N | undefined): Json<N | number> {
  try {
    if (!UNLIKE_DOUBLE.test(text)) return withoutPrototypes(JSON.parse(text));
  } catch {
    // The reader says where the text is broken.
  }
  return new JsonReader(text, numberOf).read();
}

function withoutPrototypes(value: Json, depth = 0): Json {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const item of value) withoutPrototypes(item, depth + 1);
    return value;
  }
  Object.setPrototypeOf(value, null);
  for (const key in value) withoutPrototypes(value[key], depth + 1);
  return value;
}

const tooDeep = () => new SyntaxError(`The JSON is nested deeper than ${MAX_DEPTH} levels.`);

class JsonReader<N> {
  private at = 0;

  constructor(private readonly text: string, private readonly numberOf: (token: string) => N | undefined) {}

  public read(): Json<N> {
    const value = this.value(0);
    this.match(SPACE);
    if (this.at !== this.text.length) throw this.error();
    return value;
  }

  private value(depth: number): Json<N> {
    if (depth > MAX_DEPTH) throw tooDeep();
    this.match(SPACE);
    switch (this.text[this.at]) {
      case '{': return this.object(depth);
      case '[': return this.array(depth);
      case '"': return this.string();
      case 't': case 'f': case 'n': return WORDS[this.expect(WORD)];
      default: return this.number();
    }
  }

  private object(depth: number): { [key: string]: Json<N> } {
    const object = bareObject<Json<N>>();
    this.members('}', () => {
      this.match(SPACE);
      const key = this.string();
      this.punctuation(':');
      object[key] = this.value(depth + 1);
    });
    return object;
  }

  private array(depth: number): Json<N>[] {
    const items: Json<N>[] = [];
    this.members(']', () => items.push(this.value(depth + 1)));
    return items;
  }

  private members(close: string, readMember: () => void): void {
    this.at++;
    this.match(SPACE);
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    do readMember(); while (this.punctuation(',', close) === ',');
  }

  /** Texts can be long, and a regular expression would remember each character on its stack. */
  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') throw this.error();
    let end = this.text.indexOf('"', start + 1);
    while (end !== -1 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    try {
      const string = JSON.parse(this.text.slice(start, end + 1));
      this.at = end + 1;
      return string;
    } catch {
      throw this.error();
    }
  }

  private isEscaped(at: number): boolean {
    let first = at;
    while (this.text[first - 1] === '\\') first--;
    return (at - first) % 2 === 1;
  }

  private number(): N {
    const value = this.numberOf(this.expect(NUMBER));
    if (value === undefined) throw this.error();
    return value;
  }

  private punctuation(...allowed: string[]): string {
    this.match(SPACE);
    const mark = this.text[this.at];
    if (!allowed.includes(mark)) throw this.error();
    this.at++;
    return mark;
  }

  private expect(pattern: RegExp): string {
    const token = this.match(pattern);
    if (token === undefined) throw this.error();
    return token;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at = pattern.lastIndex;
    return match?.[0];
  }

  private error(): SyntaxError {
    return new SyntaxError(`The JSON is broken at character ${this.at}.`);
  }
}
