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

/** Characters that a secret has more of. What is shorter, such as "anything", may be a word of the answer. */
const SHORTEST = 8;

/** What a request proves with who it is: all that follows the scheme, and each word of it. */
function secretsOf({ headers: { authorization = '', 'api-key': apiKey = '' } }: RecordedRequest): string[] {
  return [String(authorization).replace(/^\S+\s+/, ''), String(apiKey)]
    .flatMap((credentials) => [credentials, ...credentials.split(/\s+/)])
    .filter((secret) => secret.length > SHORTEST);
}

/** Text of an answer without the key of its request, which some servers quote in an error. JSON may have escaped it. */
export function withoutKey(text: string, request: RecordedRequest): string {
  return secretsOf(request)
    .flatMap((secret) => {
      const escaped = JSON.stringify(secret).slice(1, -1);
      return [secret, escaped, escaped.replaceAll('/', '\\/')];
    })
    .reduce((rest, secret) => rest.replaceAll(secret, '(key)'), text);
}
