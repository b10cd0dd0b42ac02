/** `{{` with what follows it, up to its end if it has one. */
const PLACEHOLDER = /\{\{([^]*?)(\}\}|$)/g;

const NAME = /^[\w-]+$/;

/** Something that is wrong with a text. */
export interface TemplateError {
  /** As it stands in the text. */
  readonly piece: string;
  /** To follow the name of the text. */
  readonly problem: string;
  /** The name that has no value. */
  readonly missing?: string;
}

interface Filled {
  readonly text: string;
  readonly errors: readonly TemplateError[];
}

/**
 * Replaces each `{{name}}` of a text. The values are not templates themselves, so they may contain anything.
 *
 * @param valueOf the value of a name; undefined where there is none
 */
export function fillTemplate(text: string, valueOf: (name: string) => string | undefined): Filled {
  const errors: TemplateError[] = [];
  const filled = text.replace(PLACEHOLDER, (piece: string, inner: string, end: string) => {
    const name = inner.trim();
    const value = end !== '' && NAME.test(name) ? valueOf(name) : undefined;
    if (value !== undefined && name === inner) return value;
    errors.push({ piece: piece.split('\n')[0], ...errorOf(inner, end) });
    return piece;
  });
  return { text: filled, errors };
}

function errorOf(inner: string, end: string): Omit<TemplateError, 'piece'> {
  if (end === '') return { problem: `contains \`{{\` without \`}}\`. ${AS_INPUT}` };
  if (NAME.test(inner)) return { problem: `needs the input \`${inner}\`, which is not given`, missing: inner };
  const name = inner.trim();
  if (NAME.test(name)) return { problem: `contains \`{{${inner}}}\`. Write \`{{${name}}}\`, without white space` };
  if (inner.startsWith('{')) return { problem: 'contains `{{{`. Write only two braces, or a space before `{{name}}`' };
  return {
    problem: `contains \`{{${shortened(inner)}}}\`, but templates have nothing other than \`{{name}}\`. Compute the value in the app. ${AS_INPUT}`,
  };
}

const AS_INPUT = 'To send this text as it is, pass it as an input';

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/\s+/g, ' ');
