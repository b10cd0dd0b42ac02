import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';
import { Plain, PlainObject, UNKNOWN } from '../../src/spec/plain';
import { carriesCredentials, checkAddress, normaliseBaseUrl, readSettings } from '../../src/spec/settings';

const read = (config: PlainObject, env: NodeJS.ProcessEnv = {}) => readSettings(config, env);

test('a provider that is not configured goes to the vendor, patiently', () => {
  expect(read({})).toEqual({
    problems: [],
    settings: {
      apiKey: undefined,
      organization: undefined,
      project: undefined,
      baseUrl: 'https://api.openai.com/v1',
      timeout: undefined,
      maxRetries: 4,
      maxConcurrentRequests: undefined,
      shutdownWarning: 90,
      headers: {},
      query: {},
      answerCache: undefined,
      proxy: undefined,
      authorities: undefined,
      unknown: [],
    },
  });
});

test('every argument has its say', () => {
  expect(read({
    api_key: 'k',
    organization: 'o',
    project: 'p',
    base_url: 'https://host/api/',
    timeout: 0.5,
    max_retries: 0,
    max_concurrent_requests: 2,
    shutdown_warning: 14,
    headers: { 'X-A': 'b' },
    query: { 'api-version': '2024-10-21' },
    answer_cache: { url: 'https://cache/answers/', headers: { 'X-C': 'd' }, mode: 'read-only', max_age: '1d12h' },
    insecure_http: false,
  }, { OPENAI_API_KEY: 'other', OPENAI_BASE_URL: 'https://other' })).toEqual({
    problems: [],
    settings: {
      apiKey: 'k',
      organization: 'o',
      project: 'p',
      baseUrl: 'https://host/api',
      timeout: 500,
      maxRetries: 0,
      maxConcurrentRequests: 2,
      shutdownWarning: 14,
      headers: { 'X-A': 'b' },
      query: { 'api-version': '2024-10-21' },
      answerCache: { directory: undefined, url: 'https://cache/answers', headers: { 'X-C': 'd' }, isReadOnly: true, maxAge: 129_600_000, proxy: undefined, authorities: undefined },
      unknown: [],
    },
  });
});

test('models that shut down are told of at the vendor only, unless days are configured', () => {
  const days = (config: PlainObject) => read(config).settings.shutdownWarning;
  expect([days({}), days({ base_url: 'https://host/v1' }), days({ shutdown_warning: 0 }), days({ base_url: 'https://host/v1', shutdown_warning: 30 })]).toEqual([90, 0, 0, 30]);
});

