import { chooseProxy, credentialsOf } from '../../src/spec/proxy';

const ADDRESS = 'https://api.example.com/v1';
const PROXY = 'http://proxy.test:3128/';

const chosen = (env: NodeJS.ProcessEnv, address = ADDRESS) => {
  const { proxy, variable } = chooseProxy(address, undefined, env);
  return [proxy?.url.href, variable];
};

describe('the variable that decides', () => {
  test.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ['is that of the protocol', { HTTPS_PROXY: 'http://a', HTTP_PROXY: 'http://b', ALL_PROXY: 'http://c' }, 'HTTPS_PROXY'],
    ['is the one for all protocols where there is no other', { HTTP_PROXY: 'http://b', ALL_PROXY: 'http://c' }, 'ALL_PROXY'],
    ['is in lower case first', { HTTPS_PROXY: 'http://a', https_proxy: 'http://b' }, 'https_proxy'],
    ['says something', { https_proxy: '', HTTPS_PROXY: 'http://a' }, 'HTTPS_PROXY'],
    ['is none of another protocol', { HTTP_PROXY: 'http://b' }, undefined],
  ])('%s', (_rule, env, variable) => {
    expect(chosen(env)).toEqual([variable && `${env[variable]}/`, variable]);
  });

  test('is HTTP_PROXY for plain http', () => {
    expect(chosen({ HTTPS_PROXY: 'http://a', HTTP_PROXY: 'http://b' }, 'http://host/v1')).toEqual(['http://b/', 'HTTP_PROXY']);
  });

  test('may leave out the protocol', () => {
    expect(chosen({ HTTPS_PROXY: 'user:pw@proxy.test:3128' })).toEqual(['http://user:pw@proxy.test:3128/', 'HTTPS_PROXY']);
  });
});

describe('what NO_PROXY excepts', () => {
  const excepted = (list: string, address = ADDRESS) => chosen({ HTTPS_PROXY: PROXY, NO_PROXY: list }, address)[1] === 'NO_PROXY';

  test.each(['*', 'api.example.com', 'example.com', '.example.com', '*.example.com', 'com', 'API.EXAMPLE.COM', 'example.com:443', 'a.test, example.com', 'a.test example.com'])(
    '%s names the host', (list) => expect(excepted(list)).toBe(true));

  test.each(['', 'ample.com', 'b.example.com', 'v.api.example.com', 'example.com:8443', '.', ',', '10.0.0.0/8'])('%j does not', (list) => expect(excepted(list)).toBe(false));

  test('ports, addresses and networks count', () => {
    expect([
      excepted('host:8080', 'https://host:8080/v1'), excepted('host:8080', 'https://host/v1'),
      excepted('10.1.2.3', 'https://10.1.2.3/v1'), excepted('10.0.0.0/8', 'https://10.1.2.3/v1'), excepted('10.0.0.0/16', 'https://10.1.2.3/v1'),
      excepted('fd00::1', 'https://[fd00::1]/v1'), excepted('[fd00::1]:443', 'https://[fd00::1]/v1'), excepted('fd00::/8', 'https://[fd00::1]/v1'),
      excepted('10.0.0.0/99', 'https://10.1.2.3/v1'), excepted('10.0.0.0/8', 'https://[fd00::1]/v1'),
    ]).toEqual([true, false, true, true, false, true, true, true, false, false]);
  });

  test('is not what the configuration sends through its own proxy', () => {
    expect(chooseProxy(ADDRESS, PROXY, { NO_PROXY: '*' }).proxy?.url.href).toBe(PROXY);
  });
});

test.each(['http://localhost:1/v1', 'http://127.0.0.1/v1', 'https://127.8.9.1/v1', 'http://[::1]:11434/v1'])('%s is never proxied', (address) => {
  expect([chooseProxy(address, PROXY, {}), chooseProxy(address, undefined, { ALL_PROXY: PROXY })]).toEqual([{}, {}]);
});

test('credentials are those before the escapes of a URL', () => {
  const credentials = (url: string) => credentialsOf({ url: new URL(url) });
  expect([credentials('http://a%20b:c%40d@host'), credentials('http://a@host'), credentials('http://a:100%@host'), credentials('http://host')])
    .toEqual(['a b:c@d', 'a:', 'a:100%', undefined]);
});
