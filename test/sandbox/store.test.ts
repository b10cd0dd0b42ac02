import { call, hello, useSandbox } from './harness';

let now = 0;
const held = useSandbox({ clock: () => now, storeDelay: 1000 });
beforeEach(() => { now = 1_700_000_000_000; });

const completions = () => held.client.chat.completions;

/** Stores completions that say 1, 2, …, and gives their ids. */
async function store(count: number, metadata?: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 1; i <= count; i++) {
    ids.push((await completions().create({ model: 'gpt-4o', messages: [{ role: 'user', content: `${i}` }], store: true, metadata })).id);
  }
  now += 1000;
  return ids;
}

test('a stored completion reads as it was created, with its metadata and the parameters of its request', async () => {
  const created = await completions().create({ ...hello, store: true, metadata: { team: 'docs' }, temperature: 0, seed: 7, user: 'u' });
  now += 1000;
  expect(await completions().retrieve(created.id)).toEqual({
    ...created,
    metadata: { team: 'docs' },
    temperature: 0,
    top_p: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    seed: 7,
    tools: null,
    tool_choice: null,
    response_format: null,
    input_user: 'u',
  });
});

test('what was not stored cannot be read', async () => {
  const { id } = await completions().create(hello);
  expect(await call(held.sandbox, 'GET', `/chat/completions/${id}`)).toMatchObject({
    status: 404,
    body: { error: { type: 'invalid_request_error', param: 'completion_id', code: 'not_found', message: expect.stringContaining(id) } },
  });
});

test('a stored completion is found only after the delay, everywhere', async () => {
  const { id } = await completions().create({ ...hello, store: true });
  await expect(completions().retrieve(id)).rejects.toMatchObject({ status: 404 });
  await expect(completions().messages.list(id)).rejects.toMatchObject({ status: 404 });
  await expect(completions().update(id, { metadata: {} })).rejects.toMatchObject({ status: 404 });
  await expect(completions().delete(id)).rejects.toMatchObject({ status: 404 });
  expect((await completions().list()).data).toEqual([]);
  now += 1000;
  expect((await completions().retrieve(id)).id).toBe(id);
});

test('a deleted completion is gone', async () => {
  const [id] = await store(1);
  expect(await completions().delete(id)).toEqual({ id, object: 'chat.completion.deleted', deleted: true });
  await expect(completions().retrieve(id)).rejects.toMatchObject({ status: 404 });
});

test('metadata is replaced as a whole, and null empties it', async () => {
  const [id] = await store(1, { a: '1', b: '2' });
  expect(await completions().update(id, { metadata: { b: '3' } })).toMatchObject({ id, metadata: { b: '3' } });
  expect((await completions().retrieve(id) as any).metadata).toEqual({ b: '3' });
  expect((await completions().update(id, { metadata: null }) as any).metadata).toEqual({});
});

test('a list is in the order of creation, a page of 20 at a time', async () => {
  const ids = await store(21);
  const first = await completions().list();
  expect({ ...first, data: first.data.map(({ id }) => id) }).toMatchObject({ data: ids.slice(0, 20), has_more: true });
  const all: string[] = [];
  for await (const { id } of completions().list()) all.push(id);
  expect(all).toEqual(ids);
});

test('limit, order and after choose the page', async () => {
  const ids = await store(5);
  expect(await call(held.sandbox, 'GET', `/chat/completions?order=desc&limit=2&after=${ids[4]}`)).toMatchObject({
    body: { object: 'list', data: [{ id: ids[3] }, { id: ids[2] }], first_id: ids[3], last_id: ids[2], has_more: true },
  });
});

test('an empty list has no ids', async () => {
  expect((await call(held.sandbox, 'GET', '/chat/completions')).body).toEqual({ object: 'list', data: [], first_id: '', last_id: '', has_more: false });
});

test('a list is filtered by all metadata given and by the model, alias or dated', async () => {
  const [both] = await store(1, { team: 'docs', env: 'ci' });
  const [one] = await store(1, { team: 'docs' });
  const { id: other } = await completions().create({ ...hello, model: 'o3', store: true });
  now += 1000;
  const list = async (query: object) => (await completions().list(query)).data.map(({ id }) => id);
  expect(await list({ metadata: { team: 'docs' } })).toEqual([both, one]);
  expect(await list({ metadata: { team: 'docs', env: 'ci' } })).toEqual([both]);
  expect(await list({ model: 'o3' })).toEqual([other]);
  expect(await list({ model: 'gpt-4o-2025-01-01' })).toEqual([both, one]);
});

test('the messages of a stored completion are those of its request; parts stand beside the text', async () => {
  const parts = [{ type: 'text' as const, text: 'Who?' }];
  const { id } = await completions().create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', name: 'ann', content: parts }],
    store: true,
  });
  now += 1000;
  expect((await completions().messages.list(id)).data).toEqual([
    { id: `${id}-0`, role: 'system', name: null, refusal: null, content: 'Be brief.', content_parts: null },
    { id: `${id}-1`, role: 'user', name: 'ann', refusal: null, content: null, content_parts: parts },
  ]);
  expect((await completions().messages.list(id, { limit: 1, after: `${id}-0` })).data.map((message) => message.id)).toEqual([`${id}-1`]);
});

test('of the messages of a stored completion the API tells texts and images, and no member that says nothing', async () => {
  const image = { type: 'image_url' as const, image_url: { url: 'https://example.com/a.png' } };
  const { id } = await completions().create({
    model: 'gpt-4o',
    messages: [
      { role: 'user', content: [image, { type: 'input_audio', input_audio: { data: 'AA==', format: 'wav' } }] },
      { role: 'assistant', content: 'Hm.', function_call: null, audio: { id: 'audio_1' } },
    ],
    store: true,
  });
  now += 1000;
  expect((await completions().messages.list(id)).data).toEqual([
    { id: `${id}-0`, role: 'user', name: null, refusal: null, content: null, content_parts: [image] },
    { id: `${id}-1`, role: 'assistant', name: null, refusal: null, content: 'Hm.', content_parts: null },
  ]);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=x', 'limit'],
  ['order=up', 'order'],
])('a list with %s is refused', async (query, param) => {
  expect(await call(held.sandbox, 'GET', `/chat/completions?${query}`)).toMatchObject({
    status: 400,
    body: { error: { param, code: 'invalid_value' } },
  });
});

test('a page after an unknown id is refused', async () => {
  expect(await call(held.sandbox, 'GET', '/chat/completions?after=nobody')).toMatchObject({ status: 404, body: { error: { param: 'after' } } });
});

test('metadata may change while people page by them', async () => {
  const ids = await store(5, { team: 'docs' });
  const seen: string[] = [];
  for await (const { id } of completions().list({ limit: 2, metadata: { team: 'docs' } })) {
    seen.push(id);
    await completions().update(id, { metadata: { team: 'done' } });
  }
  expect(seen).toEqual(ids);
});
