import { escaped, literal } from './literal';

/** Markup, in contrast to text. */
export class Html {
  constructor(public readonly source: string) {}
}

/** What a template may hold. Nothing stands for null, undefined and false. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** The template goes on within the quotation marks of an attribute. */
const IN_ATTRIBUTE = /="[^"<>]*$/;

/** Markup from a template. All that is put into it is text, unless it is markup from a template itself. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.map((part, index) => {
    if (index === contents.length) return part;
    return part + (IN_ATTRIBUTE.test(part) ? attribute(contents[index]) : inner(contents[index]));
  }).join(''));
}

function inner(content: Content): string {
  if (content instanceof Html) return content.source;
  if (Array.isArray(content)) return content.map(inner).join('');
  return isNothing(content) ? '' : literal(String(content));
}

function attribute(content: Content): string {
  if (typeof content === 'object' && content !== null) throw new TypeError('An attribute holds text only.');
  return isNothing(content) ? '' : escaped(String(content));
}

const isNothing = (content: Content) => content === null || content === undefined || content === false;