test.each([
  ['apiKey', ['OPENAI_API_KEY']],
  ['organization', ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION']],
  ['project', ['OPENAI_PROJECT_ID']],
] as const)('%s comes from the environment, the first variable that says anything first', (name, variables) => {
  variables.forEach((variable, i) => {
    const env = Object.fromEntries(variables.map((other, j) => [other, j < i ? '' : `from ${other}`]));
    expect(read({}, env).settings[name]).toBe(`from ${variable}`);
  });
});

test('the address comes from the argument, its old names, and then the environment', () => {
  const env = { OPENAI_BASE_URL: 'https://e1', OPENAI_API_URL: 'https://e2' };
  const all = { base_url: 'https://a', api_url: 'https://b', server_url: 'https://c' };
  expect([
    read(all, env), read({ ...all, base_url: null }, env), read({ server_url: 'https://c' }, env), read({}, env), read({}, { OPENAI_API_URL: 'https://e2' }),
  ].map(({ settings }) => settings.baseUrl)).toEqual(['https://a/v1', 'https://b/v1', 'https://c/v1', 'https://e1/v1', 'https://e2/v1']);
});

test.each([
  ['https://host', 'https://host/v1'],
  ['https://host/', 'https://host/v1'],
  ['https://host//', 'https://host/v1'],
  ['https://host/v1/', 'https://host/v1'],
  ['https://host/openai', 'https://host/openai'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
])('%s stands for %s', (address, base) => {
  expect(normaliseBaseUrl(address)).toBe(base);
});

describe('an address', () => {
  test.each([
    'https://host/v1', 'HTTPS://HOST', 'http://localhost:1', 'http://LOCALHOST/v1', 'http://127.0.0.1:1', 'http://127.8.9.1', 'http://127.1', 'http://[::1]:1',
  ])('%s is fine', (address) => {
    expect(checkAddress('base_url', address, false)).toEqual([]);
  });

  test.each([
    ['host', 'must be an http or https address, such as https://example.com/v1'],
    ['ftp://host', 'must be an http or https address, got the protocol ftp:'],
    ['https://host/v1/chat/completions', 'must be the address of the API, without the path of a call: write https://host/v1'],
    ['http://localhost:1/openai/chat/completions/', 'must be the address of the API, without the path of a call: write http://localhost:1/openai'],
    ['https://me:secret@host/v1/chat/completions', 'must not carry credentials: use `api_key` or `headers`'],
    ['https://me:secret@host', 'must not carry credentials: use `api_key` or `headers`'],
    ['https://secret@host', 'must not carry credentials: use `api_key` or `headers`'],
    ['https://host/v1?key=secret', 'must be an http or https address without query and fragment (a query belongs in `query`)'],
    ['https://host/#secret', 'must be an http or https address without query and fragment (a query belongs in `query`)'],
    [' https://host/v1', 'must be an http or https address without query and fragment (a query belongs in `query`)'],
    ['http://host:81/v1', 'would send the key unencrypted to host:81: use https, or set `insecure_http = true` if the network in between is trusted'],
    ['http://127.0.0.1.evil.example', 'would send the key unencrypted to 127.0.0.1.evil.example: use https, '
      + 'or set `insecure_http = true` if the network in between is trusted'],
    ['http://localhost.evil.example', 'would send the key unencrypted to localhost.evil.example: use https, '
      + 'or set `insecure_http = true` if the network in between is trusted'],
  ])('%s is refused', (address, problem) => {
    expect(checkAddress('api_url', address, false)).toEqual([{ path: ['api_url'], problem }]);
  });

  test('plain http may be asked for, by a value that is not known yet too', () => {
    const values: Plain[] = [true, UNKNOWN, false, null];
    const problems = values.map((insecure) => read({ base_url: 'http://host', insecure_http: insecure }).problems.length);
    expect(problems).toEqual([0, 0, 1, 1]);
  });

  test('that is refused is never called, and blamed on the argument that has it', () => {
    const { settings, problems } = read({ server_url: 'http://host' });
    expect([settings.baseUrl, problems[0].path]).toEqual(['https://api.openai.com/v1', ['server_url']]);
    const [{ path, problem }] = read({}, { OPENAI_BASE_URL: 'ftp://host' }).problems;
    expect(path).toEqual(['base_url']);
    expect(problem).toBe('must be an http or https address, got the protocol ftp:; it comes from the environment variable OPENAI_BASE_URL');
  });
});

describe('credentials in the headers', () => {
  test.each(['Authorization', 'proxy-authorization', 'api-key', 'X-API-Key'])('%s carries them', (name) => {
    expect(carriesCredentials({ 'X-A': 'b', [name]: 'c' })).toBe(true);
  });

  test('other headers do not', () => {
    expect(carriesCredentials({ 'X-Authorization-Mode': 'none', 'My-Api-Key-Id': '1' })).toBe(false);
  });

  test('come before a key of the environment, not before one of the configuration', () => {
    const headers = { Authorization: 'Bearer mine' };
    const env = { OPENAI_API_KEY: 'env' };
    expect([read({ headers }, env), read({ headers, api_key: 'k' }, env), read({ headers: { 'X-A': 'b' } }, env)].map(({ settings }) => settings.apiKey))
      .toEqual([undefined, 'k', 'env']);
  });
});

describe('the proxy', () => {
  const VARIABLES = { HTTPS_PROXY: 'http://env.test' };
  const chosen = (config: PlainObject, env: NodeJS.ProcessEnv = VARIABLES) => {
    const { settings: { proxy }, problems } = read(config, env);
    return [proxy?.url.href, proxy?.variable, problems];
  };

  test('is the configured one, else that of the environment', () => {
    expect(chosen({ proxy: 'http://own.test:3128' })).toEqual(['http://own.test:3128/', undefined, []]);
    expect([chosen({}), chosen({ proxy: null })]).toEqual(Array(2).fill(['http://env.test/', 'HTTPS_PROXY', []]));
  });

  test('is none where the text is empty', () => {
    expect(chosen({ proxy: '' })).toEqual([undefined, undefined, []]);
  });

  test('that cannot be one is a problem, which names the variable and not the password', () => {
    expect(chosen({ proxy: 'socks5://a:secret@host' })).toEqual([undefined, undefined, [{ path: ['proxy'], problem: 'must be an http or https proxy, got the protocol socks5:' }]]);
    expect(chosen({}, { https_proxy: 'http://a:secret@ host' })).toEqual([undefined, undefined, [{
      path: ['proxy'],
      problem: 'must be the address of a proxy, such as http://user:password@proxy.example.com:3128; it comes from the environment variable https_proxy',
    }]]);
  });
});

describe('a file of authorities', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'authorities-')); });
  afterEach(() => rmSync(dir, { recursive: true }));
  const file = (name: string, content: string) => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  const certificate = () => pem(createCertificate().der).trim();

  test('is trusted beside those of Node, whichever way it is named', () => {
    const [one, two, extra] = [certificate(), certificate(), certificate()];
    const own = file('own.pem', `# Ours\n${one}\n${two}\n`);
    const other = file('other.pem', extra);
    const authorities = (config: PlainObject, env: NodeJS.ProcessEnv) => read(config, env).settings.authorities;
    expect([
      authorities({ ca_file: own }, { SSL_CERT_FILE: other }),
      authorities({}, { SSL_CERT_FILE: other }),
      authorities({ ca_file: own }, { NODE_EXTRA_CA_CERTS: other }),
      // Node reads this one itself.
      authorities({}, { NODE_EXTRA_CA_CERTS: other }),
      authorities({ ca_file: own }, { NODE_EXTRA_CA_CERTS: join(dir, 'none') }),
    ]).toEqual([[one, two], [extra], [one, two, extra], undefined, [one, two]]);
  });

  test('that holds none is a problem', () => {
    const broken = certificate().replace(/\n.{20}/, '\nAAAA');
    const problems = (config: PlainObject, env: NodeJS.ProcessEnv = {}) => read(config, env).problems;
    const text = file('text.pem', 'Hello');
    expect(problems({ ca_file: text })).toEqual([{ path: ['ca_file'], problem: `must be a PEM file with certificates, but ${text} contains none` }]);
    expect(problems({ ca_file: file('broken.pem', broken) })).toEqual([
      { path: ['ca_file'], problem: expect.stringContaining(`must be a PEM file with certificates, but ${dir}/broken.pem cannot be read: `) },
    ]);
    // The list of a system is long: one that is damaged in it is passed over when a connection is made.
    expect(problems({}, { SSL_CERT_FILE: join(dir, 'broken.pem') })).toEqual([]);
    expect(problems({}, { SSL_CERT_FILE: '/none.pem' })).toEqual([{
      path: ['ca_file'],
      problem: 'must be a PEM file with certificates, but /none.pem cannot be read: ENOENT: no such file or directory, open \'/none.pem\'; '
        + 'it comes from the environment variable SSL_CERT_FILE',
    }]);
  });
});

