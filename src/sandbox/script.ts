import type { ChatCompletionCreateParams, ChatCompletionMessage, ChatCompletionMessageToolCall } from 'openai/resources/chat/completions';
import { Answer, Message, callId, textOf } from './answers';
import { Script, ScriptedAnswer, ScriptedCall } from './sandbox-api';
import { offeredTools } from './tools';

/** Whether everything that a script asks for is true of a request. */
export function matches({ match = {} }: Script, request: ChatCompletionCreateParams): boolean {
  return (match.model === undefined || match.model === request.model)
    && (match.text === undefined || textOf(lastSaid(request)).includes(match.text))
    && (match.tool === undefined || offeredTools(request).some(({ name }) => name === match.tool));
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
