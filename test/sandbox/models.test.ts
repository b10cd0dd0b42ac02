import { call, hello, useSandbox } from './harness';
import { startSandbox } from '../../src/sandbox';

const TODAY = Date.parse('2026-11-24T10:00:00Z');
const model = (id: string, more: object = {}) => ({ id, object: 'model', created: 1_735_689_600, owned_by: 'system', shutdown_date: null, ...more });

describe('without models of its own', () => {
  const held = useSandbox();

  test('every model is known, as every model answers, and none shuts down', async () => {
    expect(await call(held.sandbox, 'GET', '/models/llama3.1:8b')).toMatchObject({ status: 200, body: model('llama3.1:8b') });
    expect((await call(held.sandbox, 'GET', '/models')).body).toEqual({ object: 'list', data: [model('gpt-6-luna')] });
  });

  test('the name of a model may contain slashes, with or without percent signs', async () => {
    for (const name of ['meta/llama', 'meta%2Fllama', 'a/models/b']) {
      expect((await call(held.sandbox, 'GET', `/models/${name}`)).body.id).toBe(decodeURIComponent(name));
    }
  });

  test('the requests have the names of the vendor\'s SDKs', async () => {
    await held.client.models.list();
    await held.client.models.retrieve('m');
    expect(held.sandbox.requests.map(({ endpoint, call: name }) => [endpoint, name])).toEqual([['models.list', 'models'], ['models.retrieve', 'model']]);
  });
});

describe('with models of its own', () => {
  const held = useSandbox({
    clock: () => TODAY,
    models: [{ id: 'gpt-4o', shutdown_in_days: 30, owned_by: 'acme' }, { id: 'gpt-4.1', shutdown_date: '2027-01-14', created: 1 }, { id: 'gpt-6-luna', shutdown_date: null }],
  });

  test('these are listed, with the day on which they shut down', async () => {
    expect((await call(held.sandbox, 'GET', '/models')).body.data).toEqual([
      model('gpt-4o', { shutdown_date: '2026-12-24', owned_by: 'acme' }), model('gpt-4.1', { shutdown_date: '2027-01-14', created: 1 }), model('gpt-6-luna'),
    ]);
    expect((await call(held.sandbox, 'GET', '/models/gpt-4o')).body.shutdown_date).toBe('2026-12-24');
  });

  test('there is no other, neither to look up nor to ask', async () => {
    const error = { message: 'The model \'gpt-5\' does not exist, or you have no access to it.', type: 'invalid_request_error', param: 'model', code: 'model_not_found' };
    expect(await call(held.sandbox, 'GET', '/models/gpt-5')).toMatchObject({ status: 404, body: { error } });
    expect(await call(held.sandbox, 'POST', '/chat/completions', { ...hello, model: 'gpt-5' })).toMatchObject({ status: 404, body: { error } });
    expect((await call(held.sandbox, 'POST', '/chat/completions', hello)).status).toBe(200);
  });
});

test('what is wrong with models is told at the start, all at once', async () => {
  const models = [{ id: '' }, { id: 'a', shutdown_date: 'soon' }, { id: 'b', shutdown_date: '2027-01-14', shutdown_in_days: 1 }, { id: 'c', shutdown: 1 } as any];
  await expect(startSandbox({ models })).rejects.toThrow([
    '`models[0].id` must not be empty.',
    '`models[1].shutdown_date` must be a date such as 2027-01-14, got "soon".',
    '`models[2].shutdown_in_days` conflicts with `shutdown_date`: set only one of them.',
    '`models[3].shutdown` is an unknown key. Known keys: id, object, created, owned_by, shutdown_date, shutdown_in_days.',
  ].join('\n'));
});

test('there are none where another server answers', async () => {
  await expect(startSandbox({ models: [{ id: 'm' }], upstream: 'http://127.0.0.1:1' })).rejects.toThrow('leave out the models');
});
