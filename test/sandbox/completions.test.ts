import { hello, useSandbox } from './harness';
import { startSandbox } from '../../src/sandbox';

const held = useSandbox({ clock: () => 1_700_000_000_999 });

test('a plain request is answered with what the user said, by the dated model behind the alias', async () => {
  const completion = await held.client.chat.completions.create(hello);
  expect(completion).toEqual({
    id: expect.stringMatching(/^chatcmpl-[A-Za-z0-9]{29}$/),
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'gpt-4o-2025-01-01',
    choices: [{
      index: 0,
      message: { role: 'assistant', content: 'You said: Hello there', refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: 'stop',
    }],
    usage: {
      prompt_tokens: 6,
      completion_tokens: 5,
      total_tokens: 11,
      prompt_tokens_details: { audio_tokens: 0, cached_tokens: 0 },
      completion_tokens_details: { accepted_prediction_tokens: 0, audio_tokens: 0, reasoning_tokens: 0, rejected_prediction_tokens: 0 },
    },
    service_tier: 'default',
    system_fingerprint: expect.stringMatching(/^fp_[a-z0-9]{10}$/),
  });
});

test('n answers differ, and each counts as output', async () => {
  const { choices, usage } = await held.client.chat.completions.create({ ...hello, n: 3 });
  expect(choices.map(({ index, message }) => [index, message.content])).toEqual([
    [0, 'You said: Hello there'],
    [1, 'You said: Hello there (choice 2)'],
    [2, 'You said: Hello there (choice 3)'],
  ]);
  expect(usage!.completion_tokens).toBe(23);
});

test('the text parts of the last user message are what was said', async () => {
  const { choices } = await held.client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'user', content: 'First' },
      { role: 'assistant', content: 'Yes?' },
      { role: 'user', content: [{ type: 'text', text: 'Second' }, { type: 'image_url', image_url: { url: 'data:,' } }] },
    ],
  });
  expect(choices[0].message.content).toBe('You said: Second\n[image_url]');
});

test('the text of a tool is what an answer after it tells', async () => {
  const { choices } = await held.client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'user', content: 'How warm is it?' },
      { role: 'assistant', tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'call_1', content: '21 degrees' },
    ],
  });
  expect(choices[0].message.content).toBe('The tool answered: 21 degrees');
});

test('a repeated request is another completion; the same requests after a reset have the same ids again', async () => {
  const ask = async () => (await held.client.chat.completions.create(hello)).id;
  const first = await ask();
  const second = await ask();
  held.sandbox.reset();
  expect([await ask(), await ask()]).toEqual([first, second]);
  expect(first).not.toBe(second);
});

test.each([
  ['gpt-4o', 'gpt-4o-2025-01-01'],
  ['o3-mini', 'o3-mini-2025-01-01'],
  ['gpt-4o-2024-08-06', 'gpt-4o-2024-08-06'],
  ['gpt-3.5-turbo-0125', 'gpt-3.5-turbo-0125'],
  ['llama3.1:8b', 'llama3.1:8b'],
])('model %s answers as %s', async (asked, answered) => {
  expect((await held.client.chat.completions.create({ ...hello, model: asked })).model).toBe(answered);
});

test('the tier that was asked for is the one that served', async () => {
  expect((await held.client.chat.completions.create({ ...hello, service_tier: 'flex' })).service_tier).toBe('flex');
});

test('a taken port is an error', async () => {
  await expect(startSandbox({ port: held.sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a sandbox that is closed frees its port, keeps its address, and may be closed again', async () => {
  const first = await startSandbox();
  await first.close();
  await first.close();
  const second = await startSandbox({ port: first.port });
  expect([first.url, second.url]).toEqual([`http://127.0.0.1:${first.port}/v1`, `http://127.0.0.1:${first.port}/v1`]);
  await second.close();
});
