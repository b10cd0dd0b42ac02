import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';

/** What one choice of an answer says, before it is dressed as the API's choice. */
export interface Answer {
  readonly content: string | null;
}

/**
 * What the sandbox says. No model is behind it: the same request gives the same answer.
 *
 * 1. After the message of a tool or a function: `The tool answered: …`, with its text.
 * 2. Otherwise `You said: …`, with the text of the last user message.
 *
 * With `n` above 1 every choice but the first ends in its number, such as ` (choice 2)`.
 */
export function answerTo(request: ChatCompletionCreateParams, index: number): Answer {
  const last = request.messages.at(-1)!;
  const text = last.role === 'tool' || last.role === 'function' ? `The tool answered: ${textOf(last)}` : `You said: ${lastUserText(request)}`;
  return { content: index === 0 ? text : `${text} (choice ${index + 1})` };
}

type Message = ChatCompletionCreateParams['messages'][number];

/** The text of a message, its parts joined. */
export function textOf({ content }: Message): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.map((part) => ('text' in part ? part.text : 'refusal' in part ? part.refusal : `[${part.type}]`)).join('\n');
}

export function lastUserText({ messages }: ChatCompletionCreateParams): string {
  return textOf(messages.filter(({ role }) => role === 'user').at(-1) ?? messages.at(-1)!);
}
