/** A provider that a stack requires, by its full source. */
export interface Requirement {
  readonly source: string;
  readonly version?: string;
}

const HOST = 'registry.terraform.io';
const NAMESPACE = 'hashicorp';

const MARK = 'Providers that the next init will lock';
const COMMENT = new RegExp(`\\n*/\\* ${MARK}[^]*?\\*/\\n?`, 'g');
const ENTRY = /^provider "([^"]+)" \{\n[^]*?^\}\n?/gm;

/** `null`, `acme/widget` and the full form, all in the full form that lock files have. */
export function fullSource(source: string): string {
  const parts = source.split('/');
  return [...[HOST, NAMESPACE].slice(0, Math.max(0, 3 - parts.length)), ...parts].join('/');
}

/**
 * The lock file that lets `cdktf deploy` work without a registry. It asks the registries of all providers unless the lock
 * file names each with its constraints, and it looks for that line by line, whereas terraform knows comments. So every
 * provider without an entry of its own gets one inside a comment, and `terraform init` writes the real one.
 *
 * @param current the lock file as it is
 * @param stale sources whose entries no longer hold, although their constraints still match
 */
export function lockFile(current: string, required: readonly Requirement[], stale: readonly string[] = []): string {
  const wanted = new Map(required.map(({ source, version }) => [fullSource(source), normal(version)]));
  const kept = new Set<string>();
  const text = current.replace(COMMENT, '\n').replace(ENTRY, (entry, source) => {
    const constraints = /^\s*constraints\s*=\s*"(.*)"/m.exec(entry)?.[1];
    if (stale.includes(source) || (wanted.has(source) && wanted.get(source) !== normal(constraints))) return '';
    kept.add(source);
    return entry;
  });
  const missing = [...wanted].filter(([source, version]) => !kept.has(source) && version !== '');
  if (missing.length === 0) return text;
  const entries = missing.map(([source, version]) => `provider "${source}" {\n  constraints = "${version}"\n}\n`);
  return `${text.trimEnd()}\n\n/* ${MARK}. Here so that "cdktf deploy" asks no registry for them.\n${entries.join('')}*/\n`.trimStart();
}

/** Constraints in the order and with the spaces that terraform gives them. */
const normal = (constraints: string | undefined) =>
  (constraints ?? '').split(',').map((part) => part.trim().replace(/^(~>|[<>!]?=?|)\s*/, (_, operator) => (operator === '' || operator === '=' ? '' : `${operator} `)))
    .sort().join(', ');
