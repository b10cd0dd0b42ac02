import { useScene } from './scene';
import { describeWithTerraform } from '../harness/terraform';

interface Values {
  readonly penalty: number;
  readonly functionName: string;
  readonly tokens: readonly [string, string];
  readonly message: string;
}

/** A configuration in the style of generated providers: unions as objects, schemas as maps of JSON texts. */
const generated = ({ penalty, functionName, tokens, message }: Values) => `
resource "openai_chat_completion" "x" {
  frequency_penalty = ${penalty}
  function_call = {
    one = "none"
  }
  functions = [
    {
      description = "Looks a word up."
      name        = "${functionName}"
      parameters = {
        "type"       = "\\"object\\""
        "properties" = "{ \\"word\\": { \\"type\\": \\"string\\" } }"
      }
    },
  ]
  logit_bias = {
    "${tokens[0]}" = 2
    "${tokens[1]}" = 9
  }
  max_tokens = 9
  messages   = [${message}]
  model            = "gpt-3.5-turbo"
  n                = 1
  presence_penalty = ${penalty}
  stop = {
    str = "END"
  }
  stream      = false
  temperature = 1
  top_p       = 1
  user        = "customer-7"
}
`;

/** A configuration in the style of the vendor's reference: everything at once, unions as the API has them. */
const reference = ({ token, limits, streamOptions }: { token: string; limits: string; streamOptions: string }) => `
resource "openai_chat_completion" "x" {
  messages = [{
    content = "Hello"
    role    = "developer"
    name    = "operator"
  }]
  model = "gpt-5.4"
  audio = {
    format = "wav"
    voice  = "alloy"
  }
  frequency_penalty = -2
  function_call     = "none"
  functions = [{
    name        = "look_up"
    description = "Looks a word up."
    parameters = {
      language = "en"
    }
  }]
  logit_bias = {
    ${token} = 0
  }
  logprobs = true
  ${limits}
  metadata = {
    team = "blue"
  }
  modalities          = ["text"]
  n                   = 1
  parallel_tool_calls = true
  prediction = {
    content = "Hello to you"
    type    = "content"
  }
  presence_penalty       = -2
  prompt_cache_key       = "greetings"
  prompt_cache_retention = "in_memory"
  reasoning_effort       = "none"
  response_format = {
    type = "text"
  }
  safety_identifier = "someone"
  seed              = -9007199254740991
  service_tier      = "auto"
  stop              = <<EOT
THE END
EOT
  store             = true
  stream            = false
  ${streamOptions}
  temperature = 1
  tool_choice = "none"
  tools = [{
    function = {
      name        = "look_up"
      description = "Looks a word up."
      parameters = {
        language = "en"
      }
      strict = true
    }
    type = "function"
  }]
  top_logprobs = 0
  top_p        = 1
  user         = "customer-7"
  verbosity    = "low"
  web_search_options = {
    search_context_size = "low"
    user_location = {
      approximate = {
        city     = "Graz"
        country  = "AT"
        region   = "Styria"
        timezone = "Europe/Vienna"
      }
      type = "approximate"
    }
  }
}
`;

