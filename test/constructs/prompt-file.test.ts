import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { complaints, newStack, synthesized, unchecked } from './support/synth';
import { ChatCompletion, FunctionCall, PromptFile, ToolChoice } from '../../src';

const home = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'prompts-')));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** Loads a file with this text. */
function load(text: string | Uint8Array, inputs?: { [name: string]: string }, name = 'p.prompt.yml') {
  writeFileSync(join(folder, name), text);
  return PromptFile.load(name, inputs);
}

/** The problems of a file with this text, each without the name of the file. */
function problems(text: string | Uint8Array, inputs?: { [name: string]: any }, name = 'p.prompt.yml'): string[] {
  try {
    load(text, inputs, name);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => (line.startsWith(`${name}:`) ? line.slice(name.length + 1) : line));
  }
}

const HELLO = 'model: gpt-6-luna\nmessages:\n  - role: user\n    content: Hello\n';
const ASKED = { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hello' }] };

/** A file whose one message has this text. */
const saying = (content: string) => `model: gpt-6-luna\nmessages:\n  - role: user\n    content: ${JSON.stringify(content)}\n`;
const markdown = (body: string) => `---\nmodel: gpt-6-luna\n---\n${body}`;

const SCHEMA = { type: 'object', properties: { tone: { enum: ['calm', null] } }, required: ['tone'], additionalProperties: false };

describe('a file of GitHub Models', () => {
  const file = `name: Summary
description: Summarises a change log
model: gpt-6-luna
modelParameters:
  maxCompletionTokens: 400
  top_p: 0.5
messages:
  - role: developer
    content: You write for {{readers}}.
  - role: user
    content: |
      Summarise this:
      {{changes}}
responseFormat: json_schema
jsonSchema: |-
  {
    "name": "summary",
    "strict": true,
    "schema": ${JSON.stringify(SCHEMA)}
  }
testData:
  - readers: everybody
evaluators:
  - name: is calm
    string: { contains: '{{expected}}' }
`;
  const props = {
    model: 'gpt-6-luna',
    messages: [
      { role: 'developer', content: 'You write for people who run it.' },
      { role: 'user', content: 'Summarise this:\nFixed: {{everything}}\n' },
    ],
    maxCompletionTokens: 400,
    topP: 0.5,
    responseFormat: { type: 'json_schema', jsonSchema: { name: 'summary', strict: true, schema: SCHEMA } },
  };
  const inputs = { readers: 'people who run it', changes: 'Fixed: {{everything}}' };

  test.each(['p.prompt.yml', 'p.prompt.yaml', 'P.PROMPT.YML'])('gives the props of a completion: %s', (name) => {
    expect(load(file, inputs, name)).toEqual(props);
  });

  test('asks the same with the line breaks of Windows and a byte order mark', () => {
    expect(load(`\ufeff${file.replaceAll('\n', '\r\n')}`, inputs)).toEqual(props);
  });

  test('becomes a completion, whose arguments can be changed afterwards', () => {
    writeFileSync('p.prompt.yml', HELLO);
    const stack = newStack();
    const completion = ChatCompletion.fromPromptFile(stack, 'c', 'p.prompt.yml', {}, { count: 2 });
    completion.temperature = 0;
    new ChatCompletion(stack, 'd', { ...PromptFile.load(join(folder, 'p.prompt.yml')), model: 'gpt-6-terra' });
    const { c, d } = synthesized(stack).resource.openai_chat_completion;
    expect([{ ...c, '//': '' }, { ...d, '//': '' }]).toEqual([
      { '//': '', ...ASKED, 'temperature': 0, 'count': 2 },
      { '//': '', ...ASKED, 'model': 'gpt-6-terra' },
    ]);
  });

  test('may set every argument in the names of the API, too', () => {
    const parameters = {
      stop: 'END',
      tool_choice: { type: 'function', function: { name: 'f' } },
      function_call: 'none',
      logit_bias: { 50256: -100 },
      tools: [{ type: 'function', function: { name: 'f', parameters: { some_key: null } } }],
      response_format: { type: 'json_object' },
      store: null,
    };
    expect(load(`${HELLO}modelParameters: ${JSON.stringify(parameters)}`)).toEqual({
      ...ASKED,
      stop: ['END'],
      toolChoice: ToolChoice.ofFunction('f'),
      functionCall: FunctionCall.NONE,
      logitBias: { 50256: -100 },
      tools: [{ type: 'function', function: { name: 'f', parameters: { some_key: null } } }],
      responseFormat: { type: 'json_object' },
    });
  });

  test('may have messages of every role', () => {
    const messages = [
      { role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] },
      { role: 'tool', toolCallId: 'a', content: '{{result}}' },
    ];
    expect(load(JSON.stringify({ model: 'm', messages }), { result: '4' }).messages).toEqual([
      { role: 'assistant', toolCalls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] },
      { role: 'tool', toolCallId: 'a', content: '4' },
    ]);
  });
});

