import { Reply, jsonReply } from './reply';

/** An error as the API words it: status, and the four members of `error`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly param: string | null = null,
    readonly type = 'invalid_request_error',
    readonly headers: Reply['headers'] = {},
  ) {
    super(message);
  }

  reply(): Reply {
    const { message, type, param, code } = this;
    const reply = jsonReply({ error: { message, type, param, code } }, this.status);
    return { ...reply, headers: { ...reply.headers, ...this.headers }, reason: message };
  }
}

export const noKey = () =>
  new ApiError(401, 'No API key was provided. Send it in the Authorization header, as "Bearer YOUR_KEY".');

/** The key is named by its last four characters only, as the API does. */
export const wrongKey = (key: string) =>
  new ApiError(401, `Incorrect API key provided: ${'*'.repeat(8)}${key.length > 8 ? key.slice(-4) : ''}.`, 'invalid_api_key');

export const unknownUrl = (method: string, path: string) =>
  new ApiError(404, `Unknown request URL: ${method} ${path}.`, 'unknown_url');

export const wrongMethod = (method: string, path: string, allowed: readonly string[]) =>
  new ApiError(405, `Not allowed to ${method} on ${path}.`, 'method_not_supported', null, undefined, { allow: allowed.join(', ') });

export const notJson = () =>
  new ApiError(400, 'The body of the request could not be parsed: a JSON object was expected.');

export const noModel = (id: string) =>
  new ApiError(404, `The model '${id}' does not exist, or you have no access to it.`, 'model_not_found', 'model');

export const notStored = (id: string, param = 'completion_id') =>
  new ApiError(404, `Chat completion with id '${id}' not found. Only completions created with store set to true can be found.`, 'not_found', param);
