import { PromptSource } from './source';
import { Finding } from '../../../spec/finding';
import { formatPath } from '../../../spec/plain';

/** Everything that is wrong with a prompt file, each with its line and column. */
export class Problems {
  private readonly found: { readonly offset: number; readonly sentence: string }[] = [];

  constructor(private readonly file: string, private readonly text: string) {}

  public add(offset: number, sentence: string): void {
    this.found.push({ offset, sentence });
  }

  /** Adds what the tables say, with the names that the file has. */
  public addFindings(findings: readonly Finding[], source: PromptSource): void {
    for (const { severity, path, detail } of findings) {
      // The construct warns.
      if (severity !== 'error') continue;
      const { begin, path: written } = source.placeOf(path);
      this.add(begin, path.length === 0 ? detail : `\`${formatPath(written)}\`${detail.slice(`\`${formatPath(path)}\``.length)}`);
    }
  }

  /** Throws one error with everything that was added. */
  public throwIfAny(): void {
    if (this.found.length === 0) return;
    const lines = this.found.sort((a, b) => a.offset - b.offset).map(({ offset, sentence }) => `${this.file}:${this.placeOf(offset)}: ${sentence}`);
    throw new Error([...new Set(lines)].join('\n'));
  }

  private placeOf(offset: number): string {
    const before = this.text.slice(0, offset).split('\n');
    return `${before.length}:${before.at(-1)!.length + 1}`;
  }
}
