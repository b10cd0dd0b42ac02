import { hello, useScene, X } from './scene';
import { Script } from '../../src/sandbox';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { describeWithTerraform } from '../harness/terraform';

const tool = '{ type = "function", function = { name = "f", parameters = { type = "object", properties = { town = { type = "string" } } } } }';
const customTool = '{ type = "custom", custom = { name = "c" } }';

const KINDS: { readonly [name: string]: string } = {
  text: '',
  several: 'n = 3',
  usage: 'stream_options = { include_usage = true }',
  obfuscation: 'stream_options = { include_obfuscation = false }',
  logprobs: 'logprobs = true\n top_logprobs = 2',
  calls: `tools = [${tool}, ${customTool}]\n tool_choice = "required"\n n = 2`,
  legacy_call: 'functions = [{ name = "f" }]\n function_call = { name = "f" }',
  json: 'response_format = { type = "json_object" }',
  search: 'web_search_options = {}',
  cut_off: 'max_completion_tokens = 2',
  speech: 'modalities = ["text", "audio"]\n audio = { format = "wav", voice = "alloy" }',
  stored: 'store = true',
};

/** A scripted answer is matched by the model. */
const SCRIPTS: readonly Script[] = [
  { match: { model: 'refusing' }, answer: { refusal: 'I would rather not.' } },
  { match: { model: 'filtered' }, answer: { content: 'Half', finish_reason: 'content_filter' } },
  { match: { model: 'empty' }, answer: { content: '' } },
];
const MODELS = SCRIPTS.map(({ match }) => match!.model!);

const question = (name: string, body: string, model = 'gpt-4o') => hello(`include_response_json = true\n ${body}`, name).replace('"gpt-4o"', `"${model}"`);
const without = (body: string) => body.replace(/stream_options.*/, '');

describeWithTerraform('a streamed answer', () => {
  const scene = useScene();

  test('leaves the same state as a plain one, whatever it says', async () => {
    const names = [...Object.keys(KINDS), ...MODELS];
    const pairs = names.map((name) => {
      const model = MODELS.includes(name) ? name : undefined;
      return question(`${name}_plain`, without(KINDS[name] ?? ''), model) + question(`${name}_streamed`, `stream = true\n ${KINDS[name] ?? ''}`, model);
    });
    await scene.open(pairs.join(''), { sandbox: { scripts: SCRIPTS, clock: () => 1_700_000_000_000 } });
    expect((await scene.tf.apply()).code).toBe(0);
    const streamed = scene.bodies().filter(({ stream }) => stream);
    expect(streamed).toHaveLength(names.length);
    expect(streamed.every(({ stream_options: options }) => options.include_usage === true)).toBe(true);

    const states: { [name: string]: any } = {};
    for (const { name, values } of (await scene.tf.state()).values.root_module.resources) {
      states[name] = Object.fromEntries(CHAT_COMPLETION_OUTPUTS.map((row) => [row.name, values[row.name]]));
    }
    for (const name of names) {
      // Ids are those of two requests.
      const comparable = ({ id, chat_completion_id: same, request_id: request, response_json: json, ...rest }: any) => {
        const { id: told, ...completion } = JSON.parse(json);
        expect([id, same, typeof request]).toEqual([told, told, 'string']);
        return JSON.parse(JSON.stringify({ ...rest, completion }).replace(/"(call|audio)_[^"]*"/g, '"$1"'));
      };
      expect([name, comparable(states[`${name}_streamed`])]).toEqual([name, comparable(states[`${name}_plain`])]);
    }
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('without usage, because the configuration says so, has none', async () => {
    await scene.open(hello('stream = true\n stream_options = { include_usage = false }'));
    await scene.applyWithoutTrouble();
    expect(scene.bodies()).toEqual([{ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }], stream: true }]);
    expect(await scene.completion()).toMatchObject({ usage: null, content: 'You said: Hello' });
  });

  test('can be had from a server that does not stream', async () => {
    await scene.open(hello('stream = true'));
    scene.sandbox.respond({ answer: { body: { id: 'c', created: 1, choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hi' } }] } } });
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ id: 'c', content: 'Hi' });
  });

  test('that is cut in the middle is an error that says so, and nothing is kept', async () => {
    await scene.open(hello('stream = true'));
    for (const fault of [{ kind: 'cut', events: 3 }, { kind: 'reset', when: 'midway' }] as const) {
      scene.sandbox.fault({ ...fault, calls: ['create'] });
      const { diagnostics } = await scene.tf.apply();
      expect(diagnostics).toMatchObject([
        { severity: 'error', summary: 'Cannot create the chat completion: the answer cannot be read', address: X },
      ]);
      expect(diagnostics[0].detail).toMatch(/^The stream was cut off before the answer was complete\./);
      expect(diagnostics[0].detail).toContain('The call may have been billed');
    }
    expect(await scene.completion()).toBeUndefined();
    expect(scene.calls()).toEqual(['create', 'create']);
    await scene.applyWithoutTrouble();
  });

  test('in which the server reports an error is an error with its words', async () => {
    await scene.open(hello('stream = true'));
    scene.sandbox.fault({
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: 'data: {"error":{"message":"The engine is overloaded.","type":"server_error"}}\n\ndata: [DONE]\n\n',
    });
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toMatchObject([{ severity: 'error', address: X }]);
    expect(diagnostics[0].detail).toContain('The engine is overloaded.');
    expect(scene.calls()).toEqual(['create']);
  });
});
