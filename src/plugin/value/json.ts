import { parseNumber } from './number';
import { MAX_DEPTH, ValueError } from './type';
import { emptyObject, ObjectValue, Value } from './value';

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const WORDS: { readonly [word: string]: Value } = { true: true, false: false, null: null };

/**
 * Reads the JSON of a state. Unlike JSON.parse it keeps every digit of a number and takes `__proto__` for a key; it does not
 * know types, so a dynamic value is the object `{ type, value }`.
 */
export function readStateJson(text: string): Value {
  const isPlain = !UNLIKE_DOUBLE.test(text) && (text.match(/[[{]/g) ?? []).length <= MAX_DEPTH;
  try {
    if (isPlain) return JSON.parse(text);
  } catch {
    // The reader says where the JSON is broken.
  }
  return new JsonReader(text).read();
}

/** A number that JSON.parse may change: one with many digits, an exponent, or a zero with a sign. Most states have none, and JSON.parse is far faster. */
const UNLIKE_DOUBLE = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE])|(?:^|[:,[\s])-0/;

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  public read(): Value {
    const value = this.value(0);
    this.match(SPACE);
    if (this.at !== this.text.length) throw this.error();
    return value;
  }

  private value(depth: number): Value {
    if (depth > MAX_DEPTH) throw new ValueError(`The JSON of a state is nested deeper than ${MAX_DEPTH} levels.`);
    this.match(SPACE);
    switch (this.text[this.at]) {
      case '{': return this.object(depth);
      case '[': return this.array(depth);
      case '"': return this.string();
      case 't': case 'f': case 'n': return WORDS[this.expect(WORD)];
      default: return this.number();
    }
  }

  private object(depth: number): ObjectValue {
    const object = emptyObject();
    this.members('}', () => {
      this.match(SPACE);
      const key = this.string();
      this.punctuation(':');
      object[key] = this.value(depth + 1);
    });
    return object;
  }

  private array(depth: number): Value[] {
    const items: Value[] = [];
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

  private number(): Value {
    const value = parseNumber(this.expect(NUMBER));
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

  private error(): ValueError {
    return new ValueError(`The JSON of a state is broken at character ${this.at}.`);
  }
}
