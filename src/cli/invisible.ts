/** An emoji, whose parts are joined by characters that are invisible elsewhere. */
const EMOJI = String.raw`(?:\p{Extended_Pictographic}|[0-9#*](?=\uFE0F))[\uFE0E\uFE0F]?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)*`;

/** What cannot be seen, or moves what is beside it: controls but tab and line feed, marks of direction, separators, fillers, tags; and half of a pair. */
const INVISIBLE = String.raw`(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Surrogate}]`;

/** Joiners are a part of words in scripts without capital letters, such as Arabic and Devanagari. */
const JOINER = String.raw`(?<=[\p{Lo}\p{M}])[\u200C\u200D](?=\p{Lo})`;

const MARKED = new RegExp(`${EMOJI}|${JOINER}|(${INVISIBLE})`, 'gu');

/** The code of a character, such as `U+202E`. */
export const codeOf = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with its invisible characters marked, and what is between them written in another way. */
export function markInvisible(text: string, mark: (character: string) => string, write: (text: string) => string = (same) => same): string {
  let done = 0;
  const parts: string[] = [];
  for (const match of text.matchAll(MARKED)) {
    if (match[1] === undefined) continue;
    parts.push(write(text.slice(done, match.index)), mark(match[1]));
    done = match.index + match[0].length;
  }
  return parts.join('') + write(text.slice(done));
}

/** A text in which every character can be seen, such as `[U+202E]`. */
export const visible = (text: string) => markInvisible(text, (character) => `[${codeOf(character)}]`);
