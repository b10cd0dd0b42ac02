import { isObject, ObjectValue, Value } from '../../plugin/value/value';
import { Attribute, Type } from '../../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { check } from '../../spec/check';
import { JSON_SCHEMA } from '../../spec/json-schema';
import { MESSAGE } from '../../spec/message';
import { isObject as isPlainObject, mapValues, Path, Plain } from '../../spec/plain';
import { toDynamic, toPlain } from '../values';

/**
 * Whether a state was written by another provider: ours has this attribute from its first version on. So it can never be removed or
 * renamed, or states of ours would be taken for somebody else's.
 */
export const isForeign = (state: ObjectValue) => !Object.hasOwn(state, 'adoption_pending');

/**
 * The state of an older provider in our shape. They write the same things in several ways: "not set" as null, `""`, `[]`
 * or `{}`, single objects as lists of one, unions as numbered members. What cannot be read is dropped, never an error: the
 * answer was paid for.
 */
export function takeOver(foreign: ObjectValue): ObjectValue {
  const state: ObjectValue = {};
  for (const row of CHAT_COMPLETION_ARGUMENTS) state[row.name] = withoutRefused(row, foreignArgument(row, foreign[row.name] ?? null));
  const choices = list(foreign.choices).filter(isObject).map(foreignChoice);
  const messages = choices.map(({ message }) => message);
  const contents = choices.length > 0 ? messages.map(({ content }) => content) : list(foreign.response_content);
  const first = messages[0] ?? {};
  const id = text(foreign.id) ?? text(foreign.chat_completion_id);
  // One of them makes an id of its own, which the API does not know.
  const completionId = text(foreign.chat_completion_id) ?? (choices.length > 0 ? id : null);
  return {
    ...state,
    id,
    chat_completion_id: completionId,
    created: foreign.created ?? null,
    object: text(foreign.object),
    model_used: text(foreign.model_used) ?? text(foreign.model),
    choices: choices as Value[],
    usage: foreign.usage ?? null,
    response_content: contents.map((content) => text(content) ?? ''),
    response_role: text(foreign.response_role) ?? first.role ?? null,
    content: choices.length > 0 ? first.content ?? null : text(contents[0]),
    finish_reason: choices[0]?.finish_reason ?? null,
    tool_calls: first.tool_calls ?? null,
    stored: typeof foreign.store === 'boolean' ? foreign.store && completionId !== null : null,
    adoption_pending: true,
  };
}

/** Text, where `""` means "not set". */
const text = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
/** A single object, also as a list of one. */
const single = (value: Value | undefined): Value => (Array.isArray(value) ? value[0] ?? null : value ?? null);
const isEmpty = (value: Value) => value === '' || (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

function foreignArgument(row: Attribute, value: Value): Value {
  if (isEmpty(value)) return null;
  if (row.type.kind === 'list' && row.type.of === MESSAGE) return list(value).map((message) => foreignMessage(withoutEmptyTexts(MESSAGE, message)));
  if (row.type.kind !== 'dynamic') return withoutEmptyTexts(row.type, value);
  const plain = withoutEmptyMembers(withForeignNames(toPlain(value)));
  return toDynamic(plain === null ? null : row.type.shape.normalise(withSchemas(plain), () => undefined));
}

/** The text of a message is the one that may be empty. */
const MAY_BE_EMPTY = 'content';

/** A value without the members of objects in it that are `""` for "not set". Entries of maps are the user's own, and stay. */
function withoutEmptyTexts(type: Type, value: Value): Value {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => withoutEmptyTexts(type.of, item));
  if (type.kind !== 'object' || !isObject(value)) return value;
  const out: ObjectValue = { ...value };
  for (const { name, type: inner } of type.attributes) {
    if (out[name] === '' && name !== MAY_BE_EMPTY) out[name] = null;
    else if (out[name] !== undefined) out[name] = withoutEmptyTexts(inner, out[name]);
  }
  return out;
}

/** Members that hold a JSON Schema, in which `""` is a value. */
const SCHEMAS = ['parameters', 'schema'];

/** The same for a value that brings its own type. */
function withoutEmptyMembers(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(withoutEmptyMembers);
  if (!isPlainObject(value)) return value;
  return mapValues(value, (entry, name) => {
    if (entry === '') return null;
    return SCHEMAS.includes(name) ? entry : withoutEmptyMembers(entry);
  });
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
function withSchemas(value: Plain): Plain {
  if (!Array.isArray(value)) return value;
  return value.map((item) => (isPlainObject(item)
    ? mapValues(item, (entry, name) => (name === 'parameters' && entry !== null ? JSON_SCHEMA.normalise(entry, () => undefined) : entry))
    : item));
}

/**
 * Without the values that the API refuses, and so does our configuration: they cannot have been part of what it answered, so
 * what was there is not known.
 */
function withoutRefused(row: Attribute, value: Value): Value {
  const errors = check([{ ...row, required: false }], { [row.name]: toPlain(value) }).filter(({ severity }) => severity === 'error');
  if (row.type.kind === 'dynamic') return errors.length > 0 ? null : value;
  return errors.reduce((left, { path }) => without(left, path.slice(1)), value);
}

/** Without the value at a path. An element of a list keeps its place, empty. */
function without(value: Value, [step, ...rest]: Path): Value {
  if (step === undefined) return null;
  if (Array.isArray(value)) return value.map((item, i) => (i !== step ? item : without(item, rest) ?? (isObject(item) ? {} : null)));
  return isObject(value) ? { ...value, [step]: without(value[step] ?? null, rest) } : value;
}

function foreignMessage(message: Value): ObjectValue {
  if (!isObject(message)) return {};
  const call = single(message.function_call);
  return {
    ...message,
    function_call: call,
    tool_calls: foreignCalls(message.tool_calls),
    content: call !== null && message.content === '' ? null : message.content ?? null,
  };
}

function foreignChoice(choice: ObjectValue): ObjectValue & { readonly message: ObjectValue } {
  const message = single(choice.message);
  const told = isObject(message) ? message : {};
  const call = single(told.function_call);
  const calls = foreignCalls(told.tool_calls);
  const content = told.content === '' && (call !== null || calls !== null) ? null : told.content ?? null;
  return { ...choice, message: { ...told, content, function_call: call, tool_calls: calls, annotations: [] } };
}

function foreignCalls(calls: Value | undefined): Value {
  const known = list(calls).filter(isObject).map((call) => ({ ...call, function: single(call.function) }));
  return known.length > 0 ? known : null;
}
