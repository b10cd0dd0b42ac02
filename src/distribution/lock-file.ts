export const LOCK_FILE = '.terraform.lock.hcl';

/** A provider that a stack requires. */
export interface Requirement {
  readonly source: string;
  /** Version constraints; without them any version will do. */
  readonly version?: string;
}

/** The provider that is put beside the stack: what its entry in the lock file says. */
export interface Emitted {
  readonly source: string;
  readonly version: string;
  readonly hash: string;
}

/**
 * The lock file that lets `cdktf deploy` work without a registry.
 *
 * `cdktf deploy` runs `terraform providers lock`, which asks the registry of every provider and so fails for one that has none,
 * unless the lock file names every required provider. It looks for that line by line, whereas terraform knows comments. So the
 * others are named inside a comment, and `terraform init` writes their entries as always. Ours is written as terraform would
 * write it, since its hash is known here.
 *
 * @param current the lock file as it is
 * @param required what the stack requires, the emitted provider among it
 */
export function lockFile(current: string, required: readonly Requirement[], emitted: Emitted): string {
  const others = required.filter(({ source }) => source !== emitted.source)
    .map(({ source, version = '' }) => ({ sources: fullSources(source), constraints: canonical(version) }));
  let isLocked = false;
  const text = current.replace(COMMENT, '').replace(ENTRY, (entry, source: string) => {
    if (source === emitted.source) {
      // The hash covers a file name with the version in it.
      isLocked = entry.includes(`"${emitted.hash}"`);
      return isLocked ? entry : '';
    }
    // A provider whose constraints changed is chosen anew, as `terraform init -upgrade` would: the locked one may not fit.
    const locked = canonical(/^\s*constraints\s*=\s*"(.*)"/m.exec(entry)?.[1] ?? '');
    const wanted = others.find(({ sources }) => sources.includes(source))?.constraints ?? [];
    return wanted.every((constraint) => locked.includes(constraint)) ? entry : '';
  });
  const parts = [text.trim(), isLocked ? '' : entryOf(emitted), others.length > 0 ? commentOf(others.map(({ sources: [source] }) => source)) : ''];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const MARK = 'Named here so that "cdktf deploy" asks no registry for them:';
const COMMENT = new RegExp(`/\\* ${MARK}[^]*?\\*/\\n*`, 'g');
const ENTRY = /^provider "([^"]+)" \{[^]*?^\}\n*/gm;

const entryOf = ({ source, version, hash }: Emitted) => `provider "${source}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "${hash}",
  ]
}`;

/** Any constraint of the stack fits `>= 0`. */
const commentOf = (sources: readonly string[]) =>
  `/* ${MARK}\n${sources.map((source) => `provider "${source}" {\n  constraints = ">= 0"\n}\n`).join('')}*/`;

/** Where a source without a host comes from: with Terraform, which cdktf takes every lock file to be of, and with OpenTofu. */
const DEFAULT_HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];

/** `null`, `acme/widget` and the full form, all in the full forms that lock files can have. */
function fullSources(source: string): string[] {
  const parts = source.split('/');
  return parts.length > 2 ? [source] : DEFAULT_HOSTS.map((host) => [host, ...(parts.length === 1 ? ['hashicorp'] : []), ...parts].join('/'));
}

/** Constraints with the spaces and zeros that terraform gives them: `>=1` is `>= 1.0.0`, `~>3.1` is `~> 3.1`. */
const canonical = (constraints: string) => constraints.split(',').filter((part) => part.trim() !== '').map((part) => {
  const [, operator, numbers, rest] = /^\s*([~<>!=]*)\s*([\d.]*)(.*?)\s*$/.exec(part)!;
  const parts = numbers.split('.');
  const padded = [...parts, ...Array(Math.max(0, (operator === '~>' ? 2 : 3) - parts.length)).fill('0')].join('.');
  return `${operator === '' || operator === '=' ? '' : `${operator} `}${padded}${rest}`;
});
