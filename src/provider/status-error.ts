import { isObject, parseJson, Plain } from '../spec/plain';

/** An answer that says by its status that the call failed. */
export class StatusError extends Error {
  public readonly api: { readonly type?: string; readonly code?: string; readonly param?: string };

  constructor(public readonly status: number, public readonly headers: Headers, body: string) {
    const told = errorOf(parseJson(body));
    super(textOf(told.message) ?? textOf(told.detail) ?? (body.trim() || 'the server gives no reason'));
    this.api = { type: textOf(told.type), code: textOf(told.code), param: textOf(told.param) };
  }
}

/** `{ error: { message } }` as the API has it; `{ error: "…" }`, `{ message }` or `{ detail }` as compatible servers do. */
function errorOf(body: Plain | undefined): { readonly [name: string]: Plain } {
  const error = isObject(body) ? body.error ?? body : undefined;
  if (isObject(error)) return error;
  return typeof error === 'string' ? { message: error } : {};
}

const textOf = (value: Plain | undefined) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
