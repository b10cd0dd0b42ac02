import type { ChatCompletion, ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseFormatJSONSchema } from 'openai/resources/shared';
import { hash } from './hash';
import { sample } from './sample';
import { JsonObject } from './sandbox-api';
import { tokensOf } from './tokens';
import { OfferedTool, callOf, calledTools } from './tools';

/** What one choice of an answer says. */
export type Answer = Pick<ChatCompletion.Choice, 'finish_reason'>
  & Pick<ChatCompletion.Choice['message'], 'content' | 'refusal' | 'tool_calls' | 'function_call'>;

/**
 * What the sandbox says. No model is behind it: the answer follows from the request.
 *
 * 1. Tools are called by the rules of `calledTools`, with arguments that satisfy their schema. After the result of a tool nothing is a new question:
 *    then only `tool_choice` (or `function_call`) can ask for another call.
 * 2. With a `response_format` of JSON: a value that satisfies the schema, or `{"text": …}` where there is none.
 * 3. After the message of a tool or a function: `The tool answered: …`, with its text.
 * 4. Otherwise: `You said: …`, with the text of the last user message.
 *
 * With `n` above 1 every choice of text but the first ends in its number, such as ` (choice 2)`.
 * Text ends before the first `stop`, and after as many tokens as the request allows.
 */
export async function answerTo(request: ChatCompletionCreateParams, id: string, index: number): Promise<Answer> {
  const last = request.messages.at(-1)!;
  const isResult = last.role === 'tool' || last.role === 'function';
  const called = calledTools(request, isResult ? '' : lastUserText(request));
  if (called.length > 0) return calling(called, request, id, index);
  const format = request.response_format;
  const said = isResult ? textOf(last) : lastUserText(request);
  if (!format || format.type === 'text') return spoken(isResult ? `The tool answered: ${said}` : `You said: ${said}`, request, index);
  return written(JSON.stringify(format.type === 'json_schema' ? await satisfying(format.json_schema) : { text: said }), request);
}

async function calling(tools: readonly OfferedTool[], request: ChatCompletionCreateParams, id: string, index: number): Promise<Answer> {
  const calls = await Promise.all(tools.map((tool, position) => callOf(tool, lastUserText(request), callId(id, index, position))));
  if (tools[0].kind !== 'legacy') return { content: null, refusal: null, tool_calls: calls, finish_reason: 'tool_calls' };
  const [call] = calls;
  return { content: null, refusal: null, function_call: 'function' in call ? call.function : null, finish_reason: 'function_call' };
}

const satisfying = ({ name, schema }: ResponseFormatJSONSchema.JSONSchema) =>
  sample({ type: 'object', ...schema as JsonObject }, { owner: `response_format '${name}'`, param: 'response_format' });

export const callId = (id: string, index: number, position: number) => `call_${hash(`${id}/${index}/${position}`, 24)}`;

const spoken = (text: string, request: ChatCompletionCreateParams, index: number) =>
  written(index === 0 ? text : `${text} (choice ${index + 1})`, request);

function written(text: string, request: ChatCompletionCreateParams): Answer {
  const stops = [request.stop ?? []].flat().filter((stop) => text.includes(stop)).map((stop) => text.indexOf(stop));
  const tokens = tokensOf(text.slice(0, Math.min(text.length, ...stops)));
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Infinity;
  return { content: tokens.slice(0, limit).join(''), refusal: null, finish_reason: tokens.length > limit ? 'length' : 'stop' };
}

export type Message = ChatCompletionCreateParams['messages'][number];

/** The text of a message, its parts joined. */
export function textOf({ content }: Message): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.map((part) => ('text' in part ? part.text : 'refusal' in part ? part.refusal : `[${part.type}]`)).join('\n');
}

export function lastUserText({ messages }: ChatCompletionCreateParams): string {
  return textOf(messages.filter(({ role }) => role === 'user').at(-1) ?? messages.at(-1)!);
}
