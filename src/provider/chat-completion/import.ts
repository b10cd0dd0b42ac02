import { ObjectValue, Value } from '../../plugin/value/value';
import { Attribute, Type } from '../../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { isObject, Plain, PlainObject, samePlain } from '../../spec/plain';
import { withParts } from '../data/data-chat-completion-messages';
import { fromAnswer, toDynamic } from '../values';

/** Arguments that the API tells although nobody set them, so that nothing can be learned from them (R5). */
const UNTOLD = ['seed', 'service_tier', 'store', 'stream', 'stream_options'];

/** The arguments of a stored completion, as far as the API still knows them (R5). The rest is null and open to adoption. */
export function importedArguments(completion: PlainObject, messages: readonly PlainObject[]): ObjectValue {
  const out: ObjectValue = {};
  for (const row of CHAT_COMPLETION_ARGUMENTS) {
    const told = row.name === 'messages' ? messages.map(withParts) : completion[row.name];
    out[row.name] = isTelling(row, told, completion) ? argument(row.type, told) : null;
  }
  return { ...out, store: true };
}

function isTelling(row: Attribute, told: Plain | undefined, completion: PlainObject): told is Plain {
  if (row.body === false || row.deprecated !== undefined || UNTOLD.includes(row.name)) return false;
  const unset = row.default ?? defaultBeside(row.name, completion);
  return !isNone(told) && (unset === undefined || !samePlain(told, unset as Plain));
}

/** Defaults of the API that its own documentation does not give as a constant, or not at all. */
function defaultBeside(name: string, { tools }: PlainObject): Plain | undefined {
  if (name === 'response_format') return { type: 'text' };
  if (name === 'tool_choice') return Array.isArray(tools) && tools.length > 0 ? 'auto' : 'none';
  return undefined;
}

const isNone = (told: Plain | undefined): told is null | undefined =>
  (told ?? null) === null || (Array.isArray(told) && told.length === 0) || (isObject(told) && Object.keys(told).length === 0);

/** A member of the API's answer as the argument of the same name would be written. */
function argument(type: Type, told: Plain): Value {
  switch (type.kind) {
    case 'dynamic': return toDynamic(type.shape.normalise(told, () => undefined));
    case 'list': return Array.isArray(told) ? told.map((item) => argument(type.of, item)) : null;
    case 'object': {
      if (!isObject(told)) return null;
      const out: ObjectValue = {};
      for (const { name, type: inner, deprecated } of type.attributes) {
        out[name] = deprecated !== undefined || isNone(told[name]) ? null : argument(inner, told[name]);
      }
      return out;
    }
    default: return fromAnswer(type, told);
  }
}

/** Some servers list the answer behind the conversation. */
export function withoutAnswer(messages: readonly PlainObject[], { content }: ObjectValue): readonly PlainObject[] {
  const last = messages.at(-1);
  const isAnswer = messages.length > 1 && last?.role === 'assistant' && (last.content ?? null) === content;
  return isAnswer ? messages.slice(0, -1) : messages;
}
