import { Diagnostics } from '../../src/plugin/diagnostics';
import { CallError, CallErrorDetails } from '../../src/provider/api/call-error';
import { argumentPath, explain, report } from '../../src/provider/api/errors';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { error, warning } from '../../src/spec/finding';

const explained = (more: Partial<CallErrorDetails>, paid = false) => explain('Cannot create', new CallError({
  failure: 'status', message: 'it is broken', method: 'POST', url: 'https://host/v1/x', mayBeServed: false, clientRequestId: 'x1', ...more,
}), { rows: CHAT_COMPLETION_ARGUMENTS, paid });

const paragraphs = (more: Partial<CallErrorDetails>, paid = false) => explained(more, paid).detail.split('\n\n');

test('an error of the API tells all that is known of it, and points at the argument', () => {
  expect(explained({
    status: 400,
    message: 'Too hot.',
    api: { type: 'invalid_request_error', code: 'too_hot', param: 'temperature' },
    requestId: 'r1',
    retryAfter: 1500,
    attempts: 3,
  }, true)).toEqual({
    summary: 'Cannot create: the API answered with status 400',
    detail: 'Too hot.\n\nFix what the server rejects, and apply again.\n\nCall: POST https://host/v1/x (status 400, type invalid_request_error, code too_hot, param temperature, request id r1, '
      + 'client request id x1, retry after 1.5 s, attempts 3).',
    path: ['temperature'],
  });
});

test('what is not known is not told', () => {
  expect(explained({ failure: 'configuration', clientRequestId: undefined, attempts: 1 }).detail).toBe('It is broken.\n\nCall: POST https://host/v1/x.');
});

test.each<[string, Partial<CallErrorDetails>, string]>([
  ['a sentence of ours gets its capital letter and its end', { failure: 'body', message: 'the answer is empty' }, 'The answer is empty.'],
  ['or keeps it', { failure: 'configuration', message: 'There is no key.' }, 'There is no key.'],
  ['what a server says is passed on as it is', { message: 'litellm.RateLimitError: slow down' }, 'litellm.RateLimitError: slow down'],
  ['what a proxy does has an introduction', { failure: 'proxy', message: 'the proxy p:1 cannot be reached: gone' }, 'No connection was established: the proxy p:1 cannot be reached: gone.'],
  ['what the network says has an introduction', { failure: 'undelivered', message: 'getaddrinfo ENOTFOUND host' }, 'No connection was established: getaddrinfo ENOTFOUND host.'],
  ['also where the connection broke', { failure: 'reset', message: 'read ECONNRESET' }, 'The connection broke: read ECONNRESET.'],
  ['a redirect says why it is not followed', { failure: 'redirect', message: 'redirected to https://other/x' },
    'The server answers with a redirect (redirected to https://other/x), which is not followed: the key goes to the configured address only.'],
])('%s', (_rule, more, sentence) => {
  expect(paragraphs(more)[0]).toBe(sentence);
});

test.each<[CallErrorDetails['failure'], string]>([
  ['configuration', 'the provider is not configured for the call'],
  ['undelivered', 'the server cannot be reached'],
  ['proxy', 'the proxy gives no connection'],
  ['redirect', 'the server redirects elsewhere'],
  ['timeout', 'no answer in time'],
  ['reset', 'the connection broke'],
  ['body', 'the answer cannot be read'],
  ['interrupted', 'interrupted'],
])('the failure %s has a headline', (failure, headline) => {
  expect(explained({ failure }).summary).toBe(`Cannot create: ${headline}`);
});

describe('what may have been billed', () => {
  const SENTENCE = 'The call may have been billed, so it was not retried. Its client request id for the support of the API is x1. The next apply makes a new call.';

  test('is told of a call that costs money', () => {
    expect(paragraphs({ failure: 'reset', mayBeServed: true }, true)[1]).toBe(SENTENCE);
  });

  test('is not told of one that costs nothing, or was not served', () => {
    expect(explained({ failure: 'reset', mayBeServed: true }, false).detail).not.toContain('billed');
    expect(explained({ failure: 'reset', mayBeServed: false }, true).detail).not.toContain('billed');
  });
});

