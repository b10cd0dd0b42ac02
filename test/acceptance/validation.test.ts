import { useScene } from './scene';
import { describeWithTerraform } from '../harness/terraform';

interface Case {
  /** Arguments besides a model and a message. */
  readonly with?: string;
  readonly model?: string;
  readonly messages?: string;
  readonly says: readonly string[];
}

const part = (text: string) => `[{ role = "user", content_parts = [${text}] }]`;
const user = '{ role = "user", content = "Hi" }';
const call = '{ id = "c", type = "function", function = { name = "f", arguments = "{}" } }';
const many = (count: number, text: string) => `[for i in range(${count}) : ${text}]`;
const tool = (body: string) => `tools = [{ type = "function", function = ${body} }]`;

const TOOL_CHOICE = 'must be `"none"`, `"auto"`, `"required"`, an object with `type` as in the API, or either of them in `{ one = … }`, `{ two = … }`';

/** What a plan refuses, and in which words. Each case is a resource, and all are reported at once. */
const ERRORS: { readonly [name: string]: Case } = {
  too_hot: { with: 'temperature = 3', says: ['`temperature` must be from 0 to 2, got 3.'] },
  too_cold: { with: 'temperature = -0.1', says: ['`temperature` must be from 0 to 2, got -0.1.'] },
  top_p: { with: 'top_p = 1.5', says: ['`top_p` must be from 0 to 1, got 1.5.'] },
  n: { with: 'n = 0', says: ['`n` must be from 1 to 128, got 0.'] },
  half: { with: 'n = 1.5', says: ['`n` must be a whole number, got 1.5.'] },
  seed: { with: 'seed = 9223372036854775808', says: ['`seed` must be from -9223372036854775808 to 9223372036854775807, got 9223372036854775808.'] },
  no_model: { model: '""', says: ['`model` must not be empty.'] },
  no_messages: { messages: '[]', says: ['`messages` must have at least 1 item, got none.'] },
  robot: {
    messages: '[{ role = "robot", content = "Hi" }]',
    says: ['`messages[0].role` must be one of developer, system, user, assistant, tool, function, got "robot".'],
  },
  no_content: { messages: '[{ role = "user" }]', says: ['`messages[0]` requires one of content, content_parts with role `user`.'] },
  both_contents: {
    messages: '[{ role = "user", content = "Hi", content_parts = [{ type = "text", text = "Hi" }] }]',
    says: ['`messages[0].content_parts` conflicts with `content`: set only one of them.'],
  },
  tool_id: { messages: '[{ role = "tool", content = "4" }]', says: ['`messages[0].tool_call_id` is required with role `tool`.'] },
  function_name: { messages: '[{ role = "function", content = "4" }]', says: ['`messages[0].name` is required with role `function`.'] },
  user_calls: {
    messages: `[{ role = "user", content = "Hi", tool_calls = [${call}] }]`,
    says: ['`messages[0].tool_calls` is not allowed with role `user`, only with role `assistant`.'],
  },
  no_parts: { messages: part(''), says: ['`messages[0].content_parts` must have at least 1 item, got none.'] },
  part_type: { messages: part('{ type = "video" }'), says: [expect.stringMatching(/^`messages\[0\]\.content_parts\[0\]\.type` must be one of .*, got "video"\.$/)] },
  part_member: {
    messages: part('{ type = "text", image_url = { url = "https://example.com/" } }'),
    says: [
      '`messages[0].content_parts[0].image_url` is not allowed with type `text`, only with type `image_url`.',
      '`messages[0].content_parts[0].text` is required with type `text`.',
    ],
  },
  third_message: {
    messages: `[${user}, ${user}, { role = "user", content_parts = [{ type = "image_url", image_url = { url = "" } }] }]`,
    says: ['`messages[2].content_parts[0].image_url.url` must not be empty.'],
  },
  user_refuses: {
    messages: part('{ type = "refusal", refusal = "No." }'),
    says: [expect.stringMatching(/^`messages\[0\]\.content_parts\[0\]\.type` must be .* with role `user`, got "refusal"\.$/)],
  },
  many_stops: { with: 'stop = ["1", "2", "3", "4", "5"]', says: ['`stop` must have at most 4 items, got 5.'] },
  no_stops: { with: 'stop = []', says: ['`stop` must have at least 1 item, got none.'] },
  odd_stop: { with: 'stop = { text = "END" }', says: ['`stop` must be a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`, got an object with text.'] },
  number_stop: { with: 'stop = { array_of_str = [1] }', says: ['`stop[0]` must be a string, got 1.'] },
  bias: { with: 'logit_bias = { "10" = 101 }', says: ['`logit_bias["10"]` must be from -100 to 100, got 101.'] },
  label_key: {
    with: `store = true\n metadata = { "${'k'.repeat(65)}" = "v" }`,
    says: [`\`metadata.${'k'.repeat(65)}\` has a key that must have at most 64 characters, got 65.`],
  },
  label_value: {
    with: `store = true\n metadata = { k = "${'v'.repeat(513)}" }`, says: ['`metadata.k` must have at most 512 characters, got 513.'],
  },
  labels: { with: 'store = true\n metadata = { for i in range(17) : "k${i}" => "v" }', says: ['`metadata` must have at most 16 entries, got 17.'] },
  tokens: { with: 'max_tokens = 1\n max_completion_tokens = 1', says: ['`max_tokens` conflicts with `max_completion_tokens`: set only one of them.'] },
  top_logprobs: { with: 'top_logprobs = 1', says: ['`top_logprobs` requires `logprobs = true`, but `logprobs` is not set.'] },
  top_logprobs_off: { with: 'top_logprobs = 1\n logprobs = false', says: ['`top_logprobs` requires `logprobs = true`, but `logprobs` is false.'] },
  stream_options: { with: 'stream_options = {}', says: ['`stream_options` requires `stream = true`, but `stream` is not set.'] },
  speech: { with: 'modalities = ["text", "audio"]', says: ['`modalities[1]` requires `audio`, which sets format and voice of the answer.'] },
  tool_count: { with: `tools = ${many(129, '{ type = "custom", custom = { name = "c${i}" } }')}`, says: ['`tools` must have at most 128 items, got 129.'] },
  tool_name: {
    with: tool('{ name = "look up" }'), says: ['`tools[0].function.name` must be made of letters, digits, `_` and `-`, got "look up".'],
  },
  tool_schema: {
    with: tool('{ name = "f", parameters = "{" }'),
    says: ['`tools[0].function.parameters` must be an object or its JSON text, got text that is not valid JSON: "{".'],
  },
  tool_list: {
    with: tool('{ name = "f", parameters = "[1]" }'),
    says: ['`tools[0].function.parameters` must be an object or its JSON text, got the JSON text "[1]".'],
  },
  tool_type: { with: 'tools = [{ type = "search" }]', says: ['`tools[0].type` must be one of function, custom, got "search".'] },
  tool_choice: { with: 'tool_choice = "always"', says: [`\`tool_choice\` ${TOOL_CHOICE}, got "always".`] },
  tool_chosen: { with: 'tool_choice = { type = "function" }', says: ['`tool_choice.function` is required with type `function`.'] },
  grammar: {
    with: 'tools = [{ type = "custom", custom = { name = "c", format = { type = "grammar", grammar = { definition = "a", syntax = "ebnf" } } } }]',
    says: ['`tools[0].custom.format.grammar.syntax` must be one of lark, regex, got "ebnf".'],
  },
  format: { with: 'response_format = { type = "yaml" }', says: ['`response_format.type` must be one of text, json_object, json_schema, got "yaml".'] },
  no_schema: { with: 'response_format = { type = "json_schema" }', says: ['`response_format.json_schema` is required with type `json_schema`.'] },
  schema_text: {
    with: 'response_format = {\n type = "json_schema"\n json_schema = { name = "s", schema = "no" }\n }',
    says: ['`response_format.json_schema.schema` must be an object or its JSON text, got text that is not valid JSON: "no".'],
  },
  safety: { with: `safety_identifier = "${'x'.repeat(65)}"`, says: ['`safety_identifier` must have at most 64 characters, got 65.'] },
  timeouts: {
    with: 'timeouts = { create = "soon" }',
    says: ['`timeouts.create` must be a duration such as `90s`, `10m` or `1h30m`, got "soon".'],
  },
  extra_body: { with: 'extra_body = { stream = true }', says: ['`extra_body.stream` must not be set here: use the argument `stream`.'] },
  extra_text: { with: 'extra_body = "no"', says: [expect.stringMatching(/^`extra_body` must be .*, got "no"\.$/)] },
  several: {
    with: 'temperature = 9\n n = 0\n top_logprobs = 21',
    says: [
      '`n` must be from 1 to 128, got 0.',
      '`temperature` must be from 0 to 2, got 9.',
      '`top_logprobs` must be from 0 to 20, got 21.',
      '`top_logprobs` requires `logprobs = true`, but `logprobs` is not set.',
    ],
  },
  long_value: {
    with: `tool_choice = "${'a'.repeat(100)}"`,
    says: [`\`tool_choice\` ${TOOL_CHOICE}, got "${'a'.repeat(60)}"… (100 characters).`],
  },
};

