import { Fn, TerraformIterator, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { ask, complaints, newStack, warnings } from './support/synth';
import { ChatCompletion, DataOpenaiChatCompletion, DataOpenaiChatCompletionMessages, TerraformTemplate, Message, OpenaiProvider, ResponseFormat } from '../../src';

/** What synth says against a question with this text, made beside another completion. */
const complaintsOf = (text: (other: ChatCompletion) => any) => complaints((stack) => {
  ask(stack, { messages: [{ role: 'user', content: text(ask(stack, {}, 'other')) }] });
});

const USE_FN = 'A reference stands for a value that only Terraform knows. To change it, use functions of `Fn`, such as `Fn.upper` or `Fn.substr`.';
const IF_MEANT = 'If you mean this text, write it as `TerraformTemplate.of(…)`.';
const CUT = [`[stack/c] \`messages[0].content\` contains a reference that was cut or changed. ${USE_FN}`];

describe('a reference that went through functions for strings', () => {
  test.each<[string, (content: string) => string]>([
    ['in capitals', (content) => content.toUpperCase()],
    ['in small letters', (content) => content.toLowerCase()],
    ['in small letters, inside text', (content) => `Say: ${content.toLowerCase()}!`],
    ['split', (content) => content.split('.')[0]],
    ['replaced', (content) => content.replace('$', '')],
    ...[3, 4, 5, 6, 8, 12].map((end): [string, (content: string) => string] => [`cut at ${end}`, (content) => content.slice(0, end)]),
    ...[1, 3, 9, 13].map((start): [string, (content: string) => string] => [`cut before ${start}`, (content) => content.slice(start)]),
    ...[3, 5, 12].map((end): [string, (content: string) => string] => [`cut at ${end} inside text`, (content) => `Say: ${content.slice(0, end)} …`]),
  ])('is an error: %s', (_, change) => {
    expect(complaintsOf(({ content }) => change(content))).toEqual(CUT);
  });

  test.each<[string, (tokens: number) => any]>([
    ['times two', (tokens) => `${tokens * 2} tokens`],
    ['negated', (tokens) => `${-tokens} tokens`],
  ])('is an error as a number in text, too: %s', (_, change) => {
    expect(complaintsOf(({ usage }) => change(usage.totalTokens))).toEqual(CUT);
  });

  test('is an error as an argument that is a number', () => {
    expect(complaints((stack) => ask(stack, { seed: ask(stack, {}, 'other').usage.totalTokens / 2 }))).toEqual([
      `[stack/c] \`seed\` is a number that was computed from a reference. ${USE_FN}`,
    ]);
  });

  test('is an error as the key of a map', () => {
    expect(complaints((stack) => ask(stack, { metadata: { [ask(stack, {}, 'other').content.toUpperCase()]: 'a' } }))).toEqual([
      expect.stringMatching(/^\[stack\/c\] `metadata\[".*"\]` contains a reference that was cut or changed\. /),
    ]);
  });

  test('is an error where a list became text', () => {
    expect(complaintsOf(({ responseContent }) => `All: ${responseContent}`)).toEqual([
      '[stack/c] `messages[0].content` contains a reference to a list or a map inside text: convert it to text with `Fn.join` or `Fn.jsonencode`.',
    ]);
  });

  test.each<[string, (other: ChatCompletion) => string]>([
    ['changed by Fn', ({ content, usage }) => `${Fn.upper(content)} ${usage.totalTokens} ${content}${content}`],
    ['beside text that looks alike', () => '${name} ${T} ${Tf_var} [1.5]} a.5]} 1e+20 token[3]'],
  ])('is none: %s', (_, text) => {
    expect(complaintsOf(text)).toEqual([]);
  });
});

describe('values that JavaScript makes text of', () => {
  test.each<[string, any, string]>([
    ['a Promise', Promise.resolve('text'), `contains [object Promise]: \`await\` the Promise. ${IF_MEANT}`],
    ['an object', {}, `contains [object Object]: use a property of the object, or \`JSON.stringify\`. ${IF_MEANT}`],
  ])('are an error in a template string: %s', (_, value, problem) => {
    expect(complaintsOf(() => `Say: ${value}`)).toEqual([`[stack/c] \`messages[0].content\` ${problem}`]);
  });

  test('are an error where a missing value is all of the text, and a warning where the text may be meant', () => {
    expect(complaintsOf(() => String(undefined))).toEqual([
      `[stack/c] \`messages[0].content\` is the text "undefined", the result of a missing value in a template. ${IF_MEANT}`,
    ]);
    const stack = newStack();
    ask(stack, { messages: [Message.user('What is undefined in JavaScript?')] });
    Testing.synth(stack, true);
    expect(warnings(stack)).toEqual(['[stack/c] `messages[0].content` contains the word "undefined", which may be the result of a missing value in a template.']);
  });

  test('are no error as a live template', () => {
    expect(complaintsOf(() => TerraformTemplate.of('Why does JavaScript print [object Promise]?'))).toEqual([]);
  });
});

test('half a character is a warning', () => {
  const stack = newStack();
  ask(stack, { messages: [Message.user('😀'.slice(0, 1)), Message.user('😀')] });
  Testing.synth(stack, true);
  expect(warnings(stack)).toEqual(['[stack/c] `messages[0].content` contains half a character (a lone surrogate), which the model receives as "\ufffd".']);
});

describe('a construct', () => {
  const instead = 'not its answer: use `Message.fromCompletion` for a message, or its `content` for text';

  test('inside text is an error that names it', () => {
    expect(complaintsOf((other) => `Translate "${other}".`)).toEqual([
      `[stack/c] \`messages[0].content\` contains stack/other, the path of a construct, ${instead}. ${IF_MEANT}`,
    ]);
  });

  test('as a message or a text is one error', () => {
    expect(complaints((stack) => {
      const other: any = ask(stack, {}, 'other');
      ask(stack, { messages: [other, { role: 'user', content: other }] });
      ask(stack, { messages: [new TerraformVariable(stack, 'variable', {}) as any] }, 'd');
    })).toEqual([
      `[stack/c] \`messages[0]\` is the construct stack/other, ${instead}.`,
      `[stack/c] \`messages[1].content\` is the construct stack/other, ${instead}.`,
      '[stack/d] `messages[0]` is the construct stack/variable: use one of its attributes.',
    ]);
  });

  test('that is not there leaves paths and addresses in texts alone', () => {
    expect(complaintsOf(() => 'See https://example.com/a/b and src/index.ts, stack/nothing and/or stack.')).toEqual([]);
  });
});

test.each<[string, any, string]>([
  ['a Promise', Promise.resolve('text'), 'is a Promise: `await` it'],
  ['a function', () => 'text', 'is a function: call it'],
  ['bytes', Buffer.from('text'), 'contains bytes: convert them to text, for example with `toString("utf8")`'],
])('%s as a message or a text is one error', (_, value, problem) => {
  expect(complaints((stack) => ask(stack, { messages: [value, { role: 'user', content: value }] }))).toEqual([
    `[stack/c] \`messages[0]\` ${problem}.`, `[stack/c] \`messages[1].content\` ${problem}.`,
  ]);
});

test('slips are found in data sources and providers, too', () => {
  expect(complaints((stack) => {
    const { content } = ask(stack);
    DataOpenaiChatCompletion.fromCompletionId(stack, 'd', content.slice(0, 9));
    new OpenaiProvider(stack, 'p', { organization: content.toUpperCase() });
  })).toEqual([
    `[stack/d] \`completionId\` contains a reference that was cut or changed. ${USE_FN}`,
    `[stack/p] \`organization\` contains a reference that was cut or changed. ${USE_FN}`,
  ]);
});

describe('an answer read as JSON', () => {
  const NEEDS = '[stack/c] `contentJson` requires a `responseFormat` that makes the answer JSON, such as `ResponseFormat.jsonSchema(…)`: '
    + 'Terraform fails on any other text, after the call is paid. To read it anyway, use `Fn.jsondecode(completion.content)`.';
  const read = (more: object) => complaints((stack) => { void ask(stack, more).contentJson; });

  test('needs a format that makes it JSON', () => {
    expect([read({}), read({ responseFormat: ResponseFormat.text() })]).toEqual([[NEEDS], [NEEDS]]);
  });

  test('is fine with one, with one that only Terraform knows, and with one beside the arguments', () => {
    const schema = { name: 'town', schema: { type: 'object' } };
    expect([
      read({ responseFormat: ResponseFormat.jsonObject() }),
      read({ responseFormat: ResponseFormat.jsonSchema(schema) }),
      read({ responseFormat: { type: TerraformTemplate.of('${var.type}') } }),
      read({ extraBody: { response_format: { type: 'grammar' } } }),
    ]).toEqual([[], [], [], []]);
  });
});

test('the id of a data source is not that of its completion', () => {
  expect(complaints((stack) => {
    const stored = DataOpenaiChatCompletion.fromCompletionId(stack, 'stored', 'chatcmpl-1');
    DataOpenaiChatCompletion.fromCompletionId(stack, 'again', stored.id);
    new DataOpenaiChatCompletionMessages(stack, 'messages', { completionId: stored.id });
    DataOpenaiChatCompletion.fromCompletionId(stack, 'right', stored.completionId);
    DataOpenaiChatCompletion.fromCompletionId(stack, 'asked', ask(stack).id);
  })).toEqual(['again', 'messages'].map((id) =>
    `[stack/${id}] \`completionId\` is the id of the data source data.openai_chat_completion.stored itself: use its \`completionId\`.`));
});

describe('a completion of many instances', () => {
  const many = (stack: TerraformStack) => ask(stack, { forEach: TerraformIterator.fromList(['a', 'b']) }, 'many');
  const counted = (stack: TerraformStack) => ask(stack, { count: 2 }, 'counted');

  test('cannot be continued as a whole; the error says how to pick one', () => {
    expect(complaints((stack) => {
      const all = [many(stack), counted(stack), ask(stack, {}, 'single')];
      ask(stack, { messages: [...all, ...all].map((completion) => Message.fromCompletion(completion)) });
    })).toEqual([
      "[stack/many] `Message.fromCompletion` takes one completion, but this one has `forEach`. Select one instance, for example its text: `Message.assistant(Fn.lookupNested(Fn.lookup(completion.fqn, 'KEY'), ['content']))`.",
      "[stack/counted] `Message.fromCompletion` takes one completion, but this one has `count`. Select one instance, for example its text: `Message.assistant(Fn.lookupNested(completion.fqn, [0, 'content']))`.",
    ]);
  });
});

describe('a whole number that lost digits on its way', () => {
  const said = (place: string, number: string) => `[stack/c] \`${place}\` is ${number}. Whole numbers beyond 9007199254740991 lose digits. `
    + 'To keep them, write the number as `TerraformTemplate.expression("…")`, in `Token.asNumber` where an argument takes only a number.';

  test('is an error, also inside a map of any values', () => {
    expect(complaints((stack) => ask(stack, { seed: 2 ** 53, extraBody: { a: [-(2 ** 53)] } }))).toEqual([
      said('seed', '9007199254740992'), said('extraBody.a[0]', '-9007199254740992'),
    ]);
  });

  test('is none as an expression, and up to where numbers are exact', () => {
    const exact = TerraformTemplate.expression('9007199254740993');
    const numbers = { seed: Token.asNumber(exact), extraBody: { exact, most: Number.MAX_SAFE_INTEGER, large: 1e30 } };
    expect(complaints((stack) => ask(stack, numbers))).toEqual([]);
  });
});