describeWithTerraform('configurations that were written for other providers', () => {
  const scene = useScene();

  const errors = async () => (await scene.tf.plan()).diagnostics.filter(({ severity }) => severity === 'error').map(({ detail }) => detail).sort();

  test('the generated style gives one error for each value that the API refuses', async () => {
    await scene.open(generated({
      penalty: 38.48,
      functionName: 'Look Up',
      tokens: ['copying', 'sending'],
      message: '{ content = "Hello", function_call = { arguments = "{}", name = "Look Up" }, name = "Ann Lee", role = "user" }',
    }));
    expect(await errors()).toEqual([
      '`frequency_penalty` must be from -2 to 2, got 38.48.',
      '`functions[0].name` must be made of letters, digits, `_` and `-`, got "Look Up".',
      '`logit_bias.copying` has a key that must be the id of a token, a whole number, got "copying".',
      '`logit_bias.sending` has a key that must be the id of a token, a whole number, got "sending".',
      '`messages[0].function_call.name` must be made of letters, digits, `_` and `-`, got "Look Up".',
      '`messages[0].function_call` is not allowed with role `user`, only with role `assistant`.',
      '`messages[0].name` must be free of white space and of < | \\ / >, got "Ann Lee".',
      '`presence_penalty` must be from -2 to 2, got 38.48.',
    ]);
    expect(scene.calls()).toEqual([]);
  });

  test('the generated style runs once its values are legal', async () => {
    const message = '{ content = "Hello", function_call = { arguments = "{}", name = "look_up" }, name = "Ann", role = "assistant" }';
    await scene.open(generated({ penalty: 2, functionName: 'look_up', tokens: ['10', '20'], message }));
    expect((await scene.tf.apply()).code).toBe(0);
    const parameters = { type: 'object', properties: { word: { type: 'string' } } };
    expect(scene.bodies()).toEqual([{
      frequency_penalty: 2,
      function_call: 'none',
      functions: [{ description: 'Looks a word up.', name: 'look_up', parameters }],
      logit_bias: { 10: 2, 20: 9 },
      max_tokens: 9,
      messages: [{ content: 'Hello', function_call: { arguments: '{}', name: 'look_up' }, name: 'Ann', role: 'assistant' }],
      model: 'gpt-3.5-turbo',
      n: 1,
      presence_penalty: 2,
      stop: ['END'],
      stream: false,
      temperature: 1,
      top_p: 1,
      user: 'customer-7',
    }]);
    expect(await scene.completion()).toMatchObject({
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'You said: Hello', function_call: null } }],
      object: 'chat.completion',
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
    });
    expect((await scene.tf.plan()).actions).toEqual({});
    await scene.tf.destroy();
    expect(scene.calls()).toEqual(['create']);
  });

  test('the reference style gives one error for each value that the API refuses', async () => {
    await scene.open(reference({
      token: 'word',
      limits: 'max_completion_tokens = 0\n max_tokens = 0',
      streamOptions: 'stream_options = {\n include_obfuscation = true\n include_usage = true\n }',
    }));
    expect(await errors()).toEqual([
      '`logit_bias.word` has a key that must be the id of a token, a whole number, got "word".',
      '`max_completion_tokens` must be at least 1, got 0.',
      '`max_tokens` conflicts with `max_completion_tokens`: set only one of them.',
      '`max_tokens` must be at least 1, got 0.',
      '`stream_options` requires `stream = true`, but `stream` is false.',
    ]);
  });

  test('the reference style runs once its values are legal, and its stored completion is deleted with it', async () => {
    await scene.open(reference({ token: '10', limits: 'max_completion_tokens = 1', streamOptions: '' }));
    expect((await scene.tf.apply()).code).toBe(0);
    const lookUp = { name: 'look_up', description: 'Looks a word up.', parameters: { language: 'en' } };
    expect(scene.bodies()).toEqual([{
      messages: [{ content: 'Hello', role: 'developer', name: 'operator' }],
      model: 'gpt-5.4',
      audio: { format: 'wav', voice: 'alloy' },
      frequency_penalty: -2,
      function_call: 'none',
      functions: [lookUp],
      logit_bias: { 10: 0 },
      logprobs: true,
      max_completion_tokens: 1,
      metadata: { team: 'blue' },
      modalities: ['text'],
      n: 1,
      parallel_tool_calls: true,
      prediction: { content: 'Hello to you', type: 'content' },
      presence_penalty: -2,
      prompt_cache_key: 'greetings',
      prompt_cache_retention: 'in_memory',
      reasoning_effort: 'none',
      response_format: { type: 'text' },
      safety_identifier: 'someone',
      seed: -9007199254740991,
      service_tier: 'auto',
      stop: ['THE END\n'],
      store: true,
      stream: false,
      temperature: 1,
      tool_choice: 'none',
      tools: [{ type: 'function', function: { ...lookUp, strict: true } }],
      top_logprobs: 0,
      top_p: 1,
      user: 'customer-7',
      verbosity: 'low',
      web_search_options: {
        search_context_size: 'low',
        user_location: { type: 'approximate', approximate: { city: 'Graz', country: 'AT', region: 'Styria', timezone: 'Europe/Vienna' } },
      },
    }]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect((await scene.tf.destroy()).code).toBe(0);
    expect(scene.calls()).toEqual(['create', 'read', 'read', 'read', 'delete']);
  });
});
