import { withParts } from './compatible';
import { ObjectValue, Value } from '../../plugin/value/value';
import { Attribute, Type, unsetValue } from '../../spec/attribute';
import { isObject, Plain, PlainObject, samePlain } from '../../spec/plain';
import { fromAnswer, toDynamic } from '../values';

/**
 * The arguments of a stored completion, as far as the API still shows them. The rest is null, and the next plan takes it from the
 * configuration.
 *
 * @param rows the arguments of the resource
 */
export function importedArguments(rows: readonly Attribute[], completion: PlainObject, messages: readonly PlainObject[]): ObjectValue {
  const stored: PlainObject = { ...completion, messages: messages.map(withParts) };
  const out: ObjectValue = {};
  for (const row of rows) out[row.name] = isConfigured(row, stored) ? argument(row.type, stored[row.name]) : null;
  return { ...out, store: true };
}

/** Whether somebody has set what the API shows. A deprecated argument stays out of a configuration that is generated. */
function isConfigured(row: Attribute, completion: PlainObject): boolean {
  if (row.body === false || row.deprecated !== undefined || row.importable === false) return false;
  const value = completion[row.name];
  const unset = unsetValue(row, completion);
  return !isNone(value) && (unset === undefined || !samePlain(value, unset));
}

const isNone = (value: Plain | undefined): value is null | undefined =>
  (value ?? null) === null || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);

/** A member of a stored completion as the argument of the same name would be written. */
function argument(type: Type, value: Plain): Value {
  switch (type.kind) {
    case 'dynamic': return toDynamic(type.shape.normalise(value, () => undefined));
    case 'list': return Array.isArray(value) ? value.map((item) => argument(type.of, item)) : null;
    case 'object': {
      if (!isObject(value)) return null;
      const out: ObjectValue = {};
      for (const { name, type: inner, deprecated } of type.attributes) {
        out[name] = deprecated !== undefined || isNone(value[name]) ? null : argument(inner, value[name]);
      }
      return out;
    }
    default: return fromAnswer(type, value);
  }
}

/** Some servers list the answer behind the conversation. */
export function withoutAnswer(messages: readonly PlainObject[], { content }: ObjectValue): readonly PlainObject[] {
  const last = messages.at(-1);
  const isAnswer = messages.length > 1 && last?.role === 'assistant' && (last.content ?? null) === content;
  return isAnswer ? messages.slice(0, -1) : messages;
}
