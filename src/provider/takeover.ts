import { Dynamic, isObject, ObjectValue, Value } from '../plugin/value/value';
import { Attribute } from '../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { JSON_SCHEMA } from '../spec/json-schema';
import { isObject as isPlainObject, mapValues, Plain } from '../spec/plain';
import { toPlain } from './values';

/** Whether a state was written by another provider (R6): ours has this attribute from its first version on. */
export const isForeign = (state: ObjectValue) => !Object.hasOwn(state, 'adoption_pending');

/**
 * The state of an older provider in our shape (R6). They write the same things in several ways: "not set" as null, `""`, `[]`
 * or `{}`, single objects as lists of one, unions as numbered members. What cannot be read is dropped, never an error: the
 * answer was paid for.
 */
export function takeOver(foreign: ObjectValue): ObjectValue {
  const state: ObjectValue = {};
  for (const row of CHAT_COMPLETION_ARGUMENTS) state[row.name] = foreignArgument(row, foreign[row.name] ?? null);
  const choices = list(foreign.choices).filter(isObject).map(foreignChoice);
  const messages = choices.map(({ message }) => (isObject(message) ? message : {}));
  const contents = choices.length > 0 ? messages.map(({ content }) => content ?? '') : list(foreign.response_content);
  const first = messages[0] ?? {};
  const isCompletionId = text(foreign.chat_completion_id) !== null || choices.length > 0;
  return {
    ...state,
    id: text(foreign.id),
    chat_completion_id: text(foreign.chat_completion_id) ?? (isCompletionId ? text(foreign.id) : null),
    created: foreign.created ?? null,
    object: text(foreign.object),
    model_used: text(foreign.model_used) ?? text(foreign.model),
    choices,
    usage: foreign.usage ?? null,
    response_content: contents,
    response_role: text(foreign.response_role) ?? first.role ?? null,
    content: first.content ?? text(contents[0] ?? null),
    finish_reason: choices[0]?.finish_reason ?? null,
    tool_calls: first.tool_calls ?? null,
    stored: typeof foreign.store === 'boolean' ? foreign.store && isCompletionId : null,
    adoption_pending: true,
  };
}

/** Text, where `""` means "not set". */
const text = (value: Value): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
/** A single object, also as a list of one. */
const single = (value: Value | undefined): Value => (Array.isArray(value) ? value[0] ?? null : value ?? null);
const isEmpty = (value: Value) => value === '' || (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

function foreignArgument(row: Attribute, value: Value): Value {
  if (isEmpty(value)) return null;
  if (row.name === 'messages') return list(value).filter(isObject).map(foreignMessage);
  if (row.type.kind !== 'dynamic') return value;
  const plain = withForeignNames(toPlain(value));
  const normal = plain === null ? null : row.type.shape.normalise(row.name === 'functions' ? withSchemas(plain) : plain, () => undefined);
  return isEmpty(normal as Value) ? null : Dynamic.of(normal as Value);
}

/** Generated providers number the members of a union at more length, or spell them otherwise. */
const FOREIGN_NAMES: { readonly [name: string]: string } = {
  array_ofstr: 'array_of_str',
  create_chat_completion_request_function_call_1: 'one',
  create_chat_completion_request_function_call_2: 'two',
};

const withForeignNames = (value: Plain): Plain =>
  (isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [FOREIGN_NAMES[name] ?? name, entry])) : value);

/** In a state every schema is text, also where the configuration had an object. */
function withSchemas(functions: Plain): Plain {
  if (!Array.isArray(functions)) return functions;
  return functions.map((item) => (isPlainObject(item)
    ? mapValues(item, (entry, name) => (name === 'parameters' && entry !== null ? JSON_SCHEMA.normalise(entry, () => undefined) : entry))
    : item));
}

function foreignMessage(message: ObjectValue): ObjectValue {
  const call = single(message.function_call);
  return {
    ...message,
    name: text(message.name ?? null),
    tool_call_id: text(message.tool_call_id ?? null),
    function_call: call,
    tool_calls: foreignCalls(message.tool_calls),
    content: call !== null && message.content === '' ? null : message.content ?? null,
  };
}

function foreignChoice(choice: ObjectValue): ObjectValue {
  const told = single(choice.message);
  if (!isObject(told)) return { ...choice, message: null };
  const call = single(told.function_call);
  const calls = foreignCalls(told.tool_calls);
  const content = told.content === '' && (call !== null || calls !== null) ? null : told.content ?? null;
  return { ...choice, message: { ...told, content, function_call: call, tool_calls: calls, annotations: [] } };
}

function foreignCalls(calls: Value | undefined): Value {
  const known = list(calls).filter(isObject).map((call) => ({ ...call, function: single(call.function) }));
  return known.length > 0 ? known : null;
}
