import { Settings } from './settings';

/** Shorter ones stand in ordinary words too, and protect nothing. */
const SHORTEST_SECRET = 4;

/** Servers quote what they were sent; a secret among it must not reach a diagnostic (P3). */
export function redactor({ apiKey, headers }: Settings, callKey?: string): (text: string) => string {
  // `Bearer abc` is quoted as a whole or without its scheme.
  const values = Object.values(headers).flatMap((value) => [value, ...value.split(/\s+/)]);
  const secrets = [apiKey, callKey, ...values]
    .filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET)
    .filter((secret) => !/^(bearer|basic)$/i.test(secret))
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((out, secret) => out.replaceAll(secret, '(secret)'), text);
}
