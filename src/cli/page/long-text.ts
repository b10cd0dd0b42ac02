import { html, Html } from './html';

/** A text is folded from here on, to its first lines. */
const LONG = { lines: 16, characters: 1800 };
const HEAD = { lines: 10, characters: 1000 };

/** A text with its white space. Of a long one, the first lines are there and the rest is folded. */
export function longText(text: string): Html {
  const head = headOf(text);
  if (head === text) return html`<div class="text" dir="auto">${text}</div>`;
  const rest = text.slice(head.length);
  return html`<div class="text" dir="auto">${head}</div>
<details><summary>${sizeOf(rest)} more</summary><div class="text" dir="auto">${rest}</div></details>`;
}

/** `12 lines`, or of a text of few lines `3,400 characters`. */
export function sizeOf(text: string): string {
  const lines = text.trim().split('\n').length;
  return lines > 3 ? `${lines.toLocaleString('en-US')} lines` : `${text.length.toLocaleString('en-US')} characters`;
}

function headOf(text: string): string {
  if (text.length <= LONG.characters && text.split('\n').length <= LONG.lines) return text;
  const head = text.split('\n', HEAD.lines).join('\n').slice(0, HEAD.characters).replace(/[\uD800-\uDBFF]$/, '');
  // A text without any white space is cut where it is, but not within a character.
  const end = Math.max(head.lastIndexOf('\n'), head.length < HEAD.characters ? head.length : head.lastIndexOf(' '));
  return text.slice(0, end > 0 ? end + 1 : head.length);
}
