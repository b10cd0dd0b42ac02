import { noKey, wrongKey } from './api-error';
import { RecordedRequest } from './sandbox-api';

/** The key that a request brings, if any. */
export function keyOf({ headers: { authorization } }: RecordedRequest): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(String(authorization ?? ''))?.[1];
}

/** Refuses a request without a key, or with another one than `apiKey` where that is set. */
export function authorize(request: RecordedRequest, apiKey: string | undefined): void {
  const key = keyOf(request);
  if (!key) throw noKey();
  if (apiKey !== undefined && key !== apiKey) throw wrongKey(key);
}
