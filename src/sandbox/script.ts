import type { ChatCompletionCreateParams, ChatCompletionMessage, ChatCompletionMessageToolCall } from 'openai/resources/chat/completions';
import { Answer, Message, callId, textOf } from './answers';
import { Script, ScriptedAnswer, ScriptedCall } from './sandbox-api';
import { offeredTools } from './tools';

/** What a script asks for and a request does not have. */
function missing({ match: { model, text, tool } = {} }: Script, request: ChatCompletionCreateParams): string[] {
  return [
    ...(model === undefined || model === request.model ? [] : [`the model ${JSON.stringify(model)}`]),
    ...(text === undefined || textOf(lastSaid(request)).includes(text) ? [] : [`the text ${JSON.stringify(text)}`]),
    ...(tool === undefined || offeredTools(request).some(({ name }) => name === tool) ? [] : [`the tool ${JSON.stringify(tool)}`]),
  ];
}

/** Whether everything that a script asks for is true of a request. */
export const matches = (script: Script, request: ChatCompletionCreateParams) => missing(script, request).length === 0;

/** The script that comes nearest to a request, and what it asks for in vain; undefined without scripts. */
export function nearest(scripts: readonly Script[], request: ChatCompletionCreateParams): string | undefined {
  const all = scripts.map((script, index) => ({ number: index + 1, lacks: missing(script, request) }));
  const [found] = all.sort((a, b) => a.lacks.length - b.lacks.length);
  if (found === undefined) return undefined;
  return `no script, the nearest is script ${found.number}, which ${found.lacks.length === 0 ? 'is used up' : `asks for ${found.lacks.join(' and ')}`}`;
}

/** What the model has to answer to: a question, or the result of what it called. */
function lastSaid({ messages }: ChatCompletionCreateParams): Message {
  return messages.filter(({ role }) => role === 'user' || role === 'tool' || role === 'function').at(-1) ?? messages.at(-1)!;
}

/** A scripted answer in full: with ids for its calls, and the finish reason that goes with what it says. */
export function scriptedAnswer(scripted: ScriptedAnswer, request: ChatCompletionCreateParams, id: string, index: number): Answer {
  const { content = null, refusal = null, tool_calls: calls, function_call: call } = scripted;
  const custom = offeredTools(request).filter(({ kind }) => kind === 'custom').map(({ name }) => name);
  const reason = scripted.finish_reason ?? (calls ? 'tool_calls' : call ? 'function_call' : 'stop');
  return {
    content,
    refusal,
    ...(calls && { tool_calls: calls.map((entry, position) => toolCall(called(entry), custom.includes(entry.name), callId(id, index, position))) }),
    ...(call && { function_call: called(call) }),
    finish_reason: reason as Answer['finish_reason'],
  };
}

const toolCall = ({ name, arguments: given }: ChatCompletionMessage.FunctionCall, isCustom: boolean, id: string): ChatCompletionMessageToolCall =>
  (isCustom ? { id, type: 'custom', custom: { name, input: given } } : { id, type: 'function', function: { name, arguments: given } });

const called = ({ name, arguments: given = {} }: ScriptedCall) =>
  ({ name, arguments: typeof given === 'string' ? given : JSON.stringify(given) });
