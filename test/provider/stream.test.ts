import fc from 'fast-check';
import { readObject } from '../../src/provider/api/body';
import { answerState } from '../../src/provider/chat-completion/answer';
import { readAnswer, readStream } from '../../src/provider/chat-completion/stream';
import { Plain, PlainObject } from '../../src/spec/plain';
import { answerOf } from '../network/answer-of';

const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
const stream = (...pieces: unknown[]) => readStream([Buffer.from(pieces.map(event).join(''))]);

const HEAD = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm-1' };
const piece = (delta: unknown, finish: string | null = null, index = 0) => ({ ...HEAD, choices: [{ index, delta, finish_reason: finish }] });
const MESSAGE = { role: 'assistant', content: null, refusal: null, annotations: [] };

/** The completion that a stream of one choice with this message tells. */
const completion = (message: PlainObject, finish: Plain = 'stop', more: PlainObject = {}) => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm-1',
  choices: [{ index: 0, message: { ...MESSAGE, ...message }, logprobs: null, finish_reason: finish }],
  ...more,
});

describe('an answer says by itself what it is:', () => {
  const pieces = [piece({ content: 'Hi' }, 'stop'), '[DONE]'].map(event).join('');

  test.each([
    ['a stream', pieces, { 'content-type': 'text/event-stream; charset=utf-8' }],
    ['a stream whose type was lost on the way', pieces, { 'content-type': 'text/plain' }],
    ['a stream of events that name themselves', `event: message\n${pieces}`, {}],
    ['a stream that begins with a remark', `\n: processing\n\n${pieces}`, {}],
    ['a plain answer', JSON.stringify(completion({ content: 'Hi' })), { 'content-type': 'text/plain' }],
  ])('%s', async (_what, body, headers) => {
    expect(await readAnswer(answerOf(body, headers))).toEqual(completion({ content: 'Hi' }));
  });
});

describe('pieces are put together as a plain call would have told it:', () => {
  test('a text', async () => {
    expect(await stream(piece({ role: 'assistant', content: '' }), piece({ content: 'Hel' }), piece({ content: 'lo' }), piece({}, 'stop'), '[DONE]'))
      .toEqual(completion({ content: 'Hello' }));
  });

  test('a refusal', async () => {
    expect(await stream(piece({ role: 'assistant', refusal: 'I ' }), piece({ refusal: 'cannot' }), piece({}, 'stop'), '[DONE]'))
      .toEqual(completion({ refusal: 'I cannot' }));
  });

  test('calls of tools, which name themselves once and come in any order', async () => {
    const call = (index: number, more: object) => piece({ tool_calls: [{ index, ...more }] });
    expect(await stream(
      call(1, { id: 'b', type: 'custom', custom: { name: 'sql', input: 'sel' } }),
      call(0, { id: 'a', type: 'function', function: { name: 'f', arguments: '' } }),
      call(0, { function: { arguments: '{"x"' } }),
      call(1, { custom: { input: 'ect' } }),
      call(0, { id: 'a', function: { name: 'f', arguments: ':1}' } }),
      piece({}, 'tool_calls'),
      '[DONE]',
    )).toEqual(completion({
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } },
        { id: 'b', type: 'custom', custom: { name: 'sql', input: 'select' } },
      ],
    }, 'tool_calls'));
  });

  test('calls of tools that a server sends whole and without an index', async () => {
    const call = (id: string) => ({ id, type: 'function', function: { name: 'f', arguments: '{}' } });
    expect(await stream(piece({ tool_calls: [call('a')] }), piece({ tool_calls: [call('b')] }, 'tool_calls'), '[DONE]'))
      .toEqual(completion({ tool_calls: [call('a'), call('b')] }, 'tool_calls'));
  });

  test('the deprecated call of a function', async () => {
    expect(await stream(piece({ function_call: { name: 'f', arguments: '{' } }), piece({ function_call: { arguments: '}' } }, 'function_call'), '[DONE]'))
      .toEqual(completion({ function_call: { name: 'f', arguments: '{}' } }, 'function_call'));
  });

  test('speech', async () => {
    expect(await stream(
      piece({ audio: { id: 'a1', transcript: 'He' } }),
      piece({ audio: { data: 'AAAA' } }),
      piece({ audio: { data: 'BBBB', transcript: 'llo' } }),
      piece({ audio: { expires_at: 9 } }, 'stop'),
      '[DONE]',
    )).toEqual(completion({ audio: { id: 'a1', transcript: 'Hello', data: 'AAAABBBB', expires_at: 9 } }));
  });

  test('log probabilities', async () => {
    const token = (text: string) => ({ token: text, logprob: -1, bytes: [1], top_logprobs: [] });
    const told = (delta: object, logprobs: object) => ({ ...HEAD, choices: [{ index: 0, delta, logprobs, finish_reason: null }] });
    const answer = await stream(
      told({ content: 'a' }, { content: [token('a')], refusal: null }), told({ content: 'b' }, { content: [token('b')], refusal: null }), piece({}, 'stop'), '[DONE]',
    );
    expect((answer.choices as PlainObject[])[0].logprobs).toEqual({ content: [token('a'), token('b')], refusal: null });
  });

  test('several answers, in any order', async () => {
    const answer = await stream(
      piece({ content: 'b' }, null, 1), piece({ content: 'a' }, null, 0), piece({ content: 'B' }, 'length', 1), piece({ content: 'A' }, 'stop', 0), '[DONE]',
    );
    expect((answer.choices as PlainObject[]).map(({ index, message, finish_reason: finish }) => [index, (message as PlainObject).content, finish]))
      .toEqual([[0, 'aA', 'stop'], [1, 'bB', 'length']]);
  });

  test('usage, which comes last and without a choice, and what else stands beside the choices', async () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    expect(await stream(
      { ...piece({ content: 'a' }), usage: null, service_tier: 'default', system_fingerprint: 'f', obfuscation: 'xx', extra: { a: 1 } },
      { ...piece({}, 'stop'), usage: null, service_tier: 'default', system_fingerprint: null },
      { ...HEAD, choices: [], usage },
      '[DONE]',
    )).toEqual(completion({ content: 'a' }, 'stop', { usage, service_tier: 'default', system_fingerprint: 'f', extra: { a: 1 } }));
  });

  test('members that nobody knows, and an unknown reason to finish', async () => {
    const answer = await stream({ ...HEAD, choices: [{ delta: { content: 'a', mood: 'good' }, finish_reason: 'bored', seen: true }] }, '[DONE]');
    expect(answer.choices).toEqual([{ index: 0, message: { ...MESSAGE, content: 'a', mood: 'good' }, logprobs: null, finish_reason: 'bored', seen: true }]);
  });

  test('choices and pieces that are nothing', async () => {
    expect(await stream({ ...HEAD, choices: 'none' }, { ...HEAD, choices: [null] }, { ...HEAD, choices: [{ index: 0, delta: null }] }, piece({}, 'stop'), '[DONE]'))
      .toEqual(completion({}));
  });
});