describe('Markdown', () => {
  test('has the messages below its front matter, each below a line with its role', () => {
    const body = '\nDeveloper:\n\n# Rules\n\n- Be calm.\n\n    indented  \n---\nuser:\n{{changes}}\nassistant: \n\tFine. \n user:\n\n\nuser:\nMore.';
    expect(load(`---\nmodel: gpt-6-luna\nmodelParameters: { temperature: 0 }\n---\n${body}`, { changes: 'user:\n' }, 'p.md')).toEqual({
      model: 'gpt-6-luna',
      temperature: 0,
      messages: [
        { role: 'developer', content: '# Rules\n\n- Be calm.\n\n    indented  \n---' },
        { role: 'user', content: 'user:\n' },
        { role: 'assistant', content: '\tFine. \n user:' },
        { role: 'user', content: 'More.' },
      ],
    });
  });

  test('names the line of each problem, in front matter and below it', () => {
    const text = '---\nmodel: 1\nmodelParameters:\n  topp: 3\n---\nuser:\nHello,\n{{name}}, {{>part}}';
    expect(problems(text, { nam: 'x' }, 'p.md')).toEqual([
      '2:1: `model` must be a string, got 1.',
      '4:3: `modelParameters.topp` is an unknown key. The closest known key is `topP`.',
      '8:1: `messages[0].content` needs the input `name`, which is not given. The closest given input is `nam`.',
      '8:11: `messages[0].content` contains `{{>part}}`, but templates have nothing other than `{{name}}`. Compute the value in the app. '
        + 'To send this text as it is, pass it as an input.',
    ]);
  });

  test.each([
    ['user:\nHello', '1:1: The file must begin with front matter, between two lines `---`, which says at least `model: …`.'],
    ['---\nmodel: m\nuser:\nHello', '1:1: The file must begin with front matter, between two lines `---`, which says at least `model: …`.'],
    ['---\n---\nuser:\nHello', '1:1: `model` is required.'],
    ['---\nmodel: m\nmessages: []\n---\nuser:\nHello', '3:1: Front matter has no `messages`: they are the text below it.'],
    [markdown('\n Hello\nuser:\nHello'), '5:2: Text belongs below a line with its role, which is one of `developer:`, `system:`, `user:`, `assistant:`.'],
    [markdown('user:\n \nassistant:\nHello'), '4:1: The message of `user:` has no text.'],
    [markdown(''), '1:1: `messages` must have at least 1 item, got none.'],
  ])('that has no messages or no model is an error: %j', (text, problem) => {
    expect(problems(text, {}, 'p.md')).toEqual([problem]);
  });
});

