import { readObject, readDone, UnusableAnswerError } from '../../src/provider/api/body';
import { answerState, merged, storedState } from '../../src/provider/chat-completion/answer';
import { CHAT_COMPLETION_OUTPUTS, STORED_OUTPUTS } from '../../src/spec/outputs';
import { PlainObject } from '../../src/spec/plain';
import { answerOf } from '../network/answer-of';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const choice = (message: PlainObject, more: PlainObject = {}): PlainObject => ({ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop', ...more });

describe('the body of an answer', () => {
  test('is a JSON object, every digit of it', async () => {
    expect(await readObject(answerOf('{"id":"c1","seed":9223372036854775807}'))).toEqual({ id: 'c1', seed: 9223372036854775807n });
  });

  test.each([
    ['', 'the answer is empty'],
    [' \n', 'the answer is empty'],
    ['<html>', 'the answer is not a JSON object'],
    ['[]', 'the answer is not a JSON object'],
    ['{"error":{"message":"Busy."}}', 'the answer is an error although its status says success: Busy.'],
    ['{"error":"Busy."}', 'the answer is an error although its status says success: Busy.'],
    ['{"error":{}}', 'the answer is an error although its status says success: {}'],
  ])('%j is none', async (text, message) => {
    await expect(readObject(answerOf(text))).rejects.toEqual(new UnusableAnswerError(message));
  });

  test('is an answer if it has choices, whatever it says of errors', async () => {
    expect(await readObject(answerOf('{"error":{"message":"Filtered."},"choices":[]}'))).toEqual({ error: { message: 'Filtered.' }, choices: [] });
  });
});

describe('the answer to a change', () => {
  test.each(['', '{"deleted":true}'])('%j says that it was made', async (text) => {
    await expect(readDone(answerOf(text))).resolves.toBeUndefined();
  });

  test.each(['<html>', '{"id":', '{"error":{}}'])('%j does not', async (text) => {
    await expect(readDone(answerOf(text))).rejects.toThrow(UnusableAnswerError);
  });
});

describe('the state of an answer', () => {
  test('has everything that the API tells', () => {
    const call = { id: 't1', type: 'function', function: { name: 'f', arguments: '{}' } };
    const token = { token: 'a', logprob: -0.5, bytes: [97], top_logprobs: [{ token: 'a', logprob: -0.5, bytes: null }] };
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const citation = { type: 'url_citation', url_citation: { start_index: 0, end_index: 4, title: 'T', url: 'u' } };
    const completion: PlainObject = {
      id: 'c1',
      object: 'chat.completion',
      created: 1700000000,
      model: 'm-1',
      choices: [
        choice({ content: 'Hello', refusal: null, annotations: [citation], tool_calls: [call] }, { logprobs: { content: [token], refusal: null } }),
        choice({ content: null, refusal: 'No.' }, { index: 1, finish_reason: 'content_filter', logprobs: null }),
      ],
      usage,
      service_tier: 'default',
      system_fingerprint: 'fp',
    };
    const details = { completion_tokens_details: null, prompt_tokens_details: null };
    const toolCall = { ...call, custom: null };
    expect(plain(answerState(completion, { requestId: 'r1', clientRequestId: 'x1', includeJson: true }))).toEqual({
      id: 'c1',
      chat_completion_id: 'c1',
      created: 1700000000,
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: 'Hello', refusal: null, function_call: null, tool_calls: [toolCall], annotations: [citation], audio: null },
          logprobs: { content: [token], refusal: null },
        },
        {
          index: 1,
          finish_reason: 'content_filter',
          message: { role: 'assistant', content: null, refusal: 'No.', function_call: null, tool_calls: null, annotations: [], audio: null },
          logprobs: null,
        },
      ],
      usage: { ...usage, ...details },
      system_fingerprint: 'fp',
      model_used: 'm-1',
      service_tier_used: 'default',
      response_content: ['Hello', ''],
      response_role: 'assistant',
      content: 'Hello',
      finish_reason: 'stop',
      refusal: null,
      tool_calls: [toolCall],
      reasoning_content: null,
      response_json: JSON.stringify(completion),
      answer_valid: null,
      answer_errors: null,
      from_cache: null,
      request_id: 'r1',
      stored: null,
      adoption_pending: null,
    });
  });

  test.each<[string, PlainObject]>([
    ['nothing at all', {}],
    ['members of other kinds', { id: [5], choices: 'none', usage: [], created: 'now', model: null }],
    ['choices that are none', { choices: [null, 'x', { message: 'y' }] }],
    ['calls that are none', { choices: [{ message: { tool_calls: 'x', annotations: 'y', audio: [] } }] }],
  ])('takes what servers make of it: %s', (_what, completion) => {
    const state = answerState(completion, { requestId: 'r1', clientRequestId: 'x1', includeJson: true });
    expect(Object.keys(state).sort()).toEqual(CHAT_COMPLETION_OUTPUTS.map(({ name }) => name).sort());
    expect([state.id, state.response_json]).toEqual(['r1', JSON.stringify(completion)]);
  });

  test.each([
    ['its own', { id: 'c1' }, 'r1', 'c1'],
    ['its own, also a number', { id: 12345 }, 'r1', '12345'],
    ['its own, every digit of it', { id: 9223372036854775807n }, 'r1', '9223372036854775807'],
    ['the one of the request', { id: '' }, 'r1', 'r1'],
    ['the one that it was sent with', {}, null, 'x1'],
    ['the one that it was sent with, also against an empty one', {}, '', 'x1'],
  ])('has an id in any case: %s', (_which, completion, requestId, id) => {
    const state = answerState(completion, { requestId, clientRequestId: 'x1' });
    expect([state.id, state.chat_completion_id, state.request_id]).toEqual([id, id, requestId]);
  });

  test('has its JSON only where it is asked for', () => {
    const state = answerState({ id: 'c1' }, { requestId: null, clientRequestId: 'x' });
    expect(state.response_json).toBeNull();
  });

  test('has no calls of tools where the list is empty', () => {
    expect(answerState({ choices: [choice({ tool_calls: [] })] }, { requestId: null, clientRequestId: 'x', includeJson: true }).tool_calls).toBeNull();
  });

  test('has speech in its choices, but not again in the JSON', () => {
    const audio = { id: 'a1', data: 'AAAA', transcript: 'Hello', expires_at: 9 };
    const state = answerState({ id: 'c1', choices: [choice({ audio }), choice({ content: 'x' }, { index: 1 })] }, { requestId: null, clientRequestId: 'x', includeJson: true });
    expect(plain(state.choices)[0].message.audio).toEqual(audio);
    expect(JSON.parse(state.response_json as string).choices.map(({ message }: any) => message)).toEqual([
      { role: 'assistant', audio: { id: 'a1', transcript: 'Hello', expires_at: 9 } }, { role: 'assistant', content: 'x' },
    ]);
  });
});

test('a stored completion has its message in a list of one', () => {
  const state = plain(storedState({ id: 'c1', model: 'm-1', metadata: { a: 'b' }, choices: [choice({ content: 'Hello' })] }));
  expect(Object.keys(state).sort()).toEqual(STORED_OUTPUTS.map(({ name }) => name).sort());
  expect([state.model, state.model_used, state.metadata, state.content, state.choices[0].message[0].content])
    .toEqual(['m-1', 'm-1', { a: 'b' }, 'Hello', 'Hello']);
});

test('arguments and outputs together are the state', () => {
  expect(plain(merged({ model: 'm', id: null }, { id: 'c1' }))).toEqual({ model: 'm', id: 'c1' });
});