/** What a plan lets pass, with a word. */
const WARNINGS: { readonly [name: string]: Case } = {
  effort: {
    with: 'reasoning_effort = "extreme"',
    says: ['`reasoning_effort` is "extreme", which is not a known value; it is sent unchanged. Known values: none, minimal, low, medium, high, xhigh, max.'],
  },
  tier: { with: 'service_tier = "gold"', says: [expect.stringMatching(/^`service_tier` is "gold", which is not a known value; it is sent unchanged\. Known values: /)] },
  verbosity: { with: 'verbosity = "mute"', says: [expect.stringMatching(/^`verbosity` is "mute", which is not a known value; it is sent unchanged\. Known values: /)] },
  modality: { with: 'modalities = ["smell"]', says: [expect.stringMatching(/^`modalities\[0\]` is "smell", which is not a known value; it is sent unchanged\. Known values: /)] },
  retention: {
    with: 'prompt_cache_retention = "1y"', says: [expect.stringMatching(/^`prompt_cache_retention` is "1y", which is not a known value; it is sent unchanged\. Known values: /)],
  },
  detail: {
    messages: part('{ type = "image_url", image_url = { url = "https://example.com/", detail = "ultra" } }'),
    says: [expect.stringMatching(/^`messages\[0\]\.content_parts\[0\]\.image_url\.detail` is "ultra", which is not a known value; it is sent unchanged\. Known values: /)],
  },
  sound: {
    messages: part('{ type = "input_audio", input_audio = { data = "AA", format = "ogg" } }'),
    says: [expect.stringMatching(/^`messages\[0\]\.content_parts\[0\]\.input_audio\.format` is "ogg", which is not a known value; it is sent unchanged\. Known values: /)],
  },
  speech_format: {
    with: 'modalities = ["audio"]\n audio = { format = "ogg", voice = "anybody" }',
    says: [expect.stringMatching(/^`audio\.format` is "ogg", which is not a known value; it is sent unchanged\. Known values: /)],
  },
  labels: { with: 'metadata = { a = "b" }', says: ['`metadata` has no effect without `store = true`: the API keeps metadata of stored completions only.'] },
  tool_member: { with: tool('{ name = "f", cached = true }'), says: [expect.stringMatching(/^`tools\[0\]\.function\.cached` is an unknown key. Known keys: /)] },
};

