import { ServerResponse } from 'node:http';
import { AT_ONCE, create, failure, get, reply, serve, settings } from './loopback';
import { VERSION } from '../../src/distribution/version';
import { Client } from '../../src/provider/api/client';

const VENDOR = 'https://api.openai.com';

test('a call goes to its path under the base URL, and its answer comes back with both ids', async () => {
  const server = await serve(reply(200, { id: 'c1' }, { 'x-request-id': 'r1' }));
  const { value, requestId, clientRequestId } = await new Client(settings(server.url)).call(get({ query: { 'limit': '2', 'metadata[a]': 'b c' } }));
  const [{ method, url, headers, body }] = server.seen;
  expect([value, requestId, method, decodeURIComponent(url), body]).toEqual(['{"id":"c1"}', 'r1', 'GET', '/v1/chat/completions/c1?limit=2&metadata[a]=b c', '']);
  expect(headers['x-client-request-id']).toBe(clientRequestId);
  expect(clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('the query of the settings is part of every call, and what the call itself asks for comes before it', async () => {
  const server = await serve(reply(200, {}));
  const client = new Client(settings(server.url, { query: { 'api-version': '2024-10-21', 'limit': '1' } }));
  await client.call(create());
  await client.call(get({ query: { limit: '2' } }));
  expect(server.seen.map(({ url }) => url)).toEqual(['/v1/chat/completions?api-version=2024-10-21&limit=1', '/v1/chat/completions/c1?api-version=2024-10-21&limit=2']);
});

test('a body is sent as the text that it is', async () => {
  const server = await serve(reply(200, {}));
  const body = '{"seed":9223372036854775807,"messages":[{"content":"ä\\n"}]}';
  await new Client(settings(server.url)).call(create({ body }));
  const [seen] = server.seen;
  expect([seen.method, seen.url, seen.headers['content-type'], seen.body]).toEqual(['POST', '/v1/chat/completions', 'application/json', body]);
});

describe('who is calling', () => {
  const sent = async (more: Parameters<typeof settings>[1], call: Parameters<typeof get>[0] = {}) => {
    const server = await serve(reply(200, {}));
    await new Client(settings(server.url, more)).call(get(call));
    const { authorization, 'openai-organization': organization, 'openai-project': project } = server.seen[0].headers;
    return { authorization, organization, project };
  };

  test('is told by the key, the organization and the project', async () => {
    expect(await sent({ apiKey: 'k1', organization: 'o1', project: 'p1' })).toEqual({ authorization: 'Bearer k1', organization: 'o1', project: 'p1' });
  });

  test('is told by the call where it knows better, also against shared credentials', async () => {
    expect(await sent({ project: 'p1', headers: { authorization: 'Basic shared' } }, { apiKey: 'own', project: 'p2' }))
      .toEqual({ authorization: 'Bearer own', organization: undefined, project: 'p2' });
  });

  test('is told by the headers, if they carry credentials', async () => {
    expect(await sent({ apiKey: undefined, headers: { Authorization: 'Basic gw' } })).toMatchObject({ authorization: 'Basic gw' });
    expect(await sent({ apiKey: 'k1', headers: { Authorization: 'Basic gw' } })).toMatchObject({ authorization: 'Basic gw' });
    expect(await sent({ apiKey: undefined, headers: { 'api-key': 'gw' } })).toMatchObject({ authorization: undefined });
  });

  test('is nobody, where nothing is configured, whatever the environment tells the package', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      OPENAI_API_KEY: 'env', OPENAI_ADMIN_KEY: 'env', OPENAI_ORG_ID: 'env', OPENAI_PROJECT_ID: 'env', OPENAI_CUSTOM_HEADERS: 'Authorization: Bearer env',
    });
    try {
      expect(await sent({ apiKey: undefined })).toEqual({ authorization: undefined, organization: undefined, project: undefined });
    } finally {
      process.env = before;
    }
  });

  test('and with what: every call names the program and carries the further headers', async () => {
    const server = await serve(reply(200, {}));
    await new Client(settings(server.url, { headers: { 'X-Team': 'a' } })).call(get());
    expect(server.seen[0].headers).toMatchObject({ 'user-agent': `cdktf-openai-chat/${VERSION}`, 'x-team': 'a' });
  });
});

