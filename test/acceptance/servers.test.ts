import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { API_KEY, hello } from './scene';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';

/** An answer as some server sends it, and what becomes of it. */
interface Case {
  /** Further arguments of the completion. */
  readonly asks?: string;
  /** The body, as text. */
  readonly sent: string;
  /** The outputs that the case is about. */
  readonly state: { readonly [output: string]: unknown };
  /** Summaries of the warnings. */
  readonly warnings?: readonly string[];
}

const completion = (message: object, choice: object = {}, more: object = {}) => JSON.stringify({
  id: 'c1', object: 'chat.completion', created: 1, model: 'm-1', choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop', ...choice }], ...more,
});

const piece = (delta: object, finish: string | null = null, choice: object = {}) =>
  JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm-1', choices: [{ index: 0, delta, finish_reason: finish, ...choice }] });
const stream = (...pieces: string[]) => [...pieces, '[DONE]'].map((data) => `data: ${data}\n\n`).join('');

const called = (id: string, name: string, args: string) => ({ id, type: 'function', function: { name, arguments: args }, custom: null });
const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm, ' }, { type: 'text', text: 'yes.' }] };
const STREAMED = 'stream = true';
const UNFINISHED = 'The stream ended before the model had finished';

const CASES: { readonly [name: string]: Case } = {
  stream_without_a_reason: {
    asks: STREAMED,
    sent: stream(piece({ role: 'assistant', content: 'Half an ans' })),
    state: { content: 'Half an ans', finish_reason: null },
    warnings: [UNFINISHED],
  },
  stream_of_a_role: {
    asks: STREAMED, sent: stream(piece({ role: 'assistant' })), state: { content: null, response_role: 'assistant', finish_reason: null }, warnings: [UNFINISHED],
  },
  stream_unfinished_in_part: {
    asks: `${STREAMED}\n n = 2`,
    sent: stream(piece({ content: 'a' }, 'stop'), piece({ content: 'b' }, null, { index: 1 })),
    state: { response_content: ['a', 'b'], finish_reason: 'stop' },
    warnings: [UNFINISHED],
  },
  stream_without_choices: {
    asks: STREAMED, sent: stream('{"id":"c1","choices":[]}'), state: { id: 'c1', choices: [], content: null }, warnings: ['The answer holds no choices'],
  },
  plain_without_a_reason: {
    sent: completion({ content: 'Hi' }, { finish_reason: null }), state: { content: 'Hi', finish_reason: null }, warnings: ['The answer does not say why it ended'],
  },
  calls_of_one_index: {
    asks: STREAMED,
    sent: stream(
      piece({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }] }),
      piece({ tool_calls: [{ index: 0, id: 'b', type: 'function', function: { name: 'g', arguments: '{' } }] }),
      piece({ tool_calls: [{ index: 0, function: { arguments: '}' } }] }, 'tool_calls'),
    ),
    state: { tool_calls: [called('a', 'f', '{"a":1}'), called('b', 'g', '{}')] },
  },
  calls_with_numbers_for_ids: {
    sent: completion({ tool_calls: [{ id: 7, type: 'function', function: { name: 'f', arguments: '{}' } }] }, { finish_reason: 'tool_calls' }),
    state: { tool_calls: [called('7', 'f', '{}')] },
  },
  arguments_as_an_object: {
    sent: completion({ tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: { city: 'Graz', days: [1, 2] } } }] }, { finish_reason: 'tool_calls' }),
    state: { tool_calls: [called('a', 'f', '{"city":"Graz","days":[1,2]}')] },
  },
  arguments_as_an_object_streamed: {
    asks: STREAMED,
    sent: stream(piece({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: { city: 'Graz' } } }] }, 'tool_calls')),
    state: { tool_calls: [called('a', 'f', '{"city":"Graz"}')] },
  },
  content_in_parts: {
    sent: completion({ content: [{ type: 'text', text: 'Hel' }, { type: 'reference', reference_ids: [1] }, { type: 'text', text: 'lo' }] }),
    state: { content: 'Hello', response_content: ['Hello'], reasoning_content: null },
  },
  content_in_parts_streamed: {
    asks: STREAMED,
    sent: stream(piece({ role: 'assistant', content: '' }), piece({ content: [thinking] }), piece({ content: 'Hel' }), piece({ content: [{ type: 'text', text: 'lo' }] }, 'stop')),
    state: { content: 'Hello', response_content: ['Hello'], reasoning_content: 'Hm, yes.' },
  },
  reasoning_in_parts: {
    sent: completion({ content: [thinking, { type: 'text', text: 'Hello' }] }), state: { content: 'Hello', reasoning_content: 'Hm, yes.' },
  },
  reasoning_in_parts_of_text: {
    sent: completion({ content: [{ type: 'thinking', thinking: 'Hm.' }, { type: 'reasoning', text: ' Yes.' }] }), state: { content: null, reasoning_content: 'Hm. Yes.' },
  },
  reasoning_content: { sent: completion({ content: 'Hi', reasoning_content: 'Hm.' }), state: { content: 'Hi', reasoning_content: 'Hm.' } },
  reasoning: { sent: completion({ content: 'Hi', reasoning_content: null, reasoning: 'Hm.' }), state: { content: 'Hi', reasoning_content: 'Hm.' } },
  reasoning_streamed: {
    asks: STREAMED,
    sent: stream(piece({ reasoning_content: 'Hm, ' }), piece({ reasoning_content: 'yes.' }), piece({ content: 'Hi' }, 'stop')),
    state: { content: 'Hi', reasoning_content: 'Hm, yes.' },
  },
  no_reasoning: { sent: completion({ content: 'Hi', reasoning_content: '' }), state: { content: 'Hi', reasoning_content: null } },
  numbers_that_are_none: {
    sent: completion({ content: 'NaN' }, { logprobs: { content: [{ token: 'a', logprob: 'MINUS', bytes: null, top_logprobs: [] }] } }, { extra: 'NOT' })
      .replace('"MINUS"', '-Infinity').replace('"NOT"', 'NaN'),
    state: { content: 'NaN' },
  },
  numbers_that_are_none_streamed: {
    asks: STREAMED,
    sent: stream(piece({ content: 'Hi' }, 'stop', { score: 'MINUS' }).replace('"MINUS"', '-Infinity')),
    state: { content: 'Hi', finish_reason: 'stop' },
  },
  number_for_an_id: { sent: completion({ content: 'Hi' }, {}, { id: 12345 }), state: { id: '12345', chat_completion_id: '12345' } },
  number_for_an_id_stored: {
    asks: 'store = true', sent: completion({ content: 'Hi' }, {}, { id: 9007199254740993 }), state: { content: 'Hi', stored: true },
  },
  reason_error: {
    sent: completion({ content: '' }, { finish_reason: 'error', error: { code: 502, message: `upstream refuses ${API_KEY}` } }),
    state: { content: '', finish_reason: 'error' },
    warnings: ['The server failed while it answered'],
  },
  fewer_answers: {
    asks: 'n = 2', sent: completion({ content: 'Hi' }), state: { response_content: ['Hi'] }, warnings: ['There are fewer answers than requested'],
  },
  prose_for_json: {
    asks: 'response_format = { type = "json_schema", json_schema = { name = "s" } }',
    sent: completion({ content: 'Here you are: {}' }),
    state: { content: 'Here you are: {}' },
    warnings: ['The answer is not the requested JSON'],
  },
  several_at_once: {
    asks: 'n = 3',
    sent: JSON.stringify({
      id: 'c1',
      choices: [
        { index: 0, finish_reason: 'length', message: { role: 'assistant', content: 'a' } },
        { index: 1, finish_reason: 'content_filter', message: { role: 'assistant', content: 'b' } },
      ],
    }),
    state: { response_content: ['a', 'b'] },
    warnings: ['There are fewer answers than requested', 'The answer is cut off', 'The content filter removed a part of the answer'],
  },
};

