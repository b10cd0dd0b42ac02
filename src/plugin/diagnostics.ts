/** Where a value is: attribute names, map keys and list indices, from the outermost inwards. */
export type Path = readonly (string | number)[];

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

/** A path as Terraform writes it: `parts[2].tags["a b"]`. */
export function pathText(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
