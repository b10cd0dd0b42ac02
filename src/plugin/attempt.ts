import { Diagnostics, Path } from './diagnostics';
import { log } from './log';
import { fit } from './value/fit';
import { Type } from './value/type';
import { ObjectValue } from './value/value';
import { formatPath } from '../json/value';

/**
 * Runs code of the provider's author. What it throws becomes one error for the user; the stack goes to the log, where the
 * author looks for it.
 *
 * @param operation what is attempted, as the beginning of a sentence: "Creating widget"
 */
export async function attempt<T>(operation: string, diagnostics: Diagnostics, run: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    diagnostics.error(`${operation} failed`, message);
    log('debug', `${operation} failed`, { error: message, stack: error instanceof Error ? error.stack : undefined });
    return undefined;
  }
}

export interface Expected {
  readonly operation: string;
  readonly type: Type;
  /** Nothing unknown is left: a state. Otherwise a plan. */
  readonly known: boolean;
}

/**
 * Makes sure that what a resource returned is something Terraform can store. A mistake costs the attribute that has it, and
 * never the rest: it may have been paid for.
 */
export function checked(value: ObjectValue, { operation, type, known }: Expected, diagnostics: Diagnostics): ObjectValue {
  const complain = (path: Path, problem: string) => diagnostics.error(
    `${operation} gave an invalid result`,
    `The attribute ${formatPath(path)} ${problem}. This is a mistake in the provider; please report it.`,
    path,
  );
  return fit(value, type, { complain, known }) as ObjectValue;
}
