import { diffLines } from 'diff';
import { added, removed, stretches } from './changes';
import { Content, html, Html } from './html';
import { EXPRESSION, mark, SENSITIVE, UNKNOWN } from './marks';
import { parseJson } from '../../spec/plain';
import { prettyJson } from '../pretty-json';
import { Piece } from '../preview/difference';

/** Code of more lines is folded. */
const LONG = 30;

/** Code in a box that scrolls by itself; the keyboard can scroll it, too. */
export function code(source: string, label: string): Html {
  const lines = source.split('\n').length;
  const box = boxed(highlighted(source), label);
  return lines > LONG ? html`<details><summary>${lines} lines</summary>${box}</details>` : box;
}

/** Text as JSON in lines, or as it is where it is none. */
export function json(text: string, label: string): Html {
  const value = parseJson(text);
  return code(value === undefined ? text : prettyJson(value), label);
}

/** Code with the lines that were added and removed, and some lines around them; the whole of it is folded. */
export function changedCode(before: string, now: string, label: string): Html {
  const pieces = diffLines(before, now).map((each): Piece => ({ change: each.added ? 'added' : each.removed ? 'removed' : 'same', text: each.value }));
  const lines = stretches(pieces).map(({ pieces: parts, foldable }) => (foldable > 0 ? html`${mark(`${foldable} unchanged lines`)}\n` : parts.map(changedLines)));
  return html`${boxed(lines, `Changes of ${label}`)}<details><summary>All ${now.split('\n').length} lines</summary>${boxed(highlighted(now), label)}</details>`;
}

/** A line that changed is a block, so its end is not a character of its own. */
function changedLines({ change, text }: Piece): Content {
  if (change === 'same') return highlighted(text);
  return text.replace(/\n$/, '').split('\n').map((line) => (change === 'added' ? added : removed)(highlighted(line)));
}

const boxed = (source: Content, label: string) => html`<pre tabindex="0" role="group" aria-label="${label}"><code>${source}</code></pre>`;

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;

/** Texts and names of members, so that the rest is neither; what stands for values that are not shown; and expressions. */
const TOKENS = new RegExp(String.raw`(${TEXT}(?:\s*:)?)|\((known after apply|sensitive value)\)|\(expression (${TEXT})\)`);

/** JSON in which names of members stand out, and so do marks of values that are not shown. */
export function highlighted(source: string): Content {
  return source.split(TOKENS).map((part, index) => {
    if (part === undefined || index % 4 === 0) return part;
    if (index % 4 === 2) return part === 'sensitive value' ? SENSITIVE : UNKNOWN;
    if (index % 4 === 3) return [EXPRESSION, ' ', part];
    return part.endsWith(':') ? html`<span class="member">${part}</span>` : part;
  });
}
