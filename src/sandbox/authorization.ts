import { noKey, wrongKey } from './api-error';
import { RecordedRequest } from './sandbox-api';

/** The key that a request brings, if any: as OpenAI's own clients send it, or in the header that Azure reads. */
function keyOf({ headers: { authorization, 'api-key': apiKey } }: RecordedRequest): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(String(authorization ?? ''))?.[1] ?? /^\S+$/.exec(String(apiKey ?? ''))?.[0];
}

/** Refuses a request without a key, or with another one than `apiKey` where that is set. */
export function authorize(request: RecordedRequest, apiKey: string | undefined): void {
  const key = keyOf(request);
  if (!key) throw noKey();
  if (apiKey !== undefined && key !== apiKey) throw wrongKey(key);
}
