import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { Answer, callId, lastUserText } from './answers';
import { Script, ScriptedAnswer, ScriptedCall } from './sandbox-api';
import { offeredTools } from './tools';

/** Whether everything that a script asks for is true of a request. */
export function matches({ match = {} }: Script, request: ChatCompletionCreateParams): boolean {
  return (match.model === undefined || match.model === request.model)
    && (match.text === undefined || lastUserText(request).includes(match.text))
    && (match.tool === undefined || offeredTools(request).some(({ name }) => name === match.tool));
}

/** A scripted answer in full: with ids for its calls, and the finish reason that goes with what it says. */
export function scriptedAnswer(scripted: ScriptedAnswer, id: string, index: number): Answer {
  const { content = null, refusal = null, tool_calls: calls, function_call: call } = scripted;
  const reason = scripted.finish_reason ?? (calls ? 'tool_calls' : call ? 'function_call' : 'stop');
  return {
    content,
    refusal,
    ...(calls && { tool_calls: calls.map((entry, position) => ({ id: callId(id, index, position), type: 'function', function: called(entry) })) }),
    ...(call && { function_call: called(call) }),
    finish_reason: reason as Answer['finish_reason'],
  };
}

const called = ({ name, arguments: given = {} }: ScriptedCall) =>
  ({ name, arguments: typeof given === 'string' ? given : JSON.stringify(given) });
