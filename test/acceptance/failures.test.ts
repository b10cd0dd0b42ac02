import { API_KEY, hello, Scene, useScene, X } from './scene';
import { Fault } from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

const FAILED = 'Cannot create the chat completion';
const BILLED = /The call may have been billed, so it was not retried\. Its client request id for the support of the API is [0-9a-f-]{36}\./;

interface Case {
  readonly fault: Fault;
  readonly summary: string;
  /** First paragraph of the error. */
  readonly problem: string;
  /** The argument that it points at. */
  readonly argument?: string;
  readonly isBilled?: boolean;
  /** How often the question is sent. */
  readonly sent?: number;
}

const refused = (status: number, error: object, rest: Partial<Case> = {}): Case => {
  const fault = { kind: 'status', status, error, times: rest.sent ?? 1, headers: { 'retry-after-ms': '1' } } as const;
  return { fault, summary: `${FAILED}: the API answered with status ${status}`, problem: (error as { message: string }).message, ...rest };
};

const CASES: { readonly [name: string]: Case } = {
  'an argument that the API refuses': refused(400, { message: 'Too warm.', param: 'temperature', code: 'unsupported_value' }, { argument: 'temperature' }),
  'a part of a message that it refuses': refused(400, { message: 'Bad image.', param: 'messages.[0].content[1].image_url' }),
  'a place in the tools that it refuses': refused(400, { message: 'Bad schema.', param: 'tools[0].function.parameters' }, { argument: 'tools' }),
  'a place that there is not': refused(400, { message: 'Bad place.', param: 'messages[7].nothing.here' }),
  'a parameter of its own': refused(400, { message: 'Bad parameter.', param: 'mystery' }),
  'an unknown model': refused(404, { message: 'No such model.', code: 'model_not_found' }),
  'no quota': refused(429, { message: 'No quota left.', type: 'insufficient_quota', code: 'insufficient_quota' }),
  'a rate limit that lasts': refused(429, { message: 'Slow down.' }, { sent: 3 }),
  'a server that keeps failing': refused(500, { message: 'Oops.' }, { sent: 3 }),
  'a gateway in trouble': refused(502, { message: 'Bad gateway.' }, { isBilled: true }),
  'a gateway that waited': refused(504, { message: 'Gateway timeout.' }, { isBilled: true }),
  'a broken connection': {
    fault: { kind: 'reset', when: 'unanswered' }, summary: `${FAILED}: the connection broke`, problem: expect.stringContaining('ECONNRESET'), isBilled: true,
  },
  'no answer in time': {
    fault: { kind: 'delay' }, summary: `${FAILED}: no answer in time`, problem: 'The answer did not arrive in time.', isBilled: true,
  },
  'a redirect to elsewhere': {
    fault: { kind: 'redirect', location: 'http://127.0.0.1:9/v1/chat/completions' },
    summary: `${FAILED}: the server redirects elsewhere`,
    problem: 'The server answers with a redirect (redirected to http://127.0.0.1:9/v1/chat/completions), which is not followed: '
      + 'the key goes to the configured address only.',
  },
};

/** Only silence is a matter of time; everything else may take as long as the machine needs. */
const question = (fault?: Fault) => `
provider "openai" {
  max_retries = 2
  timeout     = ${fault?.kind === 'delay' ? 2 : 60}
}
${hello(`
  temperature = 1
  tools       = [{ type = "function", function = { name = "f" } }]
  tool_choice = "none"
`)}`;

describeWithTerraform('a call that fails', () => {
  const scene = useScene();

  test('is one error, is sent again only where that cannot be billed twice, and leaves nothing behind', async () => {
    await scene.open('');
    for (const name of Object.keys(CASES)) {
      const { fault, summary, problem, argument, isBilled = false, sent = 1 } = CASES[name];
      scene.sandbox.fault(fault);
      scene.rewrite(question(fault));
      const { diagnostics, code } = await scene.tf.apply();
      const [{ detail, ...rest }, ...others] = diagnostics;
      const got = { name, code, others, ...rest, problem: detail.split('\n')[0], isBilled: BILLED.test(detail), sent: scene.calls().length };
      const at = argument === undefined ? { at: '{' } : { at: expect.anything(), argument };
      expect(got).toEqual({ name, code: 1, others: [], severity: 'error', summary, problem, address: X, ...at, isBilled, sent });
      expect(await scene.completion()).toBeUndefined();
    }
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello' });
  });

  test('tells status, code, type, parameter and the ids by which the vendor finds the request', async () => {
    await scene.open(question());
    scene.sandbox.fault({
      kind: 'status',
      status: 400,
      headers: { 'x-request-id': 'req_7' },
      error: { message: 'Too warm.', type: 'invalid_request_error', param: 'temperature', code: 'unsupported_value' },
    });
    const [{ detail }] = (await scene.tf.apply()).diagnostics;
    const [{ headers }] = scene.sandbox.requests;
    expect(detail).toContain(`Call: POST ${scene.sandbox.url}/chat/completions (status 400, type invalid_request_error, code unsupported_value, `
      + `param temperature, request id req_7, client request id ${headers['x-client-request-id']}).`);
  });

  test('before it was served is made again, as the server asks', async () => {
    await scene.open(hello());
    const headers = { 'retry-after-ms': '1' };
    for (const status of [429, 503, 409]) scene.sandbox.fault({ kind: 'status', status, headers });
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(Array(4).fill('create'));
    expect(new Set(scene.sandbox.requests.map(({ headers: { 'x-client-request-id': id } }) => id)).size).toBe(4);
  });

  test('ends at timeouts.create, whatever the provider would allow', async () => {
    await scene.open(hello('timeouts = { create = "200ms" }'));
    scene.sandbox.fault({ kind: 'delay' });
    expect((await scene.tf.apply()).diagnostics).toMatchObject([{ summary: `${FAILED}: no answer in time` }]);
  });
});

