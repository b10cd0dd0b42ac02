import { reasonOf } from './error-body';
import { Answer } from '../../network/answer';
import { isNumeric, isObject, parseJson, Plain, PlainObject } from '../../spec/plain';

/**
 * The value of a body that a server sends, or undefined where it is no JSON. Servers in Python write numbers that JSON does not
 * have, such as a log probability of `-Infinity`. They become null: an answer that is paid for is not lost to one of them.
 */
export const parseBody = (text: string): Plain | undefined => parseJson(text, null);

/** The answer is nothing that can be kept. */
export class UnusableAnswerError extends Error {}

/** Reads an object from the body of an answer; throws where nothing usable arrived. */
export async function readObject(answer: Answer): Promise<PlainObject> {
  return usable(await answer.text());
}

/** Reads the answer to a change: its status says that it was made, unless the body is nothing that the API would say. */
export async function readDone(answer: Answer): Promise<void> {
  const text = await answer.text();
  if (text.trim() !== '') usable(text);
}

/** Reads a page of a list. */
export async function readPage(answer: Answer): Promise<PlainObject & { data: Plain[] }> {
  const page = usable(await answer.text());
  if (!Array.isArray(page.data)) throw new UnusableAnswerError('the answer is not a list');
  return page as PlainObject & { data: Plain[] };
}

/** The answer that a body holds; throws where it holds none. */
export function usable(text: string): PlainObject {
  if (text.trim() === '') throw new UnusableAnswerError('the answer is empty');
  const answer = parseBody(text);
  if (!isObject(answer)) throw new UnusableAnswerError('the answer is not a JSON object');
  const { error = null, choices } = answer;
  if (error !== null && !Array.isArray(choices)) throw new UnusableAnswerError(`the answer is an error although its status says success: ${reasonOf(error)}`);
  return answer;
}

/** The id that the server gives to a completion or a call, as text; undefined where it gives none. */
export function idOf({ id = null }: PlainObject): string | undefined {
  if (isNumeric(id)) return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
