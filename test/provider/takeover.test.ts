import fc from 'fast-check';
import { rawState, Rpc, stateFrom, stateTo, told } from './rpc';
import { emptyObject, ObjectValue } from '../../src/plugin/value';
import { sample, SAMPLES } from '../fixtures/foreign-state';

const rpc = new Rpc();

/** The state as Terraform gets it back. Anything but a state is a failure of the test. */
async function takeOver(attributes: unknown): Promise<ObjectValue> {
  const { upgradedState, diagnostics } = await rpc.call('UpgradeResourceState', { typeName: 'openai_chat_completion', version: 0, rawState: rawState(attributes) });
  expect(diagnostics).toEqual([]);
  return stateFrom(upgradedState)!;
}

const attributesOf = (name: string) => sample(name).instance.attributes;

describe('a state of mkdev-me/openai', () => {
  test('keeps the whole question and the whole answer of a function call, whose empty strings and lists mean nothing', async () => {
    const functions = [{
      name: 'blossom_time',
      description: 'When a tree blossoms',
      parameters: { type: 'object', properties: { tree: { type: 'string' } }, required: ['tree'] },
    }];
    const call = { name: 'blossom_time', arguments: '{"tree":"acacia"}' };
    expect(told(await takeOver(attributesOf('mkdev-1.2.0-functions')))).toEqual({
      model: 'gpt-4',
      function_call: 'auto',
      functions,
      messages: [
        { role: 'user', content: 'When does the linden blossom?' },
        { role: 'assistant', function_call: { name: 'blossom_time', arguments: '{"tree":"linden"}' } },
        { role: 'function', name: 'blossom_time', content: 'June' },
        { role: 'user', content: 'And the acacia?' },
      ],
      n: 1,
      temperature: 1,
      top_p: 1,
      frequency_penalty: 0,
      presence_penalty: 0,
      store: false,
      stream: false,
      imported: false,
      id: 'chatcmpl-mk03',
      chat_completion_id: 'chatcmpl-mk03',
      created: 1700000000,
      object: 'chat.completion',
      model_used: 'gpt-4-0613',
      choices: [{ index: 0, finish_reason: 'function_call', message: { role: 'assistant', function_call: call, annotations: [] } }],
      usage: { completion_tokens: 4, prompt_tokens: 9, total_tokens: 13 },
      response_content: [''],
      response_role: 'assistant',
      finish_reason: 'function_call',
      stored: false,
      adoption_pending: true,
    });
  });

  test('does not know what is `""` inside an argument, of whatever type it is', async () => {
    const { functions, function_call: call, stop, response_format: format, messages, metadata } = told(await takeOver({
      ...attributesOf('mkdev-1.2.0-functions'),
      functions: [
        { name: 'a', description: '', parameters: JSON.stringify({ type: 'object', description: '' }) },
        { name: 'b', description: '', parameters: '' },
        { name: 'c', description: '', parameters: { type: '"object"', description: '""' } },
      ],
      function_call: { one: '', two: { name: 'a' } },
      stop: { str: '', array_of_str: ['x'] },
      response_format: { type: 'json_schema', json_schema: { name: 'n', description: '', schema: '' } },
      messages: [{ role: 'user', content: '', name: '', refusal: '', tool_call_id: '', audio: null, function_call: [] }],
      metadata: { team: '' },
    }));
    expect({ functions, call, stop, format, messages, metadata }).toEqual({
      functions: [
        { name: 'a', parameters: { type: 'object', description: '' } },
        { name: 'b' },
        { name: 'c', parameters: { type: 'object', description: '' } },
      ],
      call: { name: 'a' },
      stop: ['x'],
      format: { type: 'json_schema', json_schema: { name: 'n' } },
      messages: [{ role: 'user', content: '' }],
      metadata: { team: '' },
    });
  });

  test('knows what is stored, and does not know a bias that the API never took', async () => {
    const state = await takeOver(attributesOf('mkdev-1.2.0-stored'));
    expect(told(state)).toMatchObject({ stored: true, project_id: 'proj_honey', stop: ['\n', '.'], metadata: { plot: '7', season: 'early summer' } });
    expect(state.logit_bias).toEqual(Object.assign(emptyObject(), { 77: null, 1234: -100 }));
  });
});