describeWithTerraform('the configuration of the provider', () => {
  const scene = useScene();
  const provider = (body: string) => `provider "openai" {\n${body}\n}\n${hello()}`;
  const NONE = { OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined };

  const failing = async ({ tf }: Scene) => {
    const { diagnostics } = await tf.apply();
    return diagnostics.map(({ severity, summary, detail, argument }) => [severity, summary, detail.split('\n')[0], argument]);
  };

  test('needs no key before a call needs it; then one error says where to put it', async () => {
    await scene.open(hello(), { env: NONE });
    expect((await scene.tf.plan()).diagnostics).toEqual([]);
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: `${FAILED}: the provider is not configured for the call`, address: X }]);
    expect(diagnostics[0].detail).toMatch(/api_key.*OPENAI_API_KEY/s);
  });

  test('with a wrong key is one error that does not show it', async () => {
    await scene.open(provider('api_key = "sk-wrong-987654321"'));
    const run = await scene.tf.apply();
    expect(run.diagnostics).toMatchObject([{ severity: 'error', summary: `${FAILED}: the API answered with status 401`, address: X }]);
    expect(run.diagnostics[0].detail).toContain('Check the API key: `api_key` in the `provider "openai"` block, or the environment variable OPENAI_API_KEY.');
    expect(run.stdout + run.stderr).not.toMatch(/987654321|acceptance-key/);
  });

  test('may hold a key that is known only at apply', async () => {
    await scene.open(`
      resource "terraform_data" "key" { input = "${API_KEY}" }
      ${provider('api_key = terraform_data.key.output')}
    `, { env: { OPENAI_API_KEY: undefined } });
    expect((await scene.tf.plan()).diagnostics).toEqual([]);
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(['create']);
  });

  test('that reaches no server is one error that names the address', async () => {
    await scene.open(provider('base_url = "http://127.0.0.1:9/v1"\n max_retries = 0'));
    expect(await failing(scene)).toEqual([
      ['error', `${FAILED}: the server cannot be reached`, 'No connection was established: connect ECONNREFUSED 127.0.0.1:9.', undefined],
    ]);
  });

  test.each([
    ['base_url = "http://example.com/v1"', 'base_url', '`base_url` would send the key unencrypted to example.com: '
      + 'use https, or set `insecure_http = true` if the network in between is trusted.'],
    ['base_url = "example.com"', 'base_url', '`base_url` must be an http or https address without query and fragment (a query belongs in `query`), got "example.com".'],
    ['timeout = 0', 'timeout', '`timeout` must be from 0.001 to 86400, got 0.'],
    ['ca_file = "/none.pem"', 'ca_file', '`ca_file` must be a PEM file with certificates, but /none.pem cannot be read: ENOENT: no such file or directory, open \'/none.pem\'.'],
    ['base_url = "https://host/v1"\n proxy = "socks5://user:secret@proxy.test"', 'proxy', '`proxy` must be an http or https proxy, got the protocol socks5:.'],
    ['max_retries = -1', 'max_retries', '`max_retries` must be from 0 to 100, got -1.'],
    ['max_concurrent_requests = 0', 'max_concurrent_requests', '`max_concurrent_requests` must be at least 1, got 0.'],
  ])('with %s is refused, before anything is asked', async (body, argument, detail) => {
    await scene.open(provider(body));
    const { diagnostics } = await scene.tf.plan();
    expect(diagnostics).toMatchObject([{ severity: 'error', detail, argument }]);
    expect(scene.calls()).toEqual([]);
  });

  test('sends organization, project and further headers, and takes the older names of the address', async () => {
    await scene.open('', { env: { OPENAI_BASE_URL: undefined } });
    scene.rewrite(`provider "openai" {
      server_url   = "${scene.sandbox.url}"
      organization = "org-1"
      project      = "proj_1"
      headers      = { "X-Team" = "blue" }
    }
    ${hello()}`);
    const { code, diagnostics } = await scene.tf.apply();
    expect(code).toBe(0);
    expect([...new Set(diagnostics.map(({ severity, detail }) => `${severity}: ${detail}`))]).toEqual(['warning: `server_url` is deprecated. Use `base_url` instead.']);
    expect(scene.sandbox.requests[0].headers).toMatchObject({
      'authorization': `Bearer ${API_KEY}`, 'openai-organization': 'org-1', 'openai-project': 'proj_1', 'x-team': 'blue',
    });
  });
});
