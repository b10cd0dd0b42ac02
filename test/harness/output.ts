/** What Terraform reports as JSON, reduced to what a test asserts. */
export interface ReportedDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The resource it is about. */
  readonly address?: string;
  /** The piece of configuration that it points at, as written there: the value, or the brace of what encloses it. */
  readonly at?: string;
  /** The name of the attribute, or the key, that this piece is the value of. */
  readonly argument?: string;
}

/** Without the warnings that a test means to provoke: that a changed argument replaces, and that an argument is deprecated. */
export const trouble = (diagnostics: readonly ReportedDiagnostic[]) => diagnostics.filter(({ severity, summary }) =>
  severity === 'error' || !/^The chat completion will be created again, because |^`\w+` is deprecated$/.test(summary));

export type PlannedAction = 'create' | 'read' | 'update' | 'replace' | 'delete' | 'move' | 'import' | 'noop' | 'forget';

/** From one JSON document (`validate`) or from one per line (`plan`, `apply`, `destroy`). */
export function diagnosticsOf(stdout: string): ReportedDiagnostic[] {
  const documents = parseDocuments(stdout);
  return documents.flatMap(({ type, diagnostic, diagnostics = [] }) => (type === 'diagnostic' ? [diagnostic] : diagnostics)).map(reduce);
}

export function actionsOf(stdout: string): { [address: string]: PlannedAction } {
  const changes = parseDocuments(stdout).filter(({ type }) => type === 'planned_change').map(({ change }) => change);
  return Object.fromEntries(changes.map(({ resource, action }) => [resource.addr, action]));
}

function parseDocuments(stdout: string): any[] {
  const parse = (text: string) => {
    try {
      return [JSON.parse(text)];
    } catch {
      return [];
    }
  };
  const whole = parse(stdout);
  return whole.length > 0 ? whole : stdout.split('\n').flatMap(parse);
}

function reduce({ severity, summary, detail, address, snippet }: any): ReportedDiagnostic {
  if (!snippet) return { severity, summary, detail, ...(address && { address }) };
  const code = Buffer.from(snippet.code);
  const before = code.subarray(0, snippet.highlight_start_offset).toString();
  const at = code.subarray(snippet.highlight_start_offset, snippet.highlight_end_offset).toString();
  const [, key, name] = /(?:"([^"]*)"|(\w+))\s*[=:]\s*$/.exec(before) ?? [];
  return { severity, summary, detail, ...(address && { address }), at, ...((key ?? name) && { argument: key ?? name }) };
}
