import { compared, Pair, changeOf } from './compare';
import { argumentsOf, conversation } from './conversation';
import { isMasked, mask } from './masked';
import { shown, shownText } from './notation';
import { ArgumentPreview, CompletionPreview, LastAnswer } from './preview';
import { Question } from './question';
import { bodyValue } from '../../spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { holds, isNumeric, isObject, Plain, PlainObject } from '../../spec/plain';

/** A question as it is shown, but for what the outside world knows of it. */
export type Told = Omit<CompletionPreview, 'shutdown' | 'listed' | 'estimate'>;

/** What is shown of a question beside what is deployed. */
export function toldOf({ address, action, reasons, mayBeCached, now, before }: Question): Told {
  const isCompared = before !== null && (action === 'ask' || action === 'update');
  const normal = (values: PlainObject): PlainObject =>
    Object.fromEntries(CHAT_COMPLETION_ARGUMENTS.map(({ name, type }) => [name, bodyValue(type, values[name] ?? null)]));
  const after = normal(now);
  const earlier = isCompared ? normal(before) : undefined;
  const pair: Pair<Plain> = earlier === undefined ? { change: 'same', now: after } : { change: 'changed', now: after, before: earlier };
  const others = argumentsOf(pair, (side) => {
    const { model, messages, ...rest } = side as PlainObject;
    return rest;
  });
  return {
    address,
    action,
    reasons,
    mayBeCached,
    model: compared({ change: earlier === undefined ? 'same' : changeOf(earlier.model, after.model), now: after.model, before: earlier?.model }, shownText)!,
    messages: conversation(earlier?.messages, after.messages),
    parameters: others.filter((each) => !isLong(each)),
    definitions: others.filter(isLong),
    lastAnswer: before === null ? null : lastAnswer(before),
  };
}

const isLong = ({ value: { now, before } }: ArgumentPreview) => [now, before].some((side) => side?.is === 'text' && side.text.includes('\n'));

/** An answer to a sensitive question may repeat it, and a preview is read by more people than a state. */
function lastAnswer(deployed: PlainObject): LastAnswer {
  const told = (value: Plain) => (holds(deployed.messages ?? null, isMasked) ? mask(value) : value);
  const { usage = null, content = null, tool_calls: calls = null, created, model_used: modelUsed, finish_reason: finishReason } = deployed;
  const count = (value: Plain | undefined) => (value !== undefined && isNumeric(value) ? Number(value) : null);
  const usageOf = (name: string) => (isObject(usage) ? count(usage[name]) : null);
  const createdAt = count(created);
  return {
    content: content === null ? null : shownText(told(content)),
    toolCalls: calls === null ? null : shown(told(calls)),
    modelUsed: typeof modelUsed === 'string' ? modelUsed : null,
    finishReason: typeof finishReason === 'string' ? finishReason : null,
    input: usageOf('prompt_tokens'),
    output: usageOf('completion_tokens'),
    created: createdAt === null ? null : createdAt * 1000,
  };
}
