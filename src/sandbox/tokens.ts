/** Stands in for a tokenizer: a word piece of up to six letters or digits, or one other character, with the white space before it. */
const TOKEN = /\s*(?:[\p{L}\p{N}]{1,6}|[^\p{L}\p{N}\s])|\s+/gu;

/** The tokens of a text; joined they are the text again. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];
