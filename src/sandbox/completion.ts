import type { ChatCompletion, ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { Answer, textOf } from './answers';
import { hash } from './hash';
import { logprobsOf, tokensOf } from './tokens';

/** The completion object around answers: choices, usage, and what the API tells of itself. */
export function completionOf(request: ChatCompletionCreateParams, answers: readonly Answer[], id: string, created: number): ChatCompletion {
  const promptTokens = request.messages.reduce((sum, message) => sum + MESSAGE_OVERHEAD + tokensOf(textOf(message)).length, 0);
  const answerTokens = answers.reduce((sum, answer) => sum + tokensOf(wordsOf(answer)).length, 0);
  return {
    id,
    object: 'chat.completion',
    created,
    model: datedModel(request.model),
    choices: answers.map((answer, index) => choiceOf(request, answer, id, created, index)),
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: answerTokens,
      total_tokens: promptTokens + answerTokens,
      prompt_tokens_details: { audio_tokens: 0, cached_tokens: 0 },
      completion_tokens_details: { accepted_prediction_tokens: 0, audio_tokens: 0, reasoning_tokens: 0, rejected_prediction_tokens: 0 },
    },
    service_tier: !request.service_tier || request.service_tier === 'auto' ? 'default' : request.service_tier,
    system_fingerprint: `fp_${hash(request.model, 10).toLowerCase()}`,
  };
}

/** Tokens that a message costs besides its text. */
const MESSAGE_OVERHEAD = 4;

/** Everything in an answer that a model would have generated. */
function wordsOf({ content, refusal, tool_calls: calls = [], function_call: call }: Answer): string {
  const texts = calls.map((entry) => (entry.type === 'function' ? entry.function.arguments : entry.custom.input));
  return [content ?? '', refusal ?? '', ...texts, call?.arguments ?? ''].join('');
}

function choiceOf(request: ChatCompletionCreateParams, answer: Answer, id: string, created: number, index: number): ChatCompletion.Choice {
  const { finish_reason: reason, content, refusal, ...calls } = answer;
  const isSpoken = request.modalities?.includes('audio') && content !== null;
  const logprobs = (text: string | null) => (text === null ? null : logprobsOf(text, request.top_logprobs ?? 0));
  return {
    index,
    message: {
      role: 'assistant',
      content: isSpoken ? null : content,
      refusal,
      annotations: request.web_search_options ? [CITATION] : [],
      ...calls,
      ...(isSpoken && {
        audio: {
          id: `audio_${hash(`${id}/${index}`, 24)}`,
          // No sound, but the bytes of the text: enough to see that they travel.
          data: Buffer.from(content).toString('base64'),
          expires_at: created + 3600,
          transcript: content,
        },
      }),
    },
    logprobs: request.logprobs ? { content: logprobs(content), refusal: logprobs(refusal) } : null,
    finish_reason: reason,
  };
}

const CITATION = {
  type: 'url_citation' as const,
  url_citation: { start_index: 0, end_index: 1, title: 'Example Domain', url: 'https://example.com/' },
};

/** The vendor answers an alias with the dated model behind it. Other names come back as they are. */
function datedModel(model: string): string {
  const isAlias = /^(gpt|chatgpt|o\d)/.test(model) && !/-\d{4}(-\d{2}-\d{2})?(-|$)/.test(model);
  return isAlias ? `${model}-2025-01-01` : model;
}
