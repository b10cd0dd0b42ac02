/**
 * Characters that change how a text looks without being seen: controls, also those of terminals and of the direction of writing, blanks
 * without width, and tags. The joiners are left within words and emoji, where they belong to the language.
 */
const INVISIBLE = /[\0-\x08\x0B-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\uFE0F\u{1F3FB}-\u{1F3FF}])[\u200C\u200D]/gu;

/** The code of a character, such as `U+202E`. */
export const codeOf = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A text in which every character can be seen, such as `[U+202E]`. */
export const visible = (text: string): string =>
  text.replaceAll(INVISIBLE, (character) => `[${codeOf(character)}]`);
