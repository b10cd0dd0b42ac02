import type { ChatCompletionTokenLogprob } from 'openai/resources/chat/completions';

/** Stands in for a tokenizer: a word piece of up to six letters or digits, or one other character, with the white space before it. */
const TOKEN = /\s*(?:[\p{L}\p{N}]{1,6}|[^\p{L}\p{N}\s])|\s+/gu;

/** The tokens of a text; joined they are the text again. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

/** Log probabilities of a text: the longer a token the less likely, and every alternative half as likely as the one before. */
export function logprobsOf(text: string, alternatives: number): ChatCompletionTokenLogprob[] {
  return tokensOf(text).map((token) => {
    const ranked = Array.from({ length: Math.max(1, alternatives) }, (_, rank) => {
      const candidate = `${token}${"'".repeat(rank)}`;
      return { token: candidate, logprob: -token.length / 10 - rank * Math.LN2, bytes: [...Buffer.from(candidate)] };
    });
    return { ...ranked[0], top_logprobs: ranked.slice(0, alternatives) };
  });
}