describe('text', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', '$', '{', '}', '%', '"', '\\', '\n', '\t', ' ', '😀', '#', ':', '-', '${x}', '%{ if }') });
  const isPlain = (text: string) => !text.includes('{{');

  test('reaches the model character for character, in YAML and in Markdown, with and without references in it', () => {
    fc.assert(fc.property(anyText.filter(isPlain), anyText, (text, value) => {
      expect(load(saying(`${text}a{{value}}`), { value }).messages).toEqual([{ role: 'user', content: `${text}a${value}` }]);
      expect(load(markdown(`user:\n-${text}-\n`), {}, 'p.md').messages).toEqual([{ role: 'user', content: `-${text}-` }]);
    }));
  });

  test('may have a reference as an input, beside text that looks like a template of Terraform', () => {
    const stack = newStack();
    const topic = new TerraformVariable(stack, 'topic', { type: 'string' });
    new ChatCompletion(stack, 'c', load(saying('${name} %{ if } $-{{topic}}'), { topic: topic.stringValue }));
    expect(unchecked(stack).resource.openai_chat_completion.c.messages).toEqual([
      { role: 'user', content: '${"$"}{name} %%{ if } $-${var.topic}' },
    ]);
  });

  test('that is computed by a template, or has a name that is not given, is an error; all of them are found', () => {
    const text = '{{a.b}} {{ topic }} {{name | upper}} {{{raw}}} {{topik}}\n{{tone}} {{tone}} {{z}} {{#each';
    const computed = (placeholder: string) => `\`messages[0].content\` contains \`${placeholder}\`, but templates have nothing other than \`{{name}}\`. `
      + 'Compute the value in the app. To send this text as it is, pass it as an input.';
    expect(problems(saying(text), { topic: 'a', z: 1, more: 'b' })).toEqual([
      '2:1: The input `more` is not used. Inputs of the file: topic, topik, tone, z.',
      '2:1: The input `z` must be a string, got 1.',
      `4:15: ${computed('{{a.b}}')}`,
      '4:23: `messages[0].content` contains `{{ topic }}`. Write `{{topic}}`, without white space.',
      `4:35: ${computed('{{name | upper}}')}`,
      '4:52: `messages[0].content` contains `{{{`. Write only two braces, or a space before `{{name}}`.',
      '4:62: `messages[0].content` needs the input `topik`, which is not given.',
      '4:73: `messages[0].content` needs the input `tone`, which is not given.',
      '4:97: `messages[0].content` contains `{{` without `}}`. To send this text as it is, pass it as an input.',
    ]);
  });

  test('outside of messages has no inputs', () => {
    expect(problems('model: "{{model}}"\nmessages: [{ role: user, content: "{{model}}" }]\nmodelParameters:\n  stop: ["{{"]\nname: "{{name}}"', { model: 'm' })).toEqual([
      '1:1: `model` contains `{{`: inputs are replaced only in messages.',
      '4:10: `modelParameters.stop[0]` contains `{{`: inputs are replaced only in messages.',
    ]);
  });

  test('with braces in braces is fine as JSON', () => {
    expect(load(saying('{"x": {"y": {{z}}}}'), { z: '1' }).messages).toEqual([{ role: 'user', content: '{"x": {"y": 1}}' }]);
  });
});