describe('a state of antonbabenko/openai', () => {
  test('has its unions and its maps of JSON texts in the form of the API', async () => {
    expect(told(await takeOver(attributesOf('antonbabenko-0.2.0')))).toEqual({
      model: 'gpt-3.5-turbo-0613',
      function_call: { name: 'hive_work' },
      functions: [{
        name: 'hive_work',
        description: 'What to do at a hive',
        parameters: { type: 'object', properties: { month: { type: 'string' } } },
      }],
      messages: [{ role: 'assistant', content: 'Which month?', name: 'bee', function_call: { name: 'hive_work', arguments: '{}' } }],
      logit_bias: { 42: 7 },
      max_tokens: 30,
      presence_penalty: 0.25,
      stop: [';'],
      top_p: 0.5,
      user: 'apiary',
      id: 'chatcmpl-ab01',
      chat_completion_id: 'chatcmpl-ab01',
      created: 1700000000,
      object: 'chat.completion',
      model_used: 'gpt-3.5-turbo-0613',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Early, then rest.', annotations: [] } }],
      usage: { completion_tokens: 4, prompt_tokens: 9, total_tokens: 13 },
      response_content: ['Early, then rest.'],
      response_role: 'assistant',
      content: 'Early, then rest.',
      finish_reason: 'stop',
      adoption_pending: true,
    });
  });

  test('does not know what the API refuses, and knows the rest', async () => {
    const { model, messages, function_call: call, functions, stop, frequency_penalty: frequency, logit_bias: bias } =
      told(await takeOver(attributesOf('antonbabenko-0.2.0-refused-values')));
    expect({ model, messages, call, functions, stop, frequency, bias }).toEqual({
      model: 'gpt-3.5-turbo-0613',
      messages: [{ role: 'user', content: 'What is May?' }],
      call: 'auto',
      functions: undefined,
      stop: ['.'],
      frequency: undefined,
      bias: {},
    });
  });

  test('has one answer for each choice, also where they are calls', async () => {
    const { content, response_content: contents, choices } = await takeOver(attributesOf('antonbabenko-dev-call'));
    expect([content, contents, told(choices).map(({ message }: any) => message.function_call.arguments)]).toEqual([null, ['', ''], ['{"month":"May"}', '{}']]);
  });
});

describe('a state of darnold/openai', () => {
  test('has an id that the API does not know, and answers without choices', async () => {
    expect(told(await takeOver(attributesOf('darnold-rich')))).toEqual({
      model: 'gpt-4',
      messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Why do bees dance?' }],
      temperature: 0.7,
      top_p: 0.9,
      n: 2,
      max_tokens: 80,
      id: 'chat-gpt-4-1700000000',
      model_used: 'gpt-4',
      choices: [],
      response_content: ['To tell the way.', 'For directions.'],
      response_role: 'assistant',
      content: 'To tell the way.',
      adoption_pending: true,
    });
  });
});

/** A path into a JSON value, drawn from those that it has. */
const pathsOf = (value: any): (string | number)[][] =>
  (typeof value !== 'object' || value === null ? [] : Object.keys(value).flatMap((key) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...pathsOf(value[key]).map((path) => [step, ...path])];
  }));

function changed(value: any, [step, ...rest]: (string | number)[], entry: unknown): any {
  if (step === undefined) return entry;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[step] = changed(value[step], rest, entry);
  return copy;
}

const damaged = fc.constantFrom(...SAMPLES).chain(({ instance: { attributes } }) => fc.record({
  attributes: fc.constant(attributes),
  path: fc.constantFrom(...pathsOf(attributes)),
  entry: fc.oneof(fc.jsonValue(), fc.constantFrom('{', '[', '"x"', '', -1, 1e400, 9007199254740993)),
}));

const QUESTION = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] };

