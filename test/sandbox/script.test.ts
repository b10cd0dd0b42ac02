import { hello, useSandbox } from './harness';

const held = useSandbox({ scripts: [{ match: { text: 'capital of France' }, answer: { content: 'Paris.' } }] });

const choice = async (request: object = {}) => (await held.client.chat.completions.create({ ...hello, ...request })).choices[0];
const content = async (request: object = {}) => (await choice(request)).message.content;
const asking = (text: string) => ({ messages: [{ role: 'user' as const, content: text }] });

test('a script among the options answers what it matches, every time, and survives a reset', async () => {
  const question = asking('What is the capital of France?');
  expect([await content(question), await content(question), await content(asking('Hi'))]).toEqual(['Paris.', 'Paris.', 'You said: Hi']);
  held.sandbox.reset();
  expect(await content(question)).toBe('Paris.');
});

test('scripts answer in their order, each as often as it says; a reset forgets those that came later', async () => {
  held.sandbox.respond({ times: 1, answer: { content: 'one' } });
  held.sandbox.respond({ answer: { content: 'two' } });
  expect([await content(), await content(), await content()]).toEqual(['one', 'two', 'two']);
  held.sandbox.reset();
  expect(await content()).toBe('You said: Hello there');
});

test('a script may let some requests pass, and answer only every so many', async () => {
  held.sandbox.respond({ skip: 1, every: 2, answer: { content: 'scripted' } });
  const plain = 'You said: Hello there';
  expect([await content(), await content(), await content(), await content(), await content()]).toEqual([plain, plain, 'scripted', plain, 'scripted']);
});

test('a script matches when everything that it says is true', async () => {
  held.sandbox.respond({ match: { model: 'o3', tool: 'f', text: 'Hello' }, answer: { content: 'scripted' } });
  const tools = [{ type: 'function', function: { name: 'f' } }];
  expect([await content({ model: 'o3', tools }), await content({ model: 'o3' }), await content({ tools })])
    .toEqual(['scripted', 'You said: Hello there', 'You said: Hello there']);
});

test('every choice says what the script says', async () => {
  held.sandbox.respond({ answer: { content: 'same' } });
  const { choices } = await held.client.chat.completions.create({ ...hello, n: 2 });
  expect(choices.map(({ message }) => message.content)).toEqual(['same', 'same']);
});

test.each([
  [{}, { content: null, refusal: null }, 'stop'],
  [{ refusal: 'No.' }, { content: null, refusal: 'No.' }, 'stop'],
  [{ content: 'Half of', finish_reason: 'content_filter' }, { content: 'Half of' }, 'content_filter'],
  [{ tool_calls: [{ name: 'f', arguments: { a: 1 } }, { name: 'g', arguments: 'not JSON' }, { name: 'h' }] }, {
    tool_calls: [
      { id: expect.stringMatching(/^call_/), type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
      { id: expect.stringMatching(/^call_/), type: 'function', function: { name: 'g', arguments: 'not JSON' } },
      { id: expect.stringMatching(/^call_/), type: 'function', function: { name: 'h', arguments: '{}' } },
    ],
  }, 'tool_calls'],
  [{ function_call: { name: 'f' } }, { function_call: { name: 'f', arguments: '{}' } }, 'function_call'],
])('the script %j says so', async (answer, message, reason) => {
  held.sandbox.respond({ answer });
  expect(await choice()).toMatchObject({ message, finish_reason: reason });
});

test('a script can be the whole body', async () => {
  held.sandbox.respond({ answer: { body: { choices: [], strange: true } } });
  expect(await held.client.chat.completions.create(hello)).toEqual({ choices: [], strange: true });
});

test('a completion as the whole body is streamed where the request asks for it', async () => {
  held.sandbox.respond({ answer: { body: { id: 'x', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'All of it.' } }] } } });
  const pieces: string[] = [];
  for await (const { choices: [{ delta }] } of await held.client.chat.completions.create({ ...hello, stream: true })) pieces.push(delta.content ?? '');
  expect(pieces.join('')).toBe('All of it.');
});

test('a script for a question does not answer the result of the tool that it called; one for the result does', async () => {
  held.sandbox.respond({ match: { text: 'weather' }, answer: { tool_calls: [{ name: 'look' }] } });
  held.sandbox.respond({ match: { text: 'sunny' }, answer: { content: 'Take a hat.' } });
  const question = asking('How is the weather?').messages[0];
  const { message } = await choice({ messages: [question] });
  const result = { role: 'tool', tool_call_id: message.tool_calls![0].id, content: 'sunny' };
  expect(await content({ messages: [question, message, result] })).toBe('Take a hat.');
});

test('a scripted call of a custom tool is one', async () => {
  held.sandbox.respond({ answer: { tool_calls: [{ name: 'sql', arguments: 'select 1' }] } });
  expect((await choice({ tools: [{ type: 'custom', custom: { name: 'sql' } }] })).message.tool_calls)
    .toEqual([{ id: expect.any(String), type: 'custom', custom: { name: 'sql', input: 'select 1' } }]);
});