/** What a plan says nothing against. */
const FINE: { readonly [name: string]: Case } = {
  any_model: { model: '"my-own/model:7b"', says: [] },
  any_voice: { with: 'modalities = ["audio"]\n audio = { format = "mp3", voice = "my voice" }', says: [] },
  limits: { with: 'temperature = 2\n top_p = 0\n n = 128\n frequency_penalty = -2\n presence_penalty = 2.0\n logprobs = true\n top_logprobs = 20', says: [] },
  unknown: {
    messages: '[{ role = terraform_data.open.output, content = terraform_data.open.output, name = terraform_data.open.output }]',
    model: 'terraform_data.open.output',
    with: `
      temperature     = terraform_data.number.output
      stop            = terraform_data.open.output
      logprobs        = terraform_data.open.output == "x"
      top_logprobs    = 3
      stream          = terraform_data.open.output == "x"
      stream_options  = {}
      store           = terraform_data.open.output == "x"
      metadata        = { (terraform_data.open.input) = terraform_data.open.output }
      modalities      = ["text", terraform_data.open.output]
      audio           = { format = terraform_data.open.output, voice = terraform_data.open.output }
      tool_choice     = terraform_data.open.output
      tools           = [{ type = terraform_data.open.output, function = { name = terraform_data.open.output, parameters = terraform_data.open.output } }]
      functions       = terraform_data.list.output
      logit_bias      = { "1" = terraform_data.number.output }
      response_format = { type = terraform_data.open.output, json_schema = { name = terraform_data.open.output, schema = terraform_data.open.output } }
      extra_body      = terraform_data.list.output
      max_tokens      = terraform_data.number.output
      max_completion_tokens = terraform_data.number.output
      timeouts        = { create = terraform_data.open.output }
    `,
    says: [],
  },
  unknown_messages: { messages: 'terraform_data.list.output', says: [] },
  unknown_content: { messages: '[for text in [terraform_data.open.output] : { role = "user", content = text, content_parts = terraform_data.list.output }]', says: [] },
};

