import type { ChatCompletionCreateParams, ChatCompletionMessageToolCall } from 'openai/resources/chat/completions';
import type { FunctionDefinition } from 'openai/resources/shared';
import { sample } from './sample';
import { JsonObject } from './sandbox-api';

/** A tool, or a function of the deprecated `functions`, that a request offers. */
export interface OfferedTool {
  readonly kind: 'function' | 'custom' | 'legacy';
  readonly name: string;
  readonly parameters?: JsonObject;
  /** Where in the request the parameters are. */
  readonly param: string;
}

export function offeredTools({ tools, functions }: ChatCompletionCreateParams): OfferedTool[] {
  return [
    ...(tools ?? []).map((tool, index): OfferedTool => (tool.type === 'custom'
      ? { kind: 'custom', name: tool.custom.name, param: `tools[${index}].custom` }
      : { ...functionOf(tool.function), kind: 'function', param: `tools[${index}].function.parameters` })),
    ...(functions ?? []).map((entry, index): OfferedTool => ({ ...functionOf(entry), kind: 'legacy', param: `functions[${index}].parameters` })),
  ];
}

const functionOf = ({ name, parameters }: FunctionDefinition) => ({ name, parameters: parameters as JsonObject | undefined });

/**
 * The tools that an answer calls.
 *
 * - A tool that `tool_choice` or `function_call` names is called.
 * - Of the others those are called that share a word of four letters or more with what the user said: `get_weather` with "How is the weather?".
 * - When the choice is `required` and none does, the first is called.
 * - With `parallel_tool_calls: false`, and of `functions` always, only one is called.
 */
export function calledTools(request: ChatCompletionCreateParams, said: string): OfferedTool[] {
  const { mode, names } = choiceOf(request);
  if (mode === 'none') return [];
  const allowed = offeredTools(request).filter(({ name }) => names === undefined || names.includes(name));
  const meant = mode === 'named' ? allowed : allowed.filter(({ name }) => isMentioned(name, said));
  const called = meant.length === 0 && mode === 'required' ? allowed.slice(0, 1) : meant;
  return request.parallel_tool_calls === false || called[0]?.kind === 'legacy' ? called.slice(0, 1) : called;
}

interface Choice {
  readonly mode: 'none' | 'auto' | 'required' | 'named';
  /** The tools that may be called; undefined for all. */
  readonly names?: readonly string[];
}

function choiceOf({ tool_choice: toolChoice, function_call: functionCall }: ChatCompletionCreateParams): Choice {
  const choice = toolChoice ?? functionCall ?? 'auto';
  if (typeof choice === 'string') return { mode: choice };
  if (!('type' in choice)) return { mode: 'named', names: [choice.name] };
  switch (choice.type) {
    case 'function':
      return { mode: 'named', names: [choice.function.name] };
    case 'custom':
      return { mode: 'named', names: [choice.custom.name] };
    case 'allowed_tools': {
      const { mode, tools } = choice.allowed_tools;
      return { mode, names: tools.map((tool) => (tool[tool.type as string] as { name: string }).name) };
    }
  }
}

/** Whether a text contains one of the longer words of a name in snake, kebab or camel case. */
function isMentioned(name: string, text: string): boolean {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word.length >= 4);
  return words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
}

/** What a call hands over: arguments that satisfy the schema of the parameters. A custom tool gets what the user said. */
export async function callOf({ kind, name, parameters, param }: OfferedTool, said: string, id: string): Promise<ChatCompletionMessageToolCall> {
  if (kind === 'custom') return { id, type: 'custom', custom: { name, input: said } };
  const given = await sample({ type: 'object', ...parameters }, { owner: `function '${name}'`, param, code: 'invalid_function_parameters' });
  return { id, type: 'function', function: { name, arguments: JSON.stringify(given) } };
}
