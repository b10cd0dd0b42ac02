import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** The tokenizer takes long for text without an end of a word, and that is no language: its tokens are counted in pieces. */
const UNBROKEN = /\S{1000}|\s{1000}/;

/** Tokens of a text, as models of today count them. Special tokens in a prompt are text like any other. */
export function tokensOf(text: string): number {
  const pieces = UNBROKEN.test(text) ? text.match(/[^]{1,500}/g)! : [text];
  return pieces.reduce((sum, piece) => sum + countTokens(piece, { disallowedSpecial: new Set() }), 0);
}
