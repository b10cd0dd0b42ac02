import { RecordedRequest } from './sandbox-api';

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
