/** What JSON text holds, whatever a number becomes. */
export type Json<N = number> = null | boolean | string | N | Json<N>[] | { [key: string]: Json<N> };

/** Values nest no deeper in practice, and the stack of whoever walks through them bears it. */
export const MAX_DEPTH = 500;

/** Where a value is: attribute names, map keys and list indices, from the outermost inwards. */
export type Path = readonly (string | number)[];

/** A path as Terraform writes it: `messages[2].content_parts[0].image_url.url`. */
export function formatPath(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

/** An object without a prototype, so that `__proto__` is a key like any other. */
export const bareObject = <V>(): { [key: string]: V } => Object.create(null);
