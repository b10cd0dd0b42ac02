import { redactor } from '../../src/network/redact';
import { settings } from '../provider/loopback';

const redact = (text: string, headers: Record<string, string> = {}, callKey?: string) =>
  redactor(settings('http://host', { apiKey: 'sk-1234', headers }), callKey)(text);

test.each<[string, string, Record<string, string>, string]>([
  ['the key, wherever it stands', 'sk-1234, "sk-1234"', {}, '(secret), "(secret)"'],
  ['the value of a header', 'got abcd', { 'X-Key': 'abcd' }, 'got (secret)'],
  ['credentials with and without their scheme', 'Bearer abcd, abcd, Basic', { Authorization: 'Bearer abcd' }, '(secret), (secret), Basic'],
  ['the longer of two secrets as a whole', 'abcd-efgh', { 'X-A': 'abcd', 'X-B': 'abcd-efgh' }, '(secret)'],
  ['nothing that is too short to be a secret', 'a cat', { 'X-A': 'a', 'X-B': 'cat' }, 'a cat'],
  ['nothing without a secret in it', 'all is well', { 'X-Key': 'abcd' }, 'all is well'],
])('hides %s', (_what, text, headers, hidden) => {
  expect(redact(text, headers)).toBe(hidden);
});

test('hides a key without the white space around it, as servers quote it', () => {
  expect(redactor(settings('http://host', { apiKey: 'sk-1234\n' }), 'sk-own\n')('sk-1234 and sk-own')).toBe('(secret) and (secret)');
});

test('hides the key of the call itself', () => {
  expect(redact('sk-own and sk-1234', {}, 'sk-own')).toBe('(secret) and (secret)');
});

test('a header of the answer cache is a secret, too', () => {
  const answerCache = { url: 'https://cache', headers: { 'X-C': 'Bearer cache-secret' }, isReadOnly: false, maxAge: 1 };
  expect(redactor(settings('http://h', { answerCache }))('It got cache-secret.')).toBe('It got (secret).');
});

test('hides a secret as JSON and addresses quote it', () => {
  expect(redact('{"got":"a\\"b/c"} at /got/a%22b%2Fc', { 'X-Key': 'a"b/c' })).toBe('{"got":"(secret)"} at /got/(secret)');
});

test('hides the password of the proxy to the answer cache alone', () => {
  const proxy = { url: new URL('http://user:cache-password@proxy.test:3128') };
  const answerCache = { url: 'https://cache', headers: {}, isReadOnly: false, maxAge: 1, proxy };
  expect(redactor(settings('http://host', { answerCache }))('user:cache-password')).toBe('user:(secret)');
});

test('hides a token that a proxy takes in place of a user', () => {
  const proxy = { url: new URL('http://some-token@proxy.test:3128') };
  expect(redactor(settings('http://host', { proxy }))(`some-token, Basic ${Buffer.from('some-token:').toString('base64')}`)).toBe('(secret), Basic (secret)');
});

test('hides the password of a proxy, in whatever form it is quoted', () => {
  const proxy = { url: new URL('http://user:p%40ss-word@proxy.test:3128') };
  const text = `user:p@ss-word, http://user:p%40ss-word@proxy.test:3128, Basic ${Buffer.from('user:p@ss-word').toString('base64')}`;
  expect(redactor(settings('http://host', { proxy }))(text)).toBe('user:(secret), http://user:(secret)@proxy.test:3128, Basic (secret)');
});