describe('what to do is told', () => {
  test.each<[string, Partial<CallErrorDetails>, string]>([
    ['an unknown key', { status: 401 }, 'Check the API key: `api_key` in the `provider "openai"` block, or the environment variable OPENAI_API_KEY.'],
    ['a lack of permission', { status: 403 },
      'The key, organization or project has no permission for this call: check their permissions, and whether the model is enabled for them.'],
    ['a large request', { status: 413 }, 'The request is too large: shorten the conversation or its attachments.'],
    ['a rate limit', { status: 429 },
      'The rate limit was hit: apply again later, lower `-parallelism`, or set the provider\'s `max_concurrent_requests`.'],
    ['an empty account', { status: 429, api: { code: 'insufficient_quota' } },
      'The account has no quota left: check plan and billing. Retrying does not help until then.'],
    ['a broken server', { status: 500 }, 'The problem is on the side of the server: apply again later.'],
    ['a server out of reach', { failure: 'undelivered' },
      'Check `base_url` (environment: OPENAI_BASE_URL) and the network. If a proxy is needed, set `proxy` in the `provider "openai"` block, or HTTPS_PROXY where Terraform runs.'],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']
      .map((cause): [string, Partial<CallErrorDetails>, string] => [`an authority that is not trusted: ${cause}`, { failure: 'undelivered', cause },
        'If the server, or a proxy in between, has a certificate of your own authority, set `ca_file` in the `provider "openai"` block, '
        + 'or SSL_CERT_FILE or NODE_EXTRA_CA_CERTS where Terraform runs, to the PEM file of that authority.']),
    ...[401, 407].map((proxyStatus): [string, Partial<CallErrorDetails>, string] => [`a proxy that wants a password: ${proxyStatus}`, { failure: 'proxy', proxyStatus },
      'Check the user and the password in the address of the proxy: `http://user:password@host:port`, with special characters as in a URL (`@` is `%40`). '
      + 'The address is `proxy` in the `provider "openai"` block, or HTTPS_PROXY, HTTP_PROXY or ALL_PROXY where Terraform runs.']),
    ['a proxy that does not connect', { failure: 'proxy' },
      'Check the proxy: `proxy` in the `provider "openai"` block, or HTTPS_PROXY, HTTP_PROXY and ALL_PROXY where Terraform runs. '
      + 'To connect without it, set `proxy = ""`, or add the host to NO_PROXY.'],
    ['a tier without capacity', { status: 429, api: { code: 'resource_unavailable' } },
      'The tier `flex` has no capacity, so nothing was billed: apply again later, raise `timeouts.create`, or choose another `service_tier`.'],
    ['a redirect', { failure: 'redirect' }, 'If you trust the address that the server redirects to, set `base_url` to it.'],
    ['a refusal', { status: 400 }, 'Fix what the server rejects, and apply again.'],
    ['a call that the server does not have', { status: 405 },
      'The server does not support stored completions: compatible servers often lack these endpoints, and some accounts have no access to them.'],
    ['a call that the server has not yet', { status: 501 },
      'The server does not support stored completions: compatible servers often lack these endpoints, and some accounts have no access to them.'],
    ['a bad moment', { status: 409 }, 'The server could not process the call at that moment: apply again later.'],
    ['a broken connection', { failure: 'reset' },
      'Check the network and any proxy between Terraform and the server, and run Terraform again.'],
    ['an unreadable answer', { failure: 'body' }, 'Check that `base_url` leads to the API and that no proxy changes its answers, and run Terraform again.'],
    ['an interrupt', { failure: 'interrupted' }, 'Run Terraform again to continue.'],
    ['a slow model', { failure: 'timeout' },
      'Raise the provider\'s `timeout` (seconds per attempt, or between two parts of a stream), or `timeouts.create` of the resource, if the model needs longer.'],
  ])('about %s', (_what, more, sentence) => {
    expect(paragraphs(more)).toContain(sentence);
  });

  test('about a model that is not found, where one was asked', () => {
    const sentence = 'Check the name of the model, whether the account may use it, and `base_url`.';
    expect(explained({ status: 404 }, true).detail).toContain(sentence);
    expect(explained({ status: 404 }).detail).not.toContain(sentence);
  });
});

test('a server that takes no questions has another address', () => {
  expect(paragraphs({ status: 405 }, true)).toContain('The server answers no questions at this address: check `base_url`.');
});

describe('the argument that the API names', () => {
  test.each<[string | undefined, (string | number)[] | undefined]>([
    ['temperature', ['temperature']],
    ['messages[0].role', ['messages', 0, 'role']],
    ['messages.[2].content', ['messages', 2, 'content']],
    ['messages.[2].content.[0].type', ['messages', 2, 'content_parts', 0, 'type']],
    ['tools[0].function.parameters', ['tools', 0, 'function', 'parameters']],
    ['', undefined],
    ['unheard_of', undefined],
    [undefined, undefined],
  ])('%s has a path', (param, path) => {
    expect(argumentPath(CHAT_COMPLETION_ARGUMENTS, param)).toEqual(path);
  });
});

test('an argument of another table is none', () => {
  expect(argumentPath([], 'temperature')).toBe(undefined);
});

test('every finding reaches Terraform as what it is', () => {
  const diagnostics = new Diagnostics();
  report([error(['n'], 'is wrong'), warning(['user'], 'is old')], diagnostics);
  expect(diagnostics.list).toEqual([
    { severity: 'error', summary: 'Invalid n', detail: '`n` is wrong.', path: ['n'] },
    { severity: 'warning', summary: 'Check user', detail: '`user` is old.', path: ['user'] },
  ]);
});
