import { API_KEY, hello, useScene } from './scene';
import { storeCompletion } from './store';
import { testFeature } from '../engines/test-feature';
import { describeWithTerraform } from '../harness/terraform';
import { pagesOf, serveLists } from '../provider/lists';

const ONE = 'data.openai_chat_completion.x';
const MANY = 'data.openai_chat_completions.x';
const MESSAGES = 'data.openai_chat_completion_messages.x';

const data = (type: string, body: string) => `data "openai_${type}" "x" {\n${body}\n}\n`;
const one = (id: string, body = '') => data('chat_completion', `completion_id = "${id}"\n${body}`);
const many = (body = '') => data('chat_completions', body);
const messages = (id: string, body = '') => data('chat_completion_messages', `completion_id = "${id}"\n${body}`);

const weather = {
  messages: [{ role: 'user', content: 'Will it rain?' }],
  tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: {} } } }],
  tool_choice: 'required',
};

describeWithTerraform('the data sources of stored completions', () => {
  const scene = useScene();

  /** The data source as it is read, and then read the same once more. */
  const read = async (address: string, hcl: string) => {
    scene.rewrite(hcl);
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    const state = await scene.tf.resource(address);
    expect((await scene.tf.plan()).actions).toEqual({});
    return state;
  };

  describe('openai_chat_completion', () => {
    testFeature('data sources', 'gives the answer with each message as a list of one, and an id of its own that stays', async () => {
      await scene.open('');
      const completion = await storeCompletion(scene, { metadata: { team: 'blue' }, n: 2 });
      const { id, created, model, usage, system_fingerprint: fingerprint } = completion;
      const state = await read(ONE, `${one(id)}
        output "answer" { value = ${ONE}.choices[0].message[0].content }
        output "tokens" { value = ${ONE}.usage.total_tokens }
      `);
      const texts = ['You said: Name a tree.', 'You said: Name a tree. (choice 2)'];
      const [text] = texts;
      const choice = (content: string, index: number) => ({
        index,
        finish_reason: 'stop',
        logprobs: null,
        message: [{ role: 'assistant', content, refusal: null, function_call: null, tool_calls: null, annotations: [], audio: null }],
      });
      expect(state).toEqual({
        id: `openai_chat_completion/${id}`,
        completion_id: id,
        chat_completion_id: id,
        api_key: null,
        created,
        object: 'chat.completion',
        model,
        model_used: model,
        metadata: { team: 'blue' },
        choices: texts.map(choice),
        usage: {
          ...usage,
          completion_tokens_details: { ...usage.completion_tokens_details, text_tokens: null },
          prompt_tokens_details: { ...usage.prompt_tokens_details, cache_write_tokens: null, text_tokens: null, image_tokens: null },
        },
        service_tier: 'default',
        service_tier_used: 'default',
        system_fingerprint: fingerprint,
        response_content: texts,
        response_role: 'assistant',
        content: text,
        finish_reason: 'stop',
        refusal: null,
        tool_calls: null,
        reasoning_content: null,
        response_json: expect.stringContaining(`"id":"${id}"`),
      });
      expect((await scene.tf.state()).values.outputs).toMatchObject({ answer: { value: text }, tokens: { value: usage.total_tokens } });
      expect(scene.calls()).toEqual(['read', 'read']);
    });

    test('gives the calls of an answer', async () => {
      await scene.open('');
      const completion = await storeCompletion(scene, weather);
      const { tool_calls: calls } = completion.choices[0].message;
      const state = await read(ONE, one(completion.id));
      const expected = calls.map((call: object) => ({ ...call, custom: null }));
      expect([state.choices[0].message[0].tool_calls, state.tool_calls, state.content]).toEqual([expected, expected, null]);
    });

    test('uses a key of its own, which is nowhere afterwards', async () => {
      await scene.open('');
      const { id } = await storeCompletion(scene);
      const scoped = 'provider "openai" {\n api_key = "sk-of-somebody-else"\n}\n';
      scene.rewrite(scoped + one(id, `api_key = "${API_KEY}"`));
      const { stdout, stderr } = await scene.tf.apply();
      expect((await scene.tf.resource(ONE)).api_key).toBeNull();
      expect(scene.sandbox.requests.at(-1)!.headers.authorization).toBe(`Bearer ${API_KEY}`);
      expect([stdout, stderr, JSON.stringify(scene.tf.stateFile())].join()).not.toContain(API_KEY);
    });

    test('reads what the same apply creates, also when the API needs a while until it can be read', async () => {
      await scene.open(`${hello('store = true')}
        data "openai_chat_completion" "x" { completion_id = openai_chat_completion.x.id }
        data "openai_chat_completion_messages" "x" { completion_id = openai_chat_completion.x.id }
        output "answer" { value = ${ONE}.choices[0].message[0].content }
      `, { sandbox: { storeDelay: 700 } });
      const { actions } = await scene.tf.plan();
      expect(actions).toEqual({ 'openai_chat_completion.x': 'create', [ONE]: 'read', [MESSAGES]: 'read' });
      expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
      expect((await scene.tf.state()).values.outputs.answer.value).toBe('You said: Hello');
      expect((await scene.tf.plan()).actions).toEqual({});
      expect(scene.calls().filter((call) => call === 'create')).toHaveLength(1);
    });
  });

  describe('openai_chat_completions', () => {
    test('gives those that the filter names, each as the data source of one does', async () => {
      await scene.open('');
      const blue = await storeCompletion(scene, { metadata: { team: 'blue', plan: 'a b&c' } });
      await storeCompletion(scene, { metadata: { team: 'blue' } });
      await storeCompletion(scene, { metadata: { team: 'blue', plan: 'a b&c' }, model: 'gpt-4' });
      const { ids, first_id: first, last_id: last, has_more: more, chat_completions: [listed] } =
        await read(MANY, many('model = "gpt-4o"\n metadata = { team = "blue", plan = "a b&c" }'));
      expect({ ids, first, last, more }).toEqual({ ids: [blue.id], first: blue.id, last: blue.id, more: false });
      const { id: _, api_key: __, ...single } = await read(ONE, one(blue.id));
      expect(listed).toEqual({ ...single, id: blue.id });
    });

    test('follows the pages as far as it is told, in the order that it is told', async () => {
      await scene.open('');
      const all: string[] = [];
      for (let number = 0; number < 7; number++) all.push((await storeCompletion(scene, { seed: number })).id);
      const listed = async (body: string) => {
        const { ids, first_id: first, last_id: last, has_more: more } = await read(MANY, many(body));
        expect([first, last]).toEqual([ids[0] ?? null, ids.at(-1) ?? null]);
        return [ids, more];
      };
      expect(await listed('limit = 3')).toEqual([all.slice(0, 3), true]);
      expect(await listed(`limit = 3\n after = "${all[2]}"\n max_items = 100`)).toEqual([all.slice(3), false]);
      expect(await listed('max_items = 6\n order = "desc"')).toEqual([[...all].reverse().slice(0, 6), true]);
      expect(await listed('max_items = 7')).toEqual([all, false]);
    });

    test('has an id that the arguments alone decide', async () => {
      await scene.open('');
      const { id } = await read(MANY, many('limit = 5'));
      await storeCompletion(scene);
      expect((await read(MANY, many(`limit = 5\n api_key = "${API_KEY}"`))).id).toBe(id);
      expect((await read(MANY, many('limit = 6'))).id).not.toBe(id);
    });

    test('is empty where nothing is stored, or nothing that the filter names', async () => {
      await scene.open('');
      const empty = { chat_completions: [], ids: [], first_id: null, last_id: null, has_more: false };
      expect(await read(MANY, many('metadata = {\n foo = "string"\n}\n model = "model"'))).toMatchObject(empty);
      await storeCompletion(scene);
      expect(await read(MANY, many('metadata = { foo = "string" }'))).toMatchObject(empty);
    });
  });

  describe('openai_chat_completion_messages', () => {
    test('gives the conversation, with parts and calls', async () => {
      await scene.open('');
      const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } };
      const parts = [{ type: 'text', text: 'What is this?' }, { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } }];
      const { id } = await storeCompletion(scene, {
        messages: [
          { role: 'user', content: parts, name: 'ann' },
          { role: 'assistant', content: null, tool_calls: [call] },
          { role: 'tool', content: 'Rain.', tool_call_id: 'call_1' },
        ],
      });
      const { messages: told, ...rest } = await read(MESSAGES, messages(id));
      const nothing = { name: null, refusal: null, function_call: null, tool_calls: null, tool_call_id: null, content_parts: null, content: null };
      const part = { text: null, image_url: null, input_audio: null, file: null, refusal: null, prompt_cache_breakpoint: null };
      expect(told).toEqual([
        { ...nothing, id: `${id}-0`, role: 'user', name: 'ann', content_parts: parts.map((given) => ({ ...part, ...given })) },
        { ...nothing, id: `${id}-1`, role: 'assistant', tool_calls: [{ ...call, custom: null }] },
        { ...nothing, id: `${id}-2`, role: 'tool', content: 'Rain.', tool_call_id: 'call_1' },
      ]);
      expect(rest).toEqual({
        id: `openai_chat_completion_messages/${id}`,
        completion_id: id,
        api_key: null,
        after: null,
        limit: null,
        max_items: null,
        order: null,
        first_id: `${id}-0`,
        last_id: `${id}-2`,
        has_more: false,
      });
    });

    test('follows the pages', async () => {
      await scene.open('');
      const { id } = await storeCompletion(scene, { messages: [1, 2, 3, 4, 5].map((number) => ({ role: 'user', content: `Number ${number}` })) });
      const { messages: told, has_more: more } = await read(MESSAGES, messages(id, 'limit = 2\n max_items = 3\n order = "desc"'));
      expect([told.map(({ content }: any) => content), more]).toEqual([['Number 5', 'Number 4', 'Number 3'], true]);
    });
  });

  test('10,000 items are read without trouble', async () => {
    await scene.open('');
    const { url } = await serveLists(pagesOf(10_000, (id) => ({ id, role: 'user', content: 'Hello' })));
    scene.rewrite(`provider "openai" {\n base_url = "${url}"\n}
      ${messages('chatcmpl-1', 'max_items = 20000')}
      output "count" { value = length(${MESSAGES}.messages) }
    `);
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    expect(scene.tf.stateFile().outputs.count.value).toBe(10_000);
  });

  describe('what goes wrong is one error that says what and where', () => {
    const only = /Only completions that were created with `store = true` can be read/;
    const lacking = /The server does not support stored completions: compatible servers often lack these endpoints/;

    test.each<[string, string, object]>([
      ['a completion that is not stored', one('chatcmpl-none'), { argument: 'completion_id', detail: expect.stringMatching(only) }],
      ['the messages of one', messages('chatcmpl-none'), { argument: 'completion_id', detail: expect.stringMatching(only) }],
      ['a cursor that is none', many('after = "chatcmpl-none"'), { argument: 'after', detail: expect.stringMatching(/^The list has no item with this id/) }],
      ['a refused key of its own', one('chatcmpl-none', 'api_key = "sk-wrong-wrong"'),
        { argument: 'api_key', summary: 'Cannot read the stored chat completion: the API answered with status 401', detail: expect.not.stringMatching('sk-wrong') }],
      ['an id that is none', one('a b'), { argument: 'completion_id', summary: 'Invalid completion_id' }],
      ['a page of no items', many('limit = 0'), { argument: 'limit', summary: 'Invalid limit' }],
      ['an order that is none', many('order = "up"'), { argument: 'order', summary: 'Invalid order' }],
    ])('%s', async (_what, hcl, expected) => {
      await scene.open(hcl);
      const { diagnostics } = await scene.tf.plan();
      expect(diagnostics).toMatchObject([{ severity: 'error', ...expected }]);
      expect(diagnostics).toHaveLength(1);
    });

    test.each<[string, string, number]>([
      ['a server without the list', many(), 404],
      ['an account that may not list', many(), 405],
      ['a server that keeps no completions', one('chatcmpl-1'), 405],
      ['a server that keeps no messages', messages('chatcmpl-1'), 405],
      ['a server that has no such call yet', one('chatcmpl-1'), 501],
    ])('%s', async (_what, hcl, status) => {
      await scene.open(hcl, { sandbox: { faults: [{ kind: 'status', status }] } });
      const { diagnostics } = await scene.tf.plan();
      expect(diagnostics).toMatchObject([{ severity: 'error', summary: expect.stringContaining(`status ${status}`), detail: expect.stringMatching(lacking) }]);
      expect(scene.calls()).toHaveLength(1);
    });

    test('a page in the middle that fails', async () => {
      await scene.open('', { sandbox: { faults: [{ kind: 'status', status: 403, skip: 1, calls: ['list'] }] } });
      for (let seed = 0; seed < 3; seed++) await storeCompletion(scene, { seed });
      scene.rewrite(many('limit = 2\n max_items = 3'));
      const { diagnostics } = await scene.tf.plan();
      expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cannot read the stored chat completions: the API answered with status 403' }]);
      expect(scene.calls()).toEqual(['list', 'list']);
    });

    test('a page in the middle that fails for a moment is asked for again', async () => {
      await scene.open('', { sandbox: { faults: [{ kind: 'status', status: 500, headers: { 'retry-after-ms': '1' }, skip: 1, calls: ['list'] }] } });
      for (let seed = 0; seed < 3; seed++) await storeCompletion(scene, { seed });
      expect((await read(MANY, many('limit = 2\n max_items = 3'))).ids).toHaveLength(3);
    });
  });
});
