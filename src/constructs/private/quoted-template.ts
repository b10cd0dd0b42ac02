const ESCAPES: { readonly [character: string]: string } = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A template as a quoted string of Terraform's language. What stands in `${…}` and `%{…}` is an expression and stays as it is. */
export function quoted(template: string): string {
  let out = '';
  for (let at = 0; at < template.length;) {
    const end = isSequence(template, at) ? endOfExpression(template, at + 2) : at + (isEscaped(template, at) ? 3 : 1);
    const piece = template.slice(at, end);
    out += ESCAPES[piece] ?? piece;
    at = end;
  }
  return `"${out}"`;
}

const isEscaped = (text: string, at: number) => text.startsWith('$${', at) || text.startsWith('%%{', at);
const isSequence = (text: string, at: number) => text.startsWith('${', at) || text.startsWith('%{', at);

/** Where the expression ends that begins here: behind its brace. */
function endOfExpression(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth === 0) return at + 1;
    if (text[at] === '"') at = endOfString(text, at + 1) - 1;
  }
  return text.length;
}

/** Where the string inside an expression ends that begins here: behind its quote. */
function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
    else if (isEscaped(text, at)) at += 2;
    else if (isSequence(text, at)) at = endOfExpression(text, at + 2) - 1;
  }
  return text.length;
}
