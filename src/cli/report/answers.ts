import { holds, isObject, Plain, PlainObject, UNKNOWN } from '../../spec/plain';
import { listOf, single } from '../members';

/** A text of a state. UNKNOWN stands for a sensitive one, null for none. */
export type Text = string | typeof UNKNOWN | null;

/** What a model calls: a function with arguments as JSON, or a custom tool with a text. */
export interface Call {
  readonly name: Text;
  readonly input: Text;
}

/** One answer of a completion. */
export interface Answer {
  readonly content: Text;
  readonly refusal: Text;
  readonly reasoning: Text;
  readonly calls: readonly Call[];
}

const SENSITIVE: Answer = { content: UNKNOWN, refusal: null, reasoning: null, calls: [] };

/** The answers that a state holds, also as older providers write them. One to a sensitive question may repeat it, so it is masked. */
export function answersOf({ messages: question = null, choices, response_content: contents, reasoning_content: reasoning }: PlainObject): Answer[] {
  const messages = listOf(choices).map((choice) => (isObject(choice) ? choice.message : choice));
  const answers = messages.length > 0 ? messages.map(answerOf) : listOf(contents).map((content) => answerOf({ content }));
  if (holds(question, (value) => value === UNKNOWN)) return answers.map(() => SENSITIVE);
  return answers.map((answer, index) => (index === 0 ? { ...answer, reasoning: textOf(reasoning) } : answer));
}

function answerOf(message: Plain | undefined): Answer {
  if (message === UNKNOWN) return SENSITIVE;
  const { content, refusal, audio, function_call: call, tool_calls: calls } = single(message);
  return {
    content: textOf(content) ?? textOf(single(audio).transcript),
    refusal: textOf(refusal),
    reasoning: null,
    calls: [...listOf(calls), ...listOf(call)].map(callOf),
  };
}

function callOf(call: Plain): Call {
  if (!isObject(call)) return { name: UNKNOWN, input: UNKNOWN };
  const { name, arguments: json, input } = { ...call, ...single(call.function), ...single(call.custom) };
  return { name: textOf(name), input: textOf(json) ?? textOf(input) };
}

const textOf = (value: Plain | undefined): Text => (value === UNKNOWN || (typeof value === 'string' && value !== '') ? value : null);
