import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { hello, useSandbox } from './harness';

const held = useSandbox({ clock: () => 1_700_000_000_000 });

/** The data of every event of a streamed answer. */
async function events(request: object): Promise<any[]> {
  const response = await fetch(`${held.sandbox.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({ ...hello, ...request, stream: true }),
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^(data: .*\n\n)+$/);
  return text.trimEnd().split('\n\n').map((event) => event.slice('data: '.length)).map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
}

test('a streamed answer comes a token an event, and ends in [DONE]', async () => {
  const all = await events({ messages: [{ role: 'user', content: 'Hi' }] });
  expect(all.map((event) => event.choices?.[0].delta ?? event)).toEqual([
    { role: 'assistant', content: '', refusal: null },
    { content: 'You' },
    { content: ' said' },
    { content: ':' },
    { content: ' Hi' },
    {},
    '[DONE]',
  ]);
  expect(all.at(-2)).toEqual({
    id: expect.stringMatching(/^chatcmpl-/),
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'gpt-4o-2025-01-01',
    service_tier: 'default',
    system_fingerprint: expect.any(String),
    choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }],
  });
});

test('usage comes in an event of its own, only when it is asked for', async () => {
  const all = await events({ stream_options: { include_usage: true } });
  expect(all.at(-2)).toMatchObject({ choices: [], usage: { prompt_tokens: 6, completion_tokens: 5, total_tokens: 11 } });
  expect(all.slice(0, -2).map(({ usage }) => usage)).toEqual(all.slice(0, -2).map(() => null));
  expect((await events({})).filter((event) => 'usage' in Object(event))).toEqual([]);
});

test('several choices take turns', async () => {
  const indices = (await events({ n: 2, max_tokens: 1 })).slice(0, -1).map(({ choices }) => choices[0].index);
  expect(indices).toEqual([0, 1, 0, 1, 0, 1]);
});

const tool = { type: 'function' as const, function: { name: 'f', parameters: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } } } } };
test.each<[string, Partial<ChatCompletionCreateParamsNonStreaming>]>([
  ['text', { n: 2 }],
  ['log probabilities', { logprobs: true, top_logprobs: 1 }],
  ['tool calls', { tools: [tool, { type: 'custom', custom: { name: 'search' } }], tool_choice: 'required', messages: [{ role: 'user', content: 'search' }] }],
  ['a forced tool call', { tools: [tool], tool_choice: { type: 'function', function: { name: 'f' } } }],
  ['a function call', { functions: [tool.function], function_call: { name: 'f' } }],
  ['speech', { modalities: ['audio', 'text'], audio: { voice: 'alloy', format: 'mp3' } }],
  ['JSON', { response_format: { type: 'json_object' } }],
])('the pieces of %s make up the same answer as a plain call', async (_what, request) => {
  const plain = await held.client.chat.completions.create({ ...hello, ...request });
  held.sandbox.reset();
  const choices = plain.choices.map(({ index }) => ({ index, message: {} as any, logprobs: null as any, finish_reason: null }));
  for (const event of await events(request)) {
    for (const { index, delta, logprobs, finish_reason: reason } of event.choices ?? []) merge(choices[index], delta, logprobs, reason);
  }
  expect(choices).toEqual(plain.choices.map(({ index, message, logprobs, finish_reason }) => ({
    index,
    message: Object.fromEntries(Object.entries(message).filter(([name, value]) => name !== 'annotations' || value.length > 0)),
    logprobs,
    finish_reason,
  })));
});

/** Puts the pieces of a choice together, as any client does. */
function merge(choice: { message: any; logprobs: any; finish_reason: any }, delta: any, logprobs: any, reason: any) {
  const { tool_calls: calls = [], function_call: call, content, refusal, ...rest } = delta;
  const { message } = choice;
  Object.assign(message, rest);
  for (const [name, piece] of Object.entries({ content, refusal })) {
    if (piece !== undefined) message[name] = piece === null ? message[name] ?? null : (message[name] ?? '') + piece;
  }
  if (call) message.function_call = { name: message.function_call?.name ?? call.name, arguments: (message.function_call?.arguments ?? '') + call.arguments };
  for (const { index, function: fn, custom, ...entry } of calls) {
    message.tool_calls ??= [];
    const target = message.tool_calls[index] ??= { ...entry, ...(fn && { function: { name: fn.name, arguments: '' } }), ...(custom && { custom: { name: custom.name, input: '' } }) };
    if (fn) target.function.arguments += fn.arguments;
    if (custom) target.custom.input += custom.input;
  }
  if (logprobs) choice.logprobs = { content: [...choice.logprobs?.content ?? [], ...logprobs.content], refusal: null };
  choice.finish_reason = reason ?? choice.finish_reason;
}

test('a streamed refusal comes in pieces', async () => {
  held.sandbox.respond({ answer: { refusal: 'I will not.' } });
  const all = await events({ logprobs: true });
  expect(all.slice(0, -1).map(({ choices }) => choices[0].delta.refusal)).toEqual([null, 'I', ' will', ' not', '.', undefined]);
  expect(all[1].choices[0].logprobs).toMatchObject({ content: null, refusal: [{ token: 'I' }] });
});

test('a streamed completion can be stored', async () => {
  const [{ id }] = await events({ store: true });
  expect((await held.client.chat.completions.retrieve(id)).choices[0].message.content).toBe('You said: Hello there');
});

test('a stream reads with the openai client', async () => {
  let text = '';
  for await (const chunk of await held.client.chat.completions.create({ ...hello, stream: true })) text += chunk.choices[0].delta.content ?? '';
  expect(text).toBe('You said: Hello there');
});
