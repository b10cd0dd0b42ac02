import { formatPath, isObject, Path, Plain, UNKNOWN } from './plain';

/** Something to say about a configuration. Errors stop a plan and a synth, warnings do not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly summary: string;
  readonly detail: string;
  /** What the API calls such an error, where that says more than `invalid_value`. */
  readonly code?: string;
}

/** Characters of a text. */
const LONGEST = 60;

/** A value as a message may show it: short, and never a secret. */
export function shown(value: Plain, sensitive = false): string {
  if (sensitive) return '(a sensitive value)';
  if (value === UNKNOWN) return '(known after apply)';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return Object.keys(value).length > 0 ? `an object with ${cut(Object.keys(value).slice(0, 5).join(', '))}` : 'an empty object';
  return typeof value === 'string' ? shownText(value) : cut(String(value));
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function shownText(text: string): string {
  const start = [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('');
  return start.length === text.length ? JSON.stringify(text) : `${JSON.stringify(start)}… (${[...text].length} characters)`;
}

/** The sentence "`path` <problem>." with its place. */
export function finding(severity: Finding['severity'], path: Path, problem: string, code?: string): Finding {
  const place = formatPath(path);
  return {
    severity,
    path,
    summary: severity === 'error' ? `Invalid ${place || 'configuration'}` : `Check ${place || 'the configuration'}`,
    detail: `${place ? `\`${place}\`` : 'The configuration'} ${problem}.`,
    ...(code && { code }),
  };
}

export const error = (path: Path, problem: string, code?: string) => finding('error', path, problem, code);
export const warning = (path: Path, problem: string, code?: string) => finding('warning', path, problem, code);

/** One summary for all places: Terraform shows warnings of the same summary once, and counts the others. */
export const deprecation = (path: Path, instead: string): Finding =>
  ({ severity: 'warning', path, summary: `\`${path.at(-1)}\` is deprecated`, detail: `\`${formatPath(path)}\` is deprecated. ${instead}` });