describe('pieces that come in other ways than the API\'s:', () => {
  const call = (more: object) => piece({ tool_calls: [{ index: 0, ...more }] });

  test('calls that all have the same index are told apart by their ids', async () => {
    expect(await stream(
      call({ id: 'a', type: 'function', function: { name: 'f', arguments: '{"a"' } }),
      call({ function: { arguments: ':1}' } }),
      call({ id: 'b', type: 'function', function: { name: 'g', arguments: '{' } }),
      call({ id: 'b', function: { arguments: '}' } }),
      call({ id: 'c', type: 'custom', custom: { name: 'c', input: 'x' } }),
      piece({}, 'tool_calls'),
      '[DONE]',
    )).toEqual(completion({
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
        { id: 'b', type: 'function', function: { name: 'g', arguments: '{}' } },
        { id: 'c', type: 'custom', custom: { name: 'c', input: 'x' } },
      ],
    }, 'tool_calls'));
  });

  test('a call stays one call where each of its pieces has an id of its own', async () => {
    expect(await stream(
      call({ id: 'a', type: 'function', function: { name: 'f', arguments: '{' } }), call({ id: 'b', function: { arguments: '}' } }), piece({}, 'tool_calls'), '[DONE]',
    )).toEqual(completion({ tool_calls: [{ id: 'b', type: 'function', function: { name: 'f', arguments: '{}' } }] }, 'tool_calls'));
  });

  test('content in parts at first, and as text later', async () => {
    const thinking = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });
    expect(await stream(
      piece({ role: 'assistant', content: '' }), piece({ content: [thinking('Hm, ')] }), piece({ content: [thinking('yes.')] }), piece({ content: 'Hel' }),
      piece({ content: [{ type: 'text', text: 'lo' }] }, 'stop'), '[DONE]',
    )).toEqual(completion({ content: [thinking('Hm, '), thinking('yes.'), { type: 'text', text: 'Hel' }, { type: 'text', text: 'lo' }] }));
  });

  test('text at first, and parts later', async () => {
    expect(await stream(piece({ content: 'Hel' }), piece({ content: [{ type: 'text', text: 'lo' }] }, 'stop'), '[DONE]'))
      .toEqual(completion({ content: [{ type: 'text', text: 'Hel' }, { type: 'text', text: 'lo' }] }));
  });

  test('a number that JSON does not have', async () => {
    const [known] = (await stream('{"id":"c1","choices":[{"index":0,"delta":{"content":"NaN"},"logprobs":{"content":[{"token":"a","logprob":-Infinity}]},"finish_reason":"stop"}]}', '[DONE]'))
      .choices as PlainObject[];
    expect(known.logprobs).toEqual({ content: [{ token: 'a', logprob: null }] });
  });

  test('an empty reason to finish is none, so a stream that stops behind it is cut off', async () => {
    await expect(stream(piece({ content: 'a' }, ''))).rejects.toThrow('the stream was cut off before the answer was complete');
    expect(await stream(piece({ content: 'a' }, ''), piece({}, 'stop'), piece({}, ''))).toEqual(completion({ content: 'a' }));
  });
});