describe('a configuration that does not allow a call', () => {
  const refused = (more: Parameters<typeof settings>[1], call: Parameters<typeof get>[0] = {}) =>
    failure(new Client({ ...settings(VENDOR), ...more }), create(call));

  test('lacks a key for the vendor', async () => {
    expect(await refused({ apiKey: undefined })).toEqual({
      failure: 'configuration',
      message: 'There is no API key for https://api.openai.com/v1. Set `api_key` in the `provider "openai"` block (from a sensitive variable), '
        + 'or the environment variable OPENAI_API_KEY where Terraform runs. To try it for free, start the sandbox, `npx cdktf-openai-chat sandbox`, and set what it prints.',
      method: 'POST',
      url: 'https://api.openai.com/v1/chat/completions',
      mayBeServed: false,
    });
  });

  test('is not known yet', async () => {
    expect(await refused({ unknown: ['api_key', 'base_url'] })).toMatchObject({
      failure: 'configuration',
      message: 'The provider\'s `api_key`, `base_url` is still unknown at the time of the call. '
        + 'Set it to something that does not depend on resources of the same run, or apply those first (`-target`).',
      mayBeServed: false,
    });
  });

  test('may have a key that is not known yet, if the call brings its own', async () => {
    const server = await serve(reply(200, {}));
    const client = new Client(settings(server.url, { apiKey: undefined, unknown: ['api_key'] }));
    await client.call(get({ apiKey: 'own' }));
    expect(server.seen[0].headers.authorization).toBe('Bearer own');
  });

  test('holds what no header can carry: nothing is sent, and the value is not told', async () => {
    const server = await serve(reply(200, {}));
    const details = await failure(new Client(settings(server.url, { headers: { 'X-Key': 'secret\nsecret' } })), create());
    expect(details).toMatchObject({ failure: 'configuration', mayBeServed: false, attempts: 1 });
    expect(details.message).toMatch(/^The request cannot be made: /);
    expect(JSON.stringify(details)).not.toMatch(/secret\\n/);
    expect(server.seen).toEqual([]);
  });
});

test('a call that Node refuses to make was not sent, so it cannot have been billed and is not made again', async () => {
  const details = await failure(new Client({ ...settings('https://host'), baseUrl: 'ftp://host/v1' }), create());
  expect(details).toMatchObject({
    failure: 'configuration', message: 'The request cannot be made: Protocol "ftp:" not supported. Expected "http:"', mayBeServed: false, attempts: 1,
  });
});

describe('an error of the API', () => {
  test('keeps everything that the server tells', async () => {
    const error = { message: 'Too hot.', type: 'invalid_request_error', code: 'too_hot', param: 'temperature' };
    const server = await serve(reply(400, { error }, { 'x-request-id': 'r1', 'retry-after': '7', 'x-should-retry': 'false' }));
    const details = await failure(new Client(settings(server.url)), create());
    expect(details).toEqual({
      failure: 'status',
      message: 'Too hot.',
      method: 'POST',
      url: `${server.url}/v1/chat/completions`,
      mayBeServed: false,
      status: 400,
      api: { type: 'invalid_request_error', code: 'too_hot', param: 'temperature' },
      requestId: 'r1',
      clientRequestId: server.seen[0].headers['x-client-request-id'],
      retryAfter: 7000,
      shouldRetry: false,
      attempts: 1,
    });
  });

  test('never quotes a key or a header, however it is sent back', async () => {
    const quoted = 'sk-loopback-key and Bearer gw-secret and gw-secret and own-key-1';
    const server = await serve(reply(401, { error: { message: quoted, type: quoted, code: quoted, param: quoted } }, { 'x-request-id': quoted }));
    const client = new Client(settings(server.url, { headers: { 'X-Gateway': 'Bearer gw-secret' } }));
    const { message, api, requestId } = await failure(client, get({ apiKey: 'own-key-1' }));
    const redacted = '(secret) and (secret) and (secret) and (secret)';
    expect({ message, api, requestId }).toEqual({ message: redacted, api: { type: redacted, code: redacted, param: redacted }, requestId: redacted });
  });

  test('nor does the request id of an answer', async () => {
    const server = await serve(reply(200, {}, { 'x-request-id': 'req-sk-loopback-key' }));
    expect((await new Client(settings(server.url)).call(get())).requestId).toBe('req-(secret)');
  });

  test('is cut where it is a whole page, and no secret is cut through', async () => {
    const server = await serve(reply(502, `${'x'.repeat(490)} sk-loopback-key ${'y'.repeat(100)}`));
    const { message } = await failure(new Client(settings(server.url)), create());
    expect(message).toBe(`${'x'.repeat(490)} (secret) …`);
  });

  test('counts how often the call was made, and tells the id of the last', async () => {
    const server = await serve(reply(503, {}, AT_ONCE));
    const { attempts, clientRequestId } = await failure(new Client(settings(server.url, { maxRetries: 2 })), create());
    const ids = server.seen.map(({ headers }) => headers['x-client-request-id']);
    expect([attempts, clientRequestId, new Set(ids).size]).toEqual([3, ids[2], 3]);
  });
});

test('no more calls than the limit are under way at once', async () => {
  const held: ServerResponse[] = [];
  let most = 0;
  const server = await serve((response) => {
    most = Math.max(most, held.push(response));
    // Two at a time are let go, and would wait for ever if the second did not come.
    if (held.length >= 2) setImmediate(() => held.splice(0).forEach((waiting) => waiting.end('{}')));
  });
  const client = new Client(settings(server.url, { maxConcurrentRequests: 2 }));
  await Promise.all(Array.from({ length: 6 }, () => client.call(get())));
  expect([most, server.seen.length]).toEqual([2, 6]);
});