describe('every mistake in a file is named with its line, all at once:', () => {
  const KNOWN = 'Known keys: name, description, model, modelParameters, messages, responseFormat, jsonSchema, testData, evaluators.';

  test('keys and values', () => {
    expect(problems(`modle: m
model: ''
messages:
  - role: usr
    content: 42
    text: Hello
  - role: tool
    content:
modelParameters:
  temprature: 0.5
  top_p: "0.5"
  topP: 0.5
  logprobs: yes
  seed: 9007199254740993
  maxCompletionTokens: 1.5
  messages: []
`)).toEqual([
      `1:1: \`modle\` is an unknown key. ${KNOWN}`,
      '2:1: `model` must not be empty.',
      '4:5: `messages[0].role` must be one of developer, system, user, assistant, tool, function, got "usr".',
      '5:5: `messages[0].content` must be a string, got 42.',
      '6:5: `messages[0].text` is an unknown key. Known keys: role, content, contentParts, name, refusal, functionCall, toolCalls, toolCallId, audio.',
      '7:5: `messages[1].tool_call_id` is required with role `tool`.',
      '7:5: `messages[1]` requires one of content, content_parts with role `tool`.',
      '10:3: `modelParameters.temprature` is an unknown key. The closest known key is `temperature`.',
      '11:3: `modelParameters.top_p` must be a number, got "0.5".',
      '12:3: `modelParameters.topP` conflicts with `top_p`: set only one of them.',
      '13:3: `modelParameters.logprobs` must be true or false, got "yes".',
      '14:3: `modelParameters.seed` is 9007199254740992. Whole numbers beyond 9007199254740991 lose digits. '
        + 'To keep them, write the number as `TerraformTemplate.expression("…")`, in `Token.asNumber` where an argument takes only a number.',
      '15:3: `modelParameters.maxCompletionTokens` must be a whole number, got 1.5.',
      expect.stringMatching(/^16:3: `modelParameters\.messages` is an unknown key\. Known keys: audio, /),
    ]);
  });

  test.each([
    ['messages:\n\t- a', '2:1: Tabs are not allowed as indentation.'],
    ['model: a\nmodel: b', '2:1: Map keys must be unique.'],
    ['model: "a', '1:10: Missing closing "quote.'],
    [`${HELLO}---\n${HELLO}`, '5:1: The file has more than one YAML document: remove the line `---`, or write a file for each prompt.'],
    ['model: &m a\nname: *m', '2:7: The alias `*m` is not supported: write the value itself.'],
    ['a: &a { b: 1 }\nc:\n  <<: *a', '3:7: The alias `*a` is not supported: write the value itself.'],
    ['model: !!binary aGk=', '1:8: The tag `!!binary` is not supported: remove it.'],
    ['messages:\n  - content: {{topic}} please', '2:15: Text that begins with `{{` must be in quotes, or in a block below `|`: in YAML, a brace begins a map.'],
    ['? [a]\n: b', '1:3: A key must be text.'],
    ['- a', '1:1: The file must have keys such as `model` and `messages`, each on a line of its own.'],
    ['# Nothing', '1:1: The file must have keys such as `model` and `messages`, each on a line of its own.'],
    ['model: m', '1:1: `messages` is required.'],
    [' \n', '1: The file is empty.'],
    [Buffer.from('model: m\nname: caf\xe9\n', 'latin1'), '2: The file is not UTF-8. Save it as UTF-8.'],
    [Buffer.from('\ufeffmodel: m', 'utf16le'), '1: The file is not UTF-8. Save it as UTF-8.'],
  ])('YAML that cannot be read: %j', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test.each([
    ['responseFormat: json_schema', '5:1: `responseFormat: json_schema` requires `jsonSchema`.'],
    ['jsonSchema: \'{"name": "s"}\'', '5:1: `jsonSchema` has no effect without `responseFormat: json_schema`.'],
    ['responseFormat: yaml', '5:1: `responseFormat` must be one of text, json_object, json_schema, got "yaml".'],
    ['responseFormat: text\nmodelParameters: { responseFormat: { type: text } }', '5:1: `responseFormat` conflicts with the one in `modelParameters`: set only one of them.'],
    ['responseFormat: json_schema\njsonSchema: { name: s }', '6:1: `jsonSchema` must be a string, got an object with name.'],
    ['responseFormat: json_schema\njsonSchema: \'{"schema": 1}\'', ['6:1: `jsonSchema.name` is required.', '6:1: `jsonSchema.schema` must be an object, or its JSON text (`jsonencode`), got 1.']],
    ['responseFormat: json_schema\njsonSchema: \'{"name": "s", "shema": {}}\'', '6:1: `jsonSchema.shema` is an unknown key. The closest known key is `schema`.'],
    ['responseFormat: json_schema\njsonSchema: \'{"name": }\'', expect.stringMatching(/^6:13: `jsonSchema` is not JSON: Unexpected token .*\.$/)],
    ['responseFormat: json_schema\njsonSchema: |-\n  {\n    "name": "s"\n    "schema": {}\n  }', expect.stringMatching(/^9:1: `jsonSchema` is not JSON: Expected .*\.$/)],
  ])('a form of the answer that cannot be: %s', (more, problem) => {
    expect(problems(HELLO + more)).toEqual([problem].flat());
  });

  test('dates are text, and versions of YAML that know more words for true are read the same way', () => {
    expect(load('%YAML 1.1\n---\nmodel: 2026-11-25\nmessages: [{ role: user, content: yes }]')).toEqual({ model: '2026-11-25', messages: [{ role: 'user', content: 'yes' }] });
  });

  test('a file that is not there, or has another name', () => {
    expect(() => PromptFile.load('prompts/none.md')).toThrow(new Error(
      `The prompt file prompts/none.md cannot be read: ENOENT: no such file or directory, open 'prompts/none.md'. The path is relative to the working directory, ${folder}.`,
    ));
    expect(() => PromptFile.load(join(folder, 'none.md'))).toThrow(new Error(
      `The prompt file ${join(folder, 'none.md')} cannot be read: ENOENT: no such file or directory, open '${join(folder, 'none.md')}'.`,
    ));
    expect(() => load(HELLO, {}, 'p.yml')).toThrow(new Error('The name of the prompt file p.yml must end with .prompt.yml, .prompt.yaml or .md.'));
  });

  test('what only the whole completion shows is an error of the construct', () => {
    expect(complaints((stack) => {
      writeFileSync('p.prompt.yml', `${HELLO}modelParameters: { topLogprobs: 2 }`);
      ChatCompletion.fromPromptFile(stack, 'c', 'p.prompt.yml');
    })).toEqual(['[stack/c] `topLogprobs` requires `logprobs = true`, but `logprobs` is not set.']);
  });
});