describe('a stream that ends too early is cut off', () => {
  const CUT = 'the stream was cut off before the answer was complete';

  test.each<[string, unknown[]]>([
    ['with nothing in it', []],
    ['with nothing but its end', ['[DONE]']],
    ['in the middle of a text', [piece({ content: 'Hel' })]],
    ['while one of several answers is unfinished', [piece({ content: 'a' }, 'stop', 0), piece({ content: 'b' }, null, 1)]],
  ])('%s', async (_where, pieces) => {
    await expect(stream(...pieces)).rejects.toThrow(CUT);
  });

  test('by its connection', async () => {
    await expect(readStream(broken(event(piece({ content: 'Hel' }))))).rejects.toThrow(CUT);
  });
});

/** A body whose connection breaks behind the text. */
async function* broken(text: string) {
  yield Buffer.from(text);
  throw new Error('aborted');
}

describe('an answer that is there is kept', () => {
  test('although the end is not announced', async () => {
    expect(await stream(piece({ content: 'a' }, 'stop'))).toEqual(completion({ content: 'a' }));
  });

  test('although the connection breaks behind it', async () => {
    expect(await readStream(broken(event(piece({ content: 'a' }, 'stop'))))).toEqual(completion({ content: 'a' }));
  });

  test('although it does not say why it ends', async () => {
    expect(await stream(piece({ content: 'a' }), '[DONE]')).toEqual(completion({ content: 'a' }, null));
  });
});

describe('an error in the stream is told', () => {
  test.each<[string, unknown, string]>([
    ['by the API', { error: { message: 'Overloaded.', type: 'server_error' } }, 'the server broke the answer off: Overloaded.'],
    ['in a word', { error: 'overloaded' }, 'the server broke the answer off: overloaded'],
    ['in some other way', { error: { code: 1 } }, 'the server broke the answer off: {"code":1}'],
    ['by a piece that is no JSON', '{"choices":', 'a piece of the streamed answer is not a JSON object'],
  ])('%s', async (_how, broke, message) => {
    await expect(stream(piece({ content: 'a' }), broke, '[DONE]')).rejects.toThrow(message);
  });

  test('and nothing of it is printed', async () => {
    const printed = (['log', 'warn', 'error'] as const).map((method) => jest.spyOn(console, method).mockImplementation());
    await expect(stream('secret {')).rejects.toThrow();
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
    printed.forEach((spy) => spy.mockRestore());
  });
});

describe('however the same answer is cut into pieces and bytes', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const call = fc.record({ id: fc.constantFrom('a', 'b'), type: fc.constant('function'), function: fc.record({ name: fc.constant('f'), arguments: text }) });
  const answers = fc.array(fc.record({
    content: fc.option(text),
    refusal: fc.option(text),
    tool_calls: fc.option(fc.array(call, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    finish: fc.constantFrom('stop', 'length', 'tool_calls'),
  }), { minLength: 1, maxLength: 3 });

  /** The text in parts; the cuts are where it is cut. */
  const parts = (whole: string, cuts: number[]) => {
    const at = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b);
    return [0, ...at].map((start, i) => whole.slice(start, at[i] ?? undefined));
  };

  test('it becomes the same completion and the same state', async () => {
    const cutting = fc.record({ cuts: fc.array(fc.nat(), { maxLength: 4 }), size: fc.integer({ min: 1, max: 40 }), crlf: fc.boolean() });
    await fc.assert(fc.asyncProperty(answers, cutting, async (told, { cuts, size, crlf }) => {
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
      const choices = told.map(({ finish, tool_calls: calls, ...message }, index) => ({
        index, message: { ...MESSAGE, ...message, ...(calls ? { tool_calls: calls } : {}) }, logprobs: null, finish_reason: finish,
      }));
      const plain = { ...completion({}), choices, usage };
      const pieces = told.flatMap(({ content, refusal, tool_calls: calls, finish }, index) => [
        piece({ role: 'assistant', content: content === null ? null : '', refusal: refusal === null ? null : '' }, null, index),
        ...parts(content ?? '', cuts).map((grown) => piece(content === null ? {} : { content: grown }, null, index)),
        ...parts(refusal ?? '', cuts).map((grown) => piece(refusal === null ? {} : { refusal: grown }, null, index)),
        ...(calls ?? []).flatMap(({ id, type, function: { name, arguments: args } }, at) => [
          piece({ tool_calls: [{ index: at, id, type, function: { name, arguments: '' } }] }, null, index),
          ...parts(args, cuts).map((grown) => piece({ tool_calls: [{ index: at, function: { arguments: grown } }] }, null, index)),
        ]),
        piece({}, finish, index),
      ]);
      const lines = [...pieces, { ...HEAD, choices: [], usage }, '[DONE]'].map(event).join('');
      const bytes = Buffer.from(crlf ? lines.replaceAll('\n', '\r\n') : lines);
      const body = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      const streamed = await readStream(body);
      expect(streamed).toEqual(plain);
      expect(answerState(streamed, { requestId: 'r', clientRequestId: 'x', includeJson: true })).toEqual(answerState(await readObject(answerOf(JSON.stringify(plain))), { requestId: 'r', clientRequestId: 'x', includeJson: true }));
    }), { numRuns: 100 });
  });
});
