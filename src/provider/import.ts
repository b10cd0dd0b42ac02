import { Dynamic, isObject as isObjectValue, ObjectValue, Value } from '../plugin/value/value';
import { Attribute, Type } from '../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { isObject, Plain, PlainObject, samePlain } from '../spec/plain';
import { withParts } from './data-chat-completion-messages';
import { fromAnswer } from './values';

/** Arguments that the API tells although nobody set them, so that nothing can be learned from them (R5). */
const UNTOLD = ['seed', 'service_tier', 'store', 'stream', 'stream_options'];

/** The arguments of a stored completion, as far as the API still knows them (R5). The rest is null and open to adoption. */
export function importedArguments(completion: PlainObject, messages: readonly PlainObject[]): ObjectValue {
  const out: ObjectValue = {};
  for (const row of CHAT_COMPLETION_ARGUMENTS) {
    const told = row.name === 'messages' ? [...messages].map(withParts) : completion[row.name];
    out[row.name] = isTelling(row, told) ? argument(row.type, told!) : null;
  }
  return { ...out, store: true };
}

function isTelling(row: Attribute, told: Plain | undefined): boolean {
  if (told === undefined || told === null || row.body === false || row.deprecated !== undefined || UNTOLD.includes(row.name)) return false;
  if (row.default !== undefined && samePlain(told, row.default as Plain)) return false;
  return !isEmpty(told);
}

const isEmpty = (told: Plain) => (Array.isArray(told) && told.length === 0) || (isObject(told) && Object.keys(told).length === 0);

/** A member of the API's answer as the argument of the same name would be written. */
export function argument(type: Type, told: Plain): Value {
  switch (type.kind) {
    case 'dynamic': return Dynamic.of(type.shape.normalise(told, () => undefined) as Value);
    case 'list': return Array.isArray(told) ? told.map((item) => argument(type.of, item)) : null;
    case 'object': {
      if (!isObject(told)) return null;
      const out: ObjectValue = {};
      for (const { name, type: inner } of type.attributes) out[name] = (told[name] ?? null) === null ? null : argument(inner, told[name]);
      return out;
    }
    default: return fromAnswer(type, told);
  }
}

/** Some servers list the answer behind the conversation. */
export function withoutAnswer(messages: readonly PlainObject[], state: ObjectValue): PlainObject[] {
  const last = messages.at(-1);
  const isAnswer = last !== undefined && last.role === 'assistant' && messages.length > 1
    && (typeof last.content === 'string' ? last.content === state.content : last.content === null && !isObjectValue(state.content as Value) && state.content === null);
  return isAnswer ? messages.slice(0, -1) : [...messages];
}
