import { Path } from './plain';

/** The arguments that paths lead into, each once. */
export const argumentsAt = (paths: readonly Path[]): string[] => [...new Set(paths.map(([name]) => String(name)))];

/** Why a completion is created again. */
export const changedArguments = (names: readonly string[]): string => `${listed(names)} changed`;

/** Which of the changed arguments may in the end be the same. */
export const countedAsChanged = (names: readonly string[]): string => `What is not known before the apply counts as changed: ${listed(names)}.`;

/** `a`, `b` and `c`. */
export const listed = (names: readonly string[]): string =>
  names.map((name, at) => `${at === 0 ? '' : at === names.length - 1 ? ' and ' : ', '}\`${name}\``).join('');