const NAMES = Object.keys(CASES);

describeWithTerraform('an answer of a compatible server', () => {
  let server: Server;
  let tf: Workspace;
  afterEach(async () => {
    await tf?.dispose();
    server?.closeAllConnections();
    server?.close();
  });

  test('reaches the outputs in whatever form it comes, is kept, and each kind of remark is a warning of its own', async () => {
    // Every completion asks the model that its case is named after.
    server = createServer(async (request, response) => {
      const body = await text(request);
      const { model = 'number_for_an_id_stored' } = body === '' ? {} : JSON.parse(body);
      response.writeHead(200, { 'content-type': CASES[model].asks?.includes(STREAMED) ? 'text/event-stream' : 'application/json' }).end(CASES[model].sent);
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const provider = new OpenAiProvider({ OPENAI_API_KEY: API_KEY, OPENAI_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
    const files = NAMES.map((name) => hello(`include_response_json = true\n ${CASES[name].asks ?? ''}`, name).replace('"gpt-4o"', `"${name}"`)).join('');
    tf = await workspace({ provider, address: SOURCE, files });

    const { code, diagnostics } = await tf.apply();
    expect(code).toBe(0);
    const said = (name: string) => diagnostics.filter(({ address }) => address === `openai_chat_completion.${name}`).map(({ severity, summary }) => [severity, summary]);
    const { resources } = (await tf.state()).values.root_module;
    const found = NAMES.map((name) => {
      const { values } = resources.find((resource: any) => resource.name === name);
      expect(() => JSON.parse(values.response_json)).not.toThrow();
      return [name, Object.fromEntries(Object.keys(CASES[name].state).map((output) => [output, values[output]])), said(name)];
    });
    expect(found).toEqual(NAMES.map((name) => [name, CASES[name].state, (CASES[name].warnings ?? []).map((summary) => ['warning', summary])]));
    const { detail } = diagnostics.find(({ summary }) => summary === 'The server failed while it answered')!;
    expect(detail).toMatch(/The server says: upstream refuses \(secret\)$/);
    expect((await tf.plan()).actions).toEqual({});
  });
});
