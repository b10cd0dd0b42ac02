import { isObject, Plain, PlainObject, toJson } from '../../spec/plain';

/** The choices of an answer. */
export const choicesOf = ({ choices }: PlainObject): PlainObject[] => (Array.isArray(choices) ? choices.filter(isObject) : []);

/** The message of a choice as the API would tell it. Compatible servers have ways of their own for the same things. */
export function messageOf(choice: PlainObject | undefined): PlainObject {
  const message = choice && isObject(choice.message) ? choice.message : {};
  const { content, annotations, function_call: call, tool_calls: calls } = message;
  return {
    ...message,
    content: textOf(content),
    annotations: annotations ?? [],
    function_call: withTextArguments(call),
    // No tool calls are null or an empty list.
    tool_calls: Array.isArray(calls) && calls.length > 0 ? calls.map(calledTool) : null,
  };
}

/** What a reasoning model tells of its reasoning: a member of the message, or parts of its content. */
export function reasoningOf(choice: PlainObject | undefined): string | null {
  const { content, reasoning_content: told, reasoning } = choice && isObject(choice.message) ? choice.message : {};
  const thoughts = partsOf(content).filter(isThinking).map(({ thinking, text }) => textOf(thinking ?? text));
  return textOf(told) || textOf(reasoning) || joined(thoughts) || null;
}

const partsOf = (content: Plain | undefined) => (Array.isArray(content) ? content.filter(isObject) : []);
const isThinking = ({ type }: PlainObject) => type === 'thinking' || type === 'reasoning';
const joined = (texts: readonly (string | null)[]) => texts.join('');

/** A text, or the text of a list of parts; null where there is none. */
function textOf(content: Plain | undefined): string | null {
  if (typeof content === 'string') return content;
  const texts = partsOf(content).filter((part) => !isThinking(part)).map(({ text }) => text).filter((text) => typeof text === 'string');
  return texts.length > 0 ? joined(texts) : null;
}

const calledTool = (call: Plain): Plain =>
  (isObject(call) && isObject(call.function) ? { ...call, function: withTextArguments(call.function) } : call);

/** Arguments are JSON text, also where a server sends the object itself. */
function withTextArguments(call: Plain | undefined): Plain {
  if (!isObject(call) || typeof call.arguments !== 'object' || call.arguments === null) return call ?? null;
  return { ...call, arguments: toJson(call.arguments) };
}

/** Content in parts stands in `content_parts` alone, wherever the server puts it. */
export function withParts(message: PlainObject): PlainObject {
  const { content, content_parts: parts } = message;
  const found = Array.isArray(content) ? content : parts ?? null;
  return Array.isArray(found) && found.length > 0 ? { ...message, content: null, content_parts: found } : { ...message, content_parts: null };
}