describe('what is not known yet', () => {
  test('is named, also inside the headers', () => {
    const { settings, problems } = read({ api_key: UNKNOWN, base_url: UNKNOWN, headers: { a: UNKNOWN, b: 'c' }, timeout: UNKNOWN, project: null });
    expect([settings.unknown, settings.headers, settings.baseUrl, settings.timeout, problems])
      .toEqual([['api_key', 'base_url', 'headers', 'timeout'], { b: 'c' }, 'https://api.openai.com/v1', undefined, []]);
  });
});

test('an empty key is none', () => {
  expect(read({ api_key: '' }).settings.apiKey).toBeUndefined();
});

describe('the answer cache', () => {
  test('takes and keeps answers for 30 days unless told otherwise', () => {
    expect(read({ answer_cache: { directory: 'answers', url: null, headers: null, mode: null, max_age: null } }).settings.answerCache)
      .toEqual({ directory: 'answers', url: undefined, headers: {}, isReadOnly: false, maxAge: 2_592_000_000 });
  });

  test('is none before it is known, and that it is not known is told', () => {
    for (const cache of [UNKNOWN, { directory: UNKNOWN }, { url: 'https://cache', headers: { 'X-C': UNKNOWN } }] as Plain[]) {
      expect(read({ answer_cache: cache }).settings).toMatchObject({ answerCache: undefined, unknown: ['answer_cache'] });
    }
  });

  test.each<[string, string]>([
    ['http://cache.example.com/a', 'would send messages and answers unencrypted to cache.example.com: '
      + 'use https, or set `insecure_http = true` if the network in between is trusted'],
    ['https://me:secret@cache.example.com', 'must not carry credentials: use `headers`'],
    ['https://cache.example.com?a=b', 'must be an http or https address without query and fragment'],
  ])('cannot be at %s', (url, problem) => {
    expect(read({ answer_cache: { url } }).problems).toEqual([{ path: ['answer_cache', 'url'], problem }]);
  });

  test('is reached through the proxy for its own address', () => {
    const { answerCache, proxy } = read({ base_url: 'http://localhost:1', answer_cache: { url: 'https://cache' } }, { HTTPS_PROXY: 'http://proxy:3128' }).settings;
    expect([answerCache?.proxy?.url.href, proxy]).toEqual(['http://proxy:3128/', undefined]);
  });

  test.each(['http://localhost:8080/a', 'http://127.0.0.1', 'https://cache.example.com/bucket/answers'])('can be at %s', (url) => {
    expect(read({ answer_cache: { url } }).problems).toEqual([]);
  });
});
