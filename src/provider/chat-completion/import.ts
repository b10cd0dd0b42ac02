import { answerState, merged } from './answer';
import { withParts } from './compatible';
import { isMissing, messagesPath, StoredCompletions } from './stored-completions';
import { validityOf } from './validity';
import { Diagnostics } from '../../plugin/diagnostics';
import { ImportRequest, Outcome } from '../../plugin/provider';
import { ObjectValue, Value } from '../../plugin/value/value';
import { Attribute, Type, unsetValue } from '../../spec/attribute';
import { isObject, Plain, PlainObject, samePlain } from '../../spec/plain';
import { isCompletionId } from '../../spec/stored';
import { accountOf, encodeAccount } from '../api/account';
import { Client } from '../api/client';
import { fail } from '../api/errors';
import { listAll } from '../api/pages';
import { fromAnswer, toDynamic } from '../values';

/** More messages than any model reads. */
const MOST_MESSAGES = 100_000;

const IMPORTABLE = 'Import takes the id (such as `chatcmpl-abc123`) of a completion that was created with `store = true` and has not expired.';

/**
 * The state of a stored completion.
 *
 * @param rows the arguments of the resource
 */
export async function importCompletion(client: Client, rows: readonly Attribute[], request: ImportRequest): Promise<Outcome | null> {
  const { id: text, identity, diagnostics, signal } = request;
  const id = typeof identity?.id === 'string' ? identity.id : text ?? '';
  if (!isCompletionId(id)) {
    diagnostics.error('This cannot be imported', `The id ${JSON.stringify(id)} is not the id of a completion. ${IMPORTABLE}`);
    return null;
  }
  const account = accountOf(client.settings, null);
  try {
    const completion = await new StoredCompletions(client).get({ id, signal });
    const answer = answerState(completion, { requestId: null, clientRequestId: id });
    const messages = withoutAnswer(await conversation(client, id, signal, diagnostics), answer);
    const known = importedArguments(rows, completion, messages);
    const state = merged(known, { ...answer, ...await validityOf(known, completion), id, stored: true, adoption_pending: true });
    return { state, private: encodeAccount(account) };
  } catch (error) {
    if (isMissing(error)) diagnostics.error('This cannot be imported', `The API has no stored completion ${JSON.stringify(id)}. ${IMPORTABLE}`);
    else fail('Cannot import the chat completion', error, diagnostics, { rows });
    return null;
  }
}

/** Servers that keep completions need not show their messages; what they do not show is taken from the configuration. */
async function conversation(client: Client, id: string, signal: AbortSignal, diagnostics: Diagnostics): Promise<PlainObject[]> {
  try {
    return (await listAll(client, { path: messagesPath(id), maxItems: MOST_MESSAGES, signal })).items;
  } catch (error) {
    if (!isMissing(error)) throw error;
    diagnostics.warning(
      'The conversation is not known',
      'The server does not return the messages of the stored completion. The configured messages are used.',
    );
    return [];
  }
}

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
