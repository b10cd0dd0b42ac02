import { check } from '../../src/spec/check';
import { Plain } from '../../src/spec/plain';
import { PROVIDER_ATTRIBUTES } from '../../src/spec/provider';

const said = (config: { [name: string]: Plain }) => check(PROVIDER_ATTRIBUTES, config)
  .filter(({ severity }) => severity === 'error').map(({ detail }) => detail);

test('the provider needs no argument, and has two deprecated names of its address', () => {
  expect(PROVIDER_ATTRIBUTES.map(({ name, deprecated }) => (deprecated ? `${name} (deprecated)` : name))).toEqual([
    'api_key', 'organization', 'project', 'base_url', 'timeout', 'max_retries', 'max_concurrent_requests', 'headers', 'query', 'proxy', 'ca_file',
    'insecure_http', 'journal', 'answer_cache', 'shutdown_warning', 'api_url (deprecated)', 'server_url (deprecated)',
  ]);
  expect(said({})).toEqual([]);
});

test('the deprecated names are older names of the address', () => {
  expect(PROVIDER_ATTRIBUTES.flatMap(({ name, aliasOf }) => (aliasOf === undefined ? [] : [[name, aliasOf]])))
    .toEqual([['api_url', 'base_url'], ['server_url', 'base_url']]);
});

test('the key, the headers and the proxy are secrets', () => {
  expect(PROVIDER_ATTRIBUTES.filter(({ sensitive }) => sensitive).map(({ name }) => name)).toEqual(['api_key', 'headers', 'proxy']);
  expect(said({ headers: { 'X Key': 'sk-1', 'X-Other': null } })).toEqual([
    '`headers["X Key"]` has a key that must be a header name, got "X Key".', '`headers.X-Other` must not be null.',
  ]);
});

test.each(['https://api.example.com', 'http://127.0.0.1:8080/v1/', 'HTTPS://host/a b'.replace(' ', '%20')])('%s is an address', (base_url) => {
  expect(said({ base_url, api_url: base_url, server_url: base_url })).toEqual([]);
});

test.each(['api.example.com', 'ftp://host', 'https://', 'https://host/v1?key=1', 'https://host/#v1', 'https://a b'])('%s is none', (address) => {
  const sentence = (name: string) => `\`${name}\` must be an http or https address without query and fragment (a query belongs in \`query\`), got "${address}".`;
  expect(said({ base_url: address, api_url: address, server_url: address })).toEqual(['base_url', 'api_url', 'server_url'].map(sentence));
});

test('numbers have limits', () => {
  expect(said({ timeout: 0, max_retries: -1, max_concurrent_requests: 0 })).toEqual([
    '`timeout` must be from 0.001 to 86400, got 0.',
    '`max_retries` must be from 0 to 100, got -1.',
    '`max_concurrent_requests` must be at least 1, got 0.',
  ]);
});
