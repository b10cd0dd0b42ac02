/** `max_completion_tokens` is `maxCompletionTokens` in a construct, as the ecosystem's generated bindings have it. */
export const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A prop as the app's own language writes it. Every runtime of jsii tells which it is; without one it is TypeScript or JavaScript. */
export function inLanguage(prop: string, agent = process.env.JSII_AGENT ?? ''): string {
  if (/^python\//i.test(agent)) return prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return /^(?:go|dotnet)/i.test(agent) ? `${prop[0].toUpperCase()}${prop.slice(1)}` : prop;
}

/** The name that somebody most likely meant: another spelling, or a slip of the keyboard. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.replace(/_/g, '').toLowerCase();
  const tolerance = Math.max(1, Math.floor(name.length / 4));
  const [best] = known.map((candidate) => ({ candidate, far: distance(plain(name), plain(candidate)) }))
    .filter(({ far }) => far <= tolerance)
    .sort((a, b) => a.far - b.far);
  return best?.candidate;
}

/** How many letters differ, are missing or are too many. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
