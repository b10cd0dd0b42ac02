import { codeOf, markInvisible } from '../invisible';

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text as HTML has it, within elements and attributes. HTML would make another line end of a carriage return. */
export const escaped = (text: string) => text.replace(/[&<>"\r]/g, (character) => ENTITIES[character]);

/** HTML cannot hold these: NUL, and half of a surrogate pair. */
const UNWRITABLE = /[\0\p{Surrogate}]/u;

/**
 * Text as HTML, character for character. An invisible character is an element of its own that shows its code. The character itself stays
 * in the text but out of the layout, so a mark of direction has no effect on what the reader sees.
 */
export const literal = (text: string) => markInvisible(text, marked, escaped);

function marked(character: string): string {
  const code = codeOf(character);
  const itself = UNWRITABLE.test(character) ? '' : `<span hidden>${escaped(character)}</span>`;
  return `<span class="invisible" role="img" aria-label="invisible character ${code}" data-code="${code}">${itself}</span>`;
}
