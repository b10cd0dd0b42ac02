import { createHash } from 'node:crypto';
import { requestBody } from './request';
import { FORMAT } from '../../journal/entry';
import { isWhollyKnown, ObjectValue } from '../../plugin/value/value';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { PlainObject, sortedKeys, toJson } from '../../spec/plain';
import { IRRELEVANT } from '../../spec/question';
import { toPlain } from '../values';

/**
 * Names a question: two have the same key exactly when they mean the same to the same server. `extra_body` counts although a
 * change of it alone does not replace the resource: nobody knows what its members do to an answer.
 *
 * @param completion a plan or a state, which have the same arguments
 */
export function questionKey(completion: ObjectValue, baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  const body = requestBody(completion);
  const request = Object.fromEntries(Object.entries(body).filter(([name]) => !IRRELEVANT.has(name)));
  const question: PlainObject = {
    format: FORMAT,
    address: origin + pathname,
    request,
    stored: body.store === true,
    keepers: toPlain(completion.keepers ?? null),
  };
  return createHash('sha256').update(toJson(sortedKeys(question))).digest('hex');
}

/** The same of a plan; undefined where an argument is not known yet. */
export const plannedKey = (planned: ObjectValue, baseUrl: string): string | undefined =>
  (CHAT_COMPLETION_ARGUMENTS.every(({ name }) => isWhollyKnown(planned[name] ?? null)) ? questionKey(planned, baseUrl) : undefined);
