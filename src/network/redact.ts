import { credentialsOf, Proxy } from '../spec/proxy';
import { Settings } from '../spec/settings';

/** Characters. Gateways answer with whole pages. */
const LONGEST_MESSAGE = 500;

/** Shorter ones stand in ordinary words too, and protect nothing. */
const SHORTEST_SECRET = 4;

/** Servers and proxies quote what they were sent; a secret among it must not reach a diagnostic. */
export function redactor({ apiKey = '', headers, answerCache, proxy }: Settings, callKey = ''): (text: string) => string {
  const headerValues = [headers, answerCache?.headers ?? {}].flatMap((each) => Object.values(each));
  const secrets = [apiKey, callKey, ...headerValues, ...[proxy, answerCache?.proxy].flatMap(secretsOf)]
    // `Bearer abc` is quoted as a whole or without its scheme, and a key from a file without the line break behind it.
    .flatMap((value) => [value, ...value.split(/\s+/)])
    .filter((secret) => secret.length >= SHORTEST_SECRET && !/^(bearer|basic)$/i.test(secret))
    // As it is, in JSON, and in the address of a redirect.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((out, secret) => out.replaceAll(secret, '(secret)'), text);
}

/** The password of a proxy as it is, as in its address, and as it is sent. A user alone is a token, which some proxies take; beside a password it may be an ordinary word. */
function secretsOf(proxy: Proxy | undefined): string[] {
  const credentials = proxy && credentialsOf(proxy);
  if (credentials === undefined) return [];
  const { username, password } = proxy!.url;
  const secret = password === '' ? credentials.slice(0, -1) : credentials.slice(credentials.indexOf(':') + 1);
  return [secret, password || username, Buffer.from(credentials).toString('base64')];
}

/** To be cut after the secrets are gone: the rest of one that is cut through would not be found any more. */
export const shortened = (text: string) => (text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text);
