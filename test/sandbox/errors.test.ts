import { request as httpRequest } from 'node:http';
import { call, hello, useSandbox } from './harness';

describe('without a key of its own', () => {
  const held = useSandbox();

  /** The error of a body that is refused. */
  const refusal = async (body: unknown) => {
    const { status, body: { error } } = await call(held.sandbox, 'POST', '/chat/completions', body);
    return { status, ...error };
  };

  test('any key passes, none does not', async () => {
    expect((await call(held.sandbox, 'GET', '/chat/completions')).status).toBe(200);
    expect(await call(held.sandbox, 'GET', '/chat/completions', undefined, {})).toEqual({
      status: 401,
      requestId: 'req_2',
      body: { error: { message: expect.stringContaining('Authorization'), type: 'invalid_request_error', param: null, code: null } },
    });
  });

  test.each([
    '/openai/v1', '/openai/deployments/small', '/v1beta/openai', '/models', '',
  ])('a key in the header of Azure passes, and so does the base path %s, with or without a query', async (base) => {
    const { port } = held.sandbox;
    for (const query of ['', '?api-version=2024-10-21']) {
      expect((await fetch(`http://127.0.0.1:${port}${base}/chat/completions${query}`, { headers: { 'api-key': 'any' } })).status).toBe(200);
    }
    expect(held.sandbox.requests.map(({ call: name }) => name)).toEqual(['list', 'list']);
  });

  test('a whole number is held against its limits with every digit', async () => {
    const body = (seed: string) => `{"model":"gpt-4o","messages":[{"role":"user","content":"Hello"}],"seed":${seed}}`;
    expect((await call(held.sandbox, 'POST', '/chat/completions', body('9223372036854775807'))).status).toBe(200);
    expect(await refusal(body('9223372036854775808'))).toMatchObject({ status: 400, param: 'seed' });
  });

  test.each([
    ['GET', '/embeddings', 404, 'unknown_url'],
    ['POST', '/models', 405, 'method_not_supported'],
    ['GET', '/chat/completions/x/y', 404, 'unknown_url'],
    ['PUT', '/chat/completions', 405, 'method_not_supported'],
    ['POST', '/chat/completions/x/messages', 405, 'method_not_supported'],
  ])('%s %s is no endpoint', async (method, path, status, code) => {
    expect(await call(held.sandbox, method, path)).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(`${method}`), code } },
    });
  });

  test.each([
    ['PUT', '/chat/completions', 'GET, POST'],
    ['PUT', '/chat/completions/x', 'GET, POST, DELETE'],
    ['PATCH', '/chat/completions/x/messages', 'GET'],
  ])('%s on %s is told what is allowed there', async (method, path, allowed) => {
    const response = await fetch(`${held.sandbox.url}${path}`, { method, headers: { authorization: 'Bearer any' } });
    expect(response.headers.get('allow')).toBe(allowed);
  });

  test('an id is the same with percent signs as without', async () => {
    const { id } = await held.client.chat.completions.create({ ...hello, store: true });
    expect((await call(held.sandbox, 'GET', `/chat/completions/${id.replace('-', '%2D')}`)).body.id).toBe(id);
    expect((await call(held.sandbox, 'GET', '/chat/completions/%zz')).body.error.message).toContain("'%zz' not found");
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('a body that is %s is refused', async (_name, body) => {
    expect(await refusal(body)).toMatchObject({ status: 400, param: null, message: expect.stringContaining('JSON object') });
  });

  test.each([
    [{ messages: hello.messages }, 'missing_required_parameter', 'model'],
    [{ model: 'gpt-4o' }, 'missing_required_parameter', 'messages'],
    [{ ...hello, messages: [] }, 'empty_array', 'messages'],
    [{ ...hello, messages: [{ role: 'robot', content: '' }] }, 'invalid_value', 'messages[0].role'],
    [{ ...hello, messages: [{ role: 'function', name: 'f' }] }, 'missing_required_parameter', 'messages[0].content'],
    [{ ...hello, messages: [{ role: 'tool', content: '' }] }, 'missing_required_parameter', 'messages[0].tool_call_id'],
    [{ ...hello, messages: [{ role: 'user', content: [{ type: 'text' }] }] }, 'missing_required_parameter', 'messages[0].content[0].text'],
    [{ ...hello, temperature: 3 }, 'decimal_above_max_value', 'temperature'],
    [{ ...hello, temperature: '1' }, 'invalid_type', 'temperature'],
    [{ ...hello, n: 1.5 }, 'invalid_type', 'n'],
    [{ ...hello, n: 0 }, 'integer_below_min_value', 'n'],
    [{ ...hello, prompt_cache_key: 5 }, 'invalid_type', 'prompt_cache_key'],
    [{ ...hello, metadata: { key: 'x'.repeat(513) } }, 'string_above_max_length', 'metadata.key'],
    [{ ...hello, metadata: { ['k'.repeat(65)]: 'x' } }, 'property_name_above_max_length', `metadata.${'k'.repeat(65)}`],
    [{ ...hello, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'x'])) }, 'object_above_max_properties', 'metadata'],
    [{ ...hello, stop: { str: 'x' } }, 'invalid_type', 'stop'],
    [{ ...hello, stop: ['1', '2', '3', '4', '5'] }, 'array_above_max_length', 'stop'],
    [{ ...hello, tool_choice: { one: 'auto' } }, 'missing_required_parameter', 'tool_choice.type'],
    [{ ...hello, tools: [{ type: 'function', function: { name: 'f', parameters: '{}' } }] }, 'invalid_type', 'tools[0].function.parameters'],
    [{ ...hello, logit_bias: { word: 1 } }, 'invalid_value', 'logit_bias.word'],
    [{ ...hello, top_logprobs: 2 }, 'invalid_value', 'top_logprobs'],
    [{ ...hello, modalities: ['audio'] }, 'invalid_value', 'modalities[0]'],
    [{ ...hello, max_tokens: 1, max_completion_tokens: 1 }, 'invalid_value', 'max_tokens'],
  ])('%j is refused with %s at %s', async (body, code, param) => {
    expect(await refusal(body)).toEqual({ status: 400, type: 'invalid_request_error', code, param, message: expect.stringContaining(`\`${param}\``) });
  });

  test.each([
    [{ ...hello, messages: [{ role: 'user' }] }, '`messages[0]` requires one of content with role `user`'],
    [{ ...hello, messages: [{ role: 'user', content_parts: [{ type: 'text', text: 'x' }] }] }, '`messages[0]` requires one of content with role `user`'],
    [{ ...hello, messages: [{ role: 'user', content: 5 }] }, '`messages[0].content` must be a string or a list, got 5'],
    [
      { ...hello, messages: [{ role: 'system', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
      '`messages[0].content[0].type` must be text with role `system`, got "image_url"',
    ],
    [{ ...hello, function_call: 'required' }, '`function_call` must be one of none, auto or an object, got "required"'],
    [{ ...hello, tool_choice: 'sometimes' }, '`tool_choice` must be one of none, auto, required or an object, got "sometimes"'],
    [{ ...hello, stop: 5 }, '`stop` must be a string or a list, got 5'],
  ])('%j is refused in the terms of the API: %s', async (body, message) => {
    expect(await refusal(body)).toMatchObject({ status: 400, message: expect.stringContaining(message) });
  });

  test.each([
    { ...hello, temperature: null, stop: 'x' },
    { ...hello, stop: ['x', 'y'], tool_choice: 'none', audio: { voice: 'alloy', format: 'wav' } },
    { ...hello, brand_new_parameter: { deep: true }, keepers: 1 },
    { ...hello, messages: [{ role: 'function', name: 'f', content: null }] },
    { ...hello, messages: [{ role: 'assistant', content: null, tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '' } }] }] },
  ])('%j is accepted', async (body) => {
    expect((await call(held.sandbox, 'POST', '/chat/completions', body)).status).toBe(200);
  });

  test('an update of a stored completion needs metadata that is a map of text', async () => {
    const { id } = await held.client.chat.completions.create({ ...hello, store: true });
    expect(await call(held.sandbox, 'POST', `/chat/completions/${id}`, {})).toMatchObject({ status: 400, body: { error: { param: 'metadata' } } });
    expect(await call(held.sandbox, 'POST', `/chat/completions/${id}`, { metadata: { a: 1 } })).toMatchObject({
      status: 400,
      body: { error: { param: 'metadata.a' } },
    });
  });

  test('a request is recorded as it arrived', async () => {
    await call(held.sandbox, 'POST', '/chat/completions', hello, { 'authorization': 'Bearer k', 'x-extra': '1' });
    expect(held.sandbox.requests).toEqual([{
      method: 'POST',
      path: '/v1/chat/completions',
      endpoint: 'chat.completions.create',
      call: 'create',
      headers: expect.objectContaining({ 'authorization': 'Bearer k', 'x-extra': '1' }),
      rawBody: JSON.stringify(hello),
      body: hello,
      at: expect.any(Number),
    }]);
  });

  test('a client that goes away while it sends does no harm', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${held.sandbox.url}/chat/completions`, { method: 'POST', headers: { 'content-length': 100 } });
      request.on('error', () => resolve());
      request.write('{', () => request.destroy(new Error('gone')));
    });
    expect((await call(held.sandbox, 'POST', '/chat/completions', hello)).status).toBe(200);
  });
});

describe('with a key of its own', () => {
  const held = useSandbox({ apiKey: 'sk-right' });

  test('no other key passes, and the error does not show it', async () => {
    expect(await held.client.chat.completions.create(hello)).toMatchObject({ object: 'chat.completion' });
    const { status, body } = await call(held.sandbox, 'POST', '/chat/completions', hello, { authorization: 'Bearer sk-wrong-1234567' });
    expect({ status, ...body.error }).toEqual({
      status: 401,
      message: 'Incorrect API key provided: ********4567.',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    });
  });
});