describe('a damaged state', () => {
  test('never fails: whatever is damaged, the id and the answer are kept unless the damage is there', async () => {
    await fc.assert(fc.asyncProperty(damaged, async ({ attributes, path, entry }) => {
      const state = await takeOver(changed(attributes, path, entry));
      const whole = await takeOver(attributes);
      if (!/^(chat_completion_)?id$/.test(String(path[0]))) expect(state.id).toBe(whole.id);
      if (!/^(choices|response_.*)$/.test(String(path[0]))) {
        expect([state.choices, state.response_content, state.content]).toEqual([whole.choices, whole.response_content, whole.content]);
      }
      expect(state.adoption_pending).toBe(true);
    }), { numRuns: 300 });
  });

  test('can be planned with any configuration', async () => {
    await fc.assert(fc.asyncProperty(damaged, async ({ attributes, path, entry }) => {
      const state = await takeOver(changed(attributes, path, entry));
      const config = Object.fromEntries(Object.keys(state).map((name) => [name, null]));
      const { diagnostics } = await rpc.call('PlanResourceChange', {
        typeName: 'openai_chat_completion',
        priorState: stateTo(state),
        config: stateTo({ ...config, ...complete(QUESTION) }),
        proposedNewState: stateTo({ ...config, ...outputsOf(state), ...complete(QUESTION) }),
      });
      expect(diagnostics!.filter(({ summary }) => !summary!.startsWith('The chat completion will be created again'))).toEqual([]);
    }), { numRuns: 150 });
  });

  test('may hold anything at all', async () => {
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(attributesOf('mkdev-1.2.0-stored')))), fc.jsonValue()),
      async (attributes) => {
        if (Object.hasOwn(attributes, 'adoption_pending')) return;
        expect((await takeOver(attributes)).adoption_pending).toBe(true);
      }), { numRuns: 300 });
  });
});

const OUTPUTS = ['id', 'choices', 'content', 'response_content', 'usage', 'created', 'stored', 'adoption_pending'];
const outputsOf = (state: ObjectValue) => Object.fromEntries(OUTPUTS.map((name) => [name, state[name]]));
const MESSAGE = ['role', 'content', 'content_parts', 'name', 'refusal', 'function_call', 'tool_calls', 'tool_call_id', 'audio'];
const complete = ({ model, messages }: typeof QUESTION): ObjectValue => ({
  model,
  messages: messages.map((message) => ({ ...Object.fromEntries(MESSAGE.map((name) => [name, null])), ...message })),
});

describe('`moved`', () => {
  const move = (sourceTypeName: string, attributes: unknown) => rpc.call('MoveResourceState', {
    sourceProviderAddress: 'registry.example.com/mkdev-me/openai',
    sourceTypeName,
    sourceState: rawState(attributes),
    targetTypeName: 'openai_chat_completion',
  });

  test.each(SAMPLES)('takes over what replace-provider takes over: $name', async ({ instance: { attributes } }) => {
    const { targetState, targetIdentity, diagnostics } = await move('openai_chat_completion', attributes);
    expect(diagnostics).toEqual([]);
    expect(stateFrom(targetState)).toEqual(await takeOver(attributes));
    expect(targetIdentity).toBeDefined();
  });

  test('takes a state of ours as it is', async () => {
    const ours = { id: 'chatcmpl-1', model: 'gpt-4o', stop: { type: 'string', value: 'x' }, adoption_pending: false };
    expect(told(stateFrom((await move('openai_chat_completion', ours)).targetState))).toEqual({ ...ours, stop: 'x' });
  });

  test('refuses another type of resource, and names both', async () => {
    const { targetState, diagnostics } = await move('openai_image', { id: 'img-1' });
    expect([targetState?.msgpack?.length ?? 0, diagnostics]).toMatchObject([0, [{
      severity: 1,
      summary: 'Moving openai_image to openai_chat_completion failed',
      detail: 'The state of openai_image of registry.example.com/mkdev-me/openai cannot become a openai_chat_completion.',
    }]]);
  });
});
