import { codeOf } from '../preview/visible';

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text as HTML has it, within elements and attributes. HTML would make another line end of a carriage return. */
export const escaped = (text: string) => text.replace(/[&<>"\r]/g, (character) => ENTITIES[character]);

/** An emoji, whose parts are joined by characters that are invisible elsewhere. */
const EMOJI = String.raw`(?:\p{Extended_Pictographic}|[0-9#*](?=\uFE0F))[\uFE0E\uFE0F]?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)*`;

/** What cannot be seen, or moves what is beside it: controls but tab and line feed, marks of direction, separators, fillers, tags; and half of a pair. */
const INVISIBLE = String.raw`(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Surrogate}]`;

/** Joiners are a part of words in scripts without capital letters, such as Arabic and Devanagari. */
const JOINER = String.raw`(?<=[\p{Lo}\p{M}])[\u200C\u200D](?=\p{Lo})`;

const MARKED = new RegExp(`${EMOJI}|${JOINER}|(${INVISIBLE})`, 'gu');

/** HTML cannot hold these: NUL, and half of a surrogate pair. */
const UNWRITABLE = /[\0\p{Surrogate}]/u;

/**
 * Text as HTML, character for character. An invisible character is an element of its own that shows its code. The character itself stays
 * in the text but out of the layout, so a mark of direction has no effect on what the reader sees.
 */
export function literal(text: string): string {
  let done = 0;
  const parts: string[] = [];
  for (const match of text.matchAll(MARKED)) {
    if (match[1] === undefined) continue;
    parts.push(escaped(text.slice(done, match.index)), marked(match[1]));
    done = match.index + match[0].length;
  }
  return parts.join('') + escaped(text.slice(done));
}

function marked(character: string): string {
  const code = codeOf(character);
  const itself = UNWRITABLE.test(character) ? '' : `<span hidden>${escaped(character)}</span>`;
  return `<span class="invisible" role="img" aria-label="invisible character ${code}" data-code="${code}">${itself}</span>`;
}
