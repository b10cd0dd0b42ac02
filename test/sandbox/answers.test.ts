import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { hello, useSandbox } from './harness';

const held = useSandbox({ clock: () => 1_700_000_000_000 });

/** The first choice of the answer to a request. */
async function answer(request: Partial<ChatCompletionCreateParamsNonStreaming>) {
  return (await held.client.chat.completions.create({ ...hello, ...request })).choices[0];
}

const weather = {
  type: 'function' as const,
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};
const clock = { type: 'function' as const, function: { name: 'readClock' } };
const nowhere = { type: 'object', properties: { a: { $ref: '#/nowhere' } } };
const search = { type: 'custom' as const, custom: { name: 'search' } };
const CITY = /^\{"city":"\w+"\}$/;
const asking = (content: string) => ({ messages: [{ role: 'user' as const, content }] });
const callsOf = ({ message }: Awaited<ReturnType<typeof answer>>) => message.tool_calls?.map((call) => ('function' in call ? call.function.name : call.custom.name));

describe('tools', () => {
  test('a tool that shares a word with the question is called, with arguments that satisfy its schema', async () => {
    expect(await answer({ ...asking('How is the weather?'), tools: [clock, weather] })).toEqual({
      index: 0,
      message: {
        role: 'assistant',
        content: null,
        refusal: null,
        annotations: [],
        tool_calls: [{
          id: expect.stringMatching(/^call_[A-Za-z0-9]{24}$/),
          type: 'function',
          function: { name: 'get_weather', arguments: expect.stringMatching(CITY) },
        }],
      },
      logprobs: null,
      finish_reason: 'tool_calls',
    });
  });

  test('a custom tool gets what the user said', async () => {
    const { message } = await answer({ ...asking('Please search'), tools: [search] });
    expect(message.tool_calls).toEqual([{ id: expect.any(String), type: 'custom', custom: { name: 'search', input: 'Please search' } }]);
  });

  test('without a word in common the answer is text', async () => {
    expect((await answer({ ...asking('Hi'), tools: [weather] })).message.content).toBe('You said: Hi');
  });

  const both = 'What do weather and clock say?';
  test.each([
    ['every tool that is meant', both, {}, ['readClock', 'get_weather']],
    ['one tool where calls may not be parallel', both, { parallel_tool_calls: false }, ['readClock']],
    ['none where the choice is none', both, { tool_choice: 'none' }, undefined],
    ['the first where one is required and none is meant', 'Hi', { tool_choice: 'required' }, ['readClock']],
    ['the function that is named', 'Hi', { tool_choice: { type: 'function', function: { name: 'get_weather' } } }, ['get_weather']],
    ['the custom tool that is named', 'Hi', { tool_choice: { type: 'custom', custom: { name: 'search' } } }, ['search']],
    ['a tool among the allowed', 'Hi', {
      tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'required', tools: [{ type: 'custom', custom: { name: 'search' } }] } },
    }, ['search']],
  ] as const)('an answer calls %s', async (_what, question, choice, names) => {
    const request = { ...asking(question), tools: [clock, weather, search], ...choice } as unknown as Partial<ChatCompletionCreateParamsNonStreaming>;
    expect(callsOf(await answer(request))).toEqual(names);
  });

  describe('after the result of a tool', () => {
    const turn = [
      asking('How is the weather?').messages[0],
      { role: 'assistant' as const, tool_calls: [{ id: 'c', type: 'function' as const, function: { name: 'get_weather', arguments: '{}' } }] },
      { role: 'tool' as const, tool_call_id: 'c', content: 'sunny' },
    ];
    test.each([
      ['no tool, although the question had a word of its name', undefined, undefined],
      ['no tool where the choice is left open', 'auto', undefined],
      ['the first tool where one is required', 'required', ['readClock']],
      ['the function that is named', { type: 'function', function: { name: 'get_weather' } }, ['get_weather']],
    ] as const)('an answer calls %s', async (_what, choice, names) => {
      const request = { messages: turn, tools: [clock, weather], ...(choice && { tool_choice: choice }) };
      expect(callsOf(await answer(request as Partial<ChatCompletionCreateParamsNonStreaming>))).toEqual(names);
    });
  });

  test('a function of the deprecated list is called in the deprecated way', async () => {
    const functions = [weather.function, clock.function];
    const { message, finish_reason: reason } = await answer({ functions, function_call: { name: 'get_weather' } });
    expect([message.function_call, message.tool_calls, reason]).toEqual([{ name: 'get_weather', arguments: expect.stringMatching(CITY) }, undefined, 'function_call']);
  });
});

