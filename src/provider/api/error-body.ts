import { isObject, Plain, PlainObject, toJson } from '../../spec/plain';

/** What an error body tells. */
export interface ApiError {
  /** The server's words; undefined where it has none. */
  readonly message?: string;
  readonly type?: string;
  readonly code?: string;
  readonly param?: string;
}

/**
 * Reads the body of an error: `{ error: { message } }` as the API has it, and as compatible servers do `{ error: "…" }`,
 * `{ message }`, `{ detail }` with a text or a list of findings, and a list of any of these.
 */
export function readError(body: Plain | undefined): ApiError {
  const told = errorOf(body);
  const message = wordsOf(told);
  const filtered = filteredBy(told.innererror ?? told.inner_error);
  return {
    message: message === undefined || filtered === '' ? message : `${message} (content filter: ${filtered})`,
    type: nameOf(told.type),
    code: nameOf(told.code),
    param: nameOf(told.param),
  };
}

/** What a server says is wrong, in its words; its JSON where it has none. */
export const reasonOf = (error: Plain): string => wordsOf(error) ?? toJson(error);

function errorOf(body: Plain | undefined): PlainObject {
  if (Array.isArray(body)) return body.length === 1 ? errorOf(body[0]) : { message: body };
  const error = isObject(body) ? body.error ?? body : undefined;
  if (isObject(error)) return error;
  return typeof error === 'string' ? { message: error } : {};
}

/** The text of an error, of a list of findings, or of whatever stands in their place. */
function wordsOf(told: Plain | undefined): string | undefined {
  if (typeof told === 'string') return told === '' ? undefined : told;
  if (Array.isArray(told)) return told.map(wordsOf).filter((words) => words !== undefined).join('; ') || undefined;
  if (!isObject(told)) return undefined;
  const words = wordsOf(told.message) ?? wordsOf(told.detail) ?? wordsOf(told.msg) ?? wordsOf(told.error);
  return words !== undefined && Array.isArray(told.loc) ? `${told.loc.map(String).join('.')}: ${words}` : words;
}

/** Azure tells beside its error which of its filters struck. */
function filteredBy(inner: Plain | undefined): string {
  const result = isObject(inner) ? inner.content_filter_result ?? inner.content_filter_results : undefined;
  if (!isObject(result)) return '';
  const struck = Object.entries(result).filter((entry): entry is [string, PlainObject] => isObject(entry[1]) && entry[1].filtered === true);
  return struck.map(([name, { severity }]) => (typeof severity === 'string' ? `${name}, severity ${severity}` : name)).join('; ');
}

const nameOf = (value: Plain | undefined) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
