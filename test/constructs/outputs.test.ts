import { ComplexObject, Fn, TerraformDataSource, TerraformResource } from 'cdktf';
import { newStack, resolved } from './support/synth';
import { ChatCompletion, DataOpenaiChatCompletion, DataOpenaiChatCompletionMessages, DataOpenaiChatCompletions, DataOpenaiModel, DataOpenaiModels } from '../../src';
import { camelCase } from '../../src/constructs/private/names';
import { Attribute, Type } from '../../src/spec/attribute';
import { MODEL_DATA, MODELS_DATA } from '../../src/spec/models';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA } from '../../src/spec/stored';

/** A reference as the walk finds it: where it stands, and what it should mean. */
interface Found {
  readonly expression: string;
  readonly reference: any;
}

/** Every reference to the attributes of a value, of the values in it included, and each getter that the table does not know. */
function walk(rows: readonly Attribute[], parent: any, expression: string): Found[] {
  const known = rows.map(({ name }) => camelCase(name));
  const strangers = parent instanceof ComplexObject ? gettersOf(parent).filter((getter) => !known.includes(getter)) : [];
  return [
    ...strangers.map((getter) => ({ expression: 'unknown to the table', reference: getter })),
    ...rows.flatMap(({ name, type }) => walkValue(type, parent[camelCase(name)], `${expression}.${name}`)),
  ];
}

function walkValue(type: Type, reference: any, expression: string): Found[] {
  if (type.kind === 'object') return [{ expression, reference }, ...walk(type.attributes, reference, expression)];
  if (type.kind !== 'list' || type.of.kind !== 'object') return [{ expression, reference }];
  // The list of one that older configurations know does not show in a construct.
  if (reference instanceof ComplexObject) return walkValue(type.of, reference, `${expression}[0]`);
  return [{ expression, reference }, ...walkValue(type.of, reference.get(0), `${expression}[0]`)];
}

const gettersOf = (instance: object) => Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(instance)))
  .filter(([, { get }]) => get !== undefined).map(([name]) => name);

const computed = (rows: readonly Attribute[]) => rows.filter((row) => row.computed);

test.each<[string, readonly Attribute[], (stack: any) => TerraformResource | TerraformDataSource]>([
  ['openai_chat_completion.x', CHAT_COMPLETION_OUTPUTS, (stack) => new ChatCompletion(stack, 'x', { model: 'gpt-6-luna', messages: [] })],
  ['data.openai_chat_completion.x', computed(CHAT_COMPLETION_DATA), (stack) => new DataOpenaiChatCompletion(stack, 'x', { completionId: 'chatcmpl-1' })],
  ['data.openai_chat_completions.x', computed(CHAT_COMPLETIONS_DATA), (stack) => new DataOpenaiChatCompletions(stack, 'x')],
  [
    'data.openai_chat_completion_messages.x', computed(CHAT_COMPLETION_MESSAGES_DATA),
    (stack) => new DataOpenaiChatCompletionMessages(stack, 'x', { completionId: 'chatcmpl-1' }),
  ],
  ['data.openai_model.x', computed(MODEL_DATA), (stack) => new DataOpenaiModel(stack, 'x', { id: 'gpt-6-luna' })],
  ['data.openai_models.x', computed(MODELS_DATA), (stack) => new DataOpenaiModels(stack, 'x')],
])('every output of %s has a typed reference that means what Terraform calls it', (address, rows, create) => {
  const stack = newStack();
  const found = walk(rows, create(stack), address);
  expect(resolved(stack, found.map(({ reference }) => reference))).toEqual(found.map(({ expression }) => `\${${expression}}`));
});

test('references into lists read as they do in Terraform, also into the data source\'s list of one', () => {
  const stack = newStack();
  const completion = new ChatCompletion(stack, 'x', { model: 'gpt-6-luna', messages: [] });
  const data = DataOpenaiChatCompletion.fromCompletionId(stack, 'd', completion.id);
  expect(resolved(stack, {
    name: completion.choices.get(0).message.toolCalls.get(1).function.name,
    content: data.choices.get(0).message.content,
    tokens: `${completion.usage.totalTokens} tokens`,
    title: Fn.lookup(completion.contentJson, 'title'),
    stored: Fn.lookup(data.contentJson, 'title', 'none'),
  })).toEqual({
    name: '${openai_chat_completion.x.choices[0].message.tool_calls[1].function.name}',
    content: '${data.openai_chat_completion.d.choices[0].message[0].content}',
    tokens: '${openai_chat_completion.x.usage.total_tokens} tokens',
    title: '${jsondecode(openai_chat_completion.x.content).title}',
    stored: '${lookup(jsondecode(data.openai_chat_completion.d.content), "title", "none")}',
  });
});