describe('forms of the answer', () => {
  test('a JSON schema is satisfied', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 18 }, mood: { enum: ['glad', 'sad'] } },
      required: ['name', 'age', 'mood'],
      additionalProperties: false,
    };
    const { message } = await answer({ response_format: { type: 'json_schema', json_schema: { name: 'person', strict: true, schema } } });
    const person = JSON.parse(message.content!);
    expect(person).toEqual({ name: expect.any(String), age: expect.any(Number), mood: expect.stringMatching(/^(glad|sad)$/) });
    expect(person.age).toBeGreaterThanOrEqual(18);
  });

  test.each([
    ["response_format 'x'", 'response_format', null, { response_format: { type: 'json_schema', json_schema: { name: 'x', schema: nowhere } } }],
    ["function 'readClock'", 'tools[1].function.parameters', 'invalid_function_parameters', {
      ...asking('Read the clock'),
      tools: [weather, { ...clock, function: { ...clock.function, parameters: nowhere } }],
    }],
    ["function 'f'", 'functions[0].parameters', 'invalid_function_parameters', { functions: [{ name: 'f', parameters: nowhere }], function_call: { name: 'f' } }],
  ] as const)('a schema that cannot be satisfied is refused: of %s', async (owner, param, code, request) => {
    await expect(answer(request as unknown as Partial<ChatCompletionCreateParamsNonStreaming>)).rejects.toMatchObject({
      status: 400,
      error: { message: `Invalid schema for ${owner}: can't resolve reference #/nowhere from id #.`, type: 'invalid_request_error', param, code },
    });
  });

  test('the answer to the result of a tool has the form that was asked for, too', async () => {
    const messages = [
      asking('How is the weather?').messages[0],
      { role: 'assistant' as const, tool_calls: [{ id: 'c', type: 'function' as const, function: { name: 'get_weather', arguments: '{}' } }] },
      { role: 'tool' as const, tool_call_id: 'c', content: 'sunny' },
    ];
    const told = async (type: 'text' | 'json_object') => (await answer({ messages, tools: [weather], response_format: { type } })).message.content;
    expect([await told('text'), await told('json_object')]).toEqual(['The tool answered: sunny', '{"text":"sunny"}']);
  });

  test('JSON without a schema holds what was said', async () => {
    expect((await answer({ response_format: { type: 'json_object' } })).message.content).toBe('{"text":"Hello there"}');
  });

  test('the text ends before the first stop', async () => {
    expect(await answer({ stop: ['there', ' Hello'] })).toMatchObject({ message: { content: 'You said:' }, finish_reason: 'stop' });
    expect((await answer({ stop: 'lo' })).message.content).toBe('You said: Hel');
  });

  test.each(['max_tokens', 'max_completion_tokens'])('the text ends after %s, and says so', async (limit) => {
    expect(await answer({ [limit]: 2 })).toMatchObject({ message: { content: 'You said' }, finish_reason: 'length' });
  });

  test('log probabilities tell the tokens that make up the text, and as many alternatives as were asked for', async () => {
    const { logprobs, message } = await answer({ logprobs: true, top_logprobs: 2 });
    expect(logprobs!.content!.map(({ token }) => token).join('')).toBe(message.content);
    expect(logprobs!.content![0]).toEqual({
      token: 'You',
      logprob: -0.3,
      bytes: [89, 111, 117],
      top_logprobs: [{ token: 'You', logprob: -0.3, bytes: [89, 111, 117] }, { token: "You'", logprob: -0.3 - Math.LN2, bytes: [89, 111, 117, 39] }],
    });
    expect(logprobs!.refusal).toBeNull();
    expect((await answer({ logprobs: true })).logprobs!.content![0].top_logprobs).toEqual([]);
  });

  test('a spoken answer has its text as transcript', async () => {
    const { message } = await answer({ modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } });
    expect(message).toMatchObject({
      content: null,
      audio: {
        id: expect.stringMatching(/^audio_/),
        data: Buffer.from('You said: Hello there').toString('base64'),
        expires_at: 1_700_003_600,
        transcript: 'You said: Hello there',
      },
    });
  });

  test('a web search brings a citation', async () => {
    expect((await answer({ web_search_options: {} })).message.annotations).toEqual([
      { type: 'url_citation', url_citation: { start_index: 0, end_index: 1, title: 'Example Domain', url: 'https://example.com/' } },
    ]);
  });
});
