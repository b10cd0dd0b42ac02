/**
 * Headers that are found by their names in any case, like those of the web. Node.js has these only together with its whole web client, which
 * takes as long to load as fifty calls. So the bundle gives ours to the `openai` package, too.
 */
export class Headers implements Iterable<[string, string]> {
  private readonly values = new Map<string, string>();

  constructor(init: Iterable<readonly [string, string]> | { readonly [name: string]: string } = []) {
    for (const [name, value] of Symbol.iterator in init ? init : Object.entries(init)) this.append(name, value);
  }

  public get(name: string): string | null {
    return this.values.get(name.toLowerCase()) ?? null;
  }

  public has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  /** Without the space around the value, such as the line break behind a key that comes from a file. */
  public set(name: string, value: string): void {
    this.values.set(name.toLowerCase(), value.trim());
  }

  public append(name: string, value: string): void {
    const before = this.get(name);
    this.values.set(name.toLowerCase(), before === null ? value.trim() : `${before}, ${value.trim()}`);
  }

  public delete(name: string): void {
    this.values.delete(name.toLowerCase());
  }

  public entries(): IterableIterator<[string, string]> {
    return this.values.entries();
  }

  public [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
}
