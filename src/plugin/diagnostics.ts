import { Path } from '../json/value';

export { type Path } from '../json/value';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** A headline without a full stop. */
  readonly summary: string;
  /** Full sentences: what is wrong, where, what was got, what is allowed, what to do. */
  readonly detail: string;
  readonly path?: Path;
}

/** What an operation has to say to the user. */
export class Diagnostics {
  private readonly diagnostics: Diagnostic[] = [];

  public get list(): readonly Diagnostic[] {
    return this.diagnostics;
  }

  public get hasErrors(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  public error(summary: string, detail: string, path?: Path): void {
    this.diagnostics.push({ severity: 'error', summary, detail, path });
  }

  public warning(summary: string, detail: string, path?: Path): void {
    this.diagnostics.push({ severity: 'warning', summary, detail, path });
  }
}
