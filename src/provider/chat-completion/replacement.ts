import { Diagnostics, Path } from '../../plugin/diagnostics';
import { isWhollyKnown, ObjectValue } from '../../plugin/value/value';

/**
 * What makes a plan ask again: for arguments of any type Terraform itself does not tell it. The arguments stand in the summary, since
 * Terraform shows one warning of each summary and counts the others: a plan of many completions shows each reason once.
 */
export function warnOfReplacement(paths: readonly Path[], planned: ObjectValue, diagnostics: Diagnostics): void {
  const names = [...new Set(paths.map(([name]) => String(name)))];
  const unknown = names.filter((name) => !isWhollyKnown(planned[name] ?? null));
  diagnostics.warning(
    `The chat completion will be created again, because ${listed(names)} changed`,
    'The new call is billed, and its answer replaces the one in state. To keep the current answer, undo the change.'
      + (unknown.length > 0 ? ` What is not known before the apply counts as changed: ${listed(unknown)}.` : ''),
  );
}

/** `a`, `b` and `c`. */
export const listed = (names: readonly string[]): string =>
  names.map((name, at) => `${at === 0 ? '' : at === names.length - 1 ? ' and ' : ', '}\`${name}\``).join('');
