/** One line `name = value`, or, where the value has several lines, a group of its own. */
export type Assignment = readonly [name: string, value: string];

/** A quoted string, in which nothing is a template. */
export const quoted = (text: string) => JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');

export const listOf = (values: readonly string[]) => `[${values.map(quoted).join(', ')}]`;

/** A block, or anything else between braces. */
export const braces = (head: string, ...parts: readonly string[]) => `${head} {\n${indent(parts.filter((part) => part !== '').join('\n\n'))}\n}`;

/** As `terraform fmt` has it: equal signs of neighbouring single lines stand below each other. */
export function assignments(all: readonly Assignment[]): string {
  return all.map(([name, value], at) => {
    if (value.includes('\n')) return `${name} = ${value}`;
    let first = at;
    while (first > 0 && isLine(all[first - 1])) first -= 1;
    let end = at;
    while (end < all.length && isLine(all[end])) end += 1;
    const width = Math.max(...all.slice(first, end).map(([neighbour]) => neighbour.length));
    return `${name.padEnd(width)} = ${value}`;
  }).join('\n');
}

const isLine = ([, value]: Assignment) => !value.includes('\n');

export const indent = (text: string) => text.replace(/^(?=.)/gm, '  ');