const resource = (name: string, { model = '"gpt-4o"', messages = `[${user}]`, with: rest = '' }: Case) => `
resource "openai_chat_completion" "${name}" {
  model    = ${model}
  messages = ${messages}
  ${rest}
}
`;
const config = (cases: { readonly [name: string]: Case }) => Object.keys(cases).map((name) => resource(name, cases[name])).join('');
const expected = (cases: { readonly [name: string]: Case }) => Object.fromEntries(Object.keys(cases).map((name) => [name, cases[name].says]));

describeWithTerraform('a configuration', () => {
  const scene = useScene();

  const saidBy = (diagnostics: readonly any[], names: string[]) => {
    const said: { [name: string]: string[] } = Object.fromEntries(names.map((name) => [name, []]));
    for (const { address, detail, summary } of diagnostics) {
      if (!summary.includes('eprecated')) said[address.split('.')[1]].push(detail);
    }
    for (const name of names) said[name].sort();
    return said;
  };

  test('that is wrong is told everything that is wrong in it, at once, when it is validated', async () => {
    await scene.open(config(ERRORS));
    const { diagnostics, code } = await scene.tf.validate();
    expect(code).toBe(1);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(saidBy(errors, Object.keys(ERRORS))).toEqual(expected(ERRORS));
    expect(errors.find(({ address }) => address === 'openai_chat_completion.too_hot')).toMatchObject({
      summary: 'Invalid temperature', at: '3', argument: 'temperature',
    });
    expect(errors.find(({ address }) => address === 'openai_chat_completion.third_message')!.summary).toBe('Invalid messages[2].content_parts[0].image_url.url');
  });

  test('with values that the API may know by now is warned about and planned', async () => {
    await scene.open(config(WARNINGS));
    const { diagnostics } = await scene.tf.validate();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(saidBy(diagnostics, Object.keys(WARNINGS))).toEqual(expected(WARNINGS));
    expect(Object.values((await scene.tf.plan()).actions)).toEqual(Object.keys(WARNINGS).map(() => 'create'));
  });

  test('is not complained about for what is not known yet, nor for any model or voice', async () => {
    const open = `
      resource "terraform_data" "open" { input = "x" }
      resource "terraform_data" "number" { input = 1 }
      resource "terraform_data" "list" { input = [] }
    `;
    await scene.open(open + config(FINE));
    const { diagnostics, code } = await scene.tf.plan();
    expect(saidBy(diagnostics, Object.keys(FINE))).toEqual(expected(FINE));
    expect(code).toBe(0);
  });

  test('that turns out wrong only at apply is refused then, before anything is asked', async () => {
    await scene.open(`
      resource "terraform_data" "hot" { input = 3 }
      ${resource('x', { with: 'temperature = terraform_data.hot.output', says: [] })}
    `);
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics.map(({ detail }) => detail)).toEqual(['`temperature` must be from 0 to 2, got 3.']);
    expect(scene.calls()).toEqual([]);
  });
});
