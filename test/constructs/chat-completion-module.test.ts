import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformIterator, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { EVERY_ARGUMENT } from './support/every-argument';
import { answerOf, argumentsOf, ask, newStack, resolved, synthesized, unchecked } from './support/synth';
import { ChatCompletionModule, ChatCompletionModuleConfig, Message, OpenaiProvider } from '../../src';
import { camelCase } from '../../src/constructs/private/names';

const FOLDER = join(__dirname, '..', '..', 'modules', 'chat_completion');

/** The names that a file of the module declares. */
const declared = (kind: 'output' | 'variable') => [...readFileSync(join(FOLDER, `${kind}s.tf`), 'utf8').matchAll(new RegExp(`^${kind} "(\\w+)"`, 'gm'))]
  .map(([, name]) => name).sort();

const askModule = (stack: TerraformStack, more: Partial<ChatCompletionModuleConfig> = {}, id = 'm') =>
  new ChatCompletionModule(stack, id, { model: 'gpt-6-luna', messages: [Message.user('Hi')], ...more });

function moduleOf(more: Partial<ChatCompletionModuleConfig>): any {
  const stack = newStack();
  askModule(stack, more);
  return unchecked(stack).module.m;
}

test('every variable of the module is a prop, written as for a completion', () => {
  const { source, functions, ...variables } = moduleOf(EVERY_ARGUMENT);
  expect([...Object.keys(variables), 'functions'].sort()).toEqual(declared('variable'));
  const { functions: _, ...expected } = argumentsOf(EVERY_ARGUMENT);
  expect(variables).toEqual(expected);
  expect(functions).toEqual([{ name: 'a', description: 'a', parameters: '{"a":"a"}' }]);
});

test('every output of the module has a reference', () => {
  const stack = newStack();
  const module: any = askModule(stack);
  const outputs = declared('output');
  expect(resolved(stack, outputs.map((name) => module[camelCase(name)]))).toEqual(outputs.map((name) => `\${module.m.${name}}`));
  expect(resolved(stack, {
    content: module.choices.get(0).message.content,
    tokens: module.usage.totalTokens,
    call: module.toolCalls.get(0).function.arguments,
  })).toEqual({
    content: '${module.m.choices[0].message.content}', tokens: '${module.m.usage.total_tokens}', call: '${module.m.tool_calls[0].function.arguments}',
  });
});

test('the schema of a function may be known to Terraform only', () => {
  const stack = newStack();
  const schema = new TerraformVariable(stack, 'schema', {}).value;
  askModule(stack, { functions: [{ name: 'f', parameters: schema }, { name: 'g' }] });
  expect(unchecked(stack).module.m.functions).toEqual([{ name: 'f', parameters: '${jsonencode(var.schema)}' }, { name: 'g' }]);
});

test('the answer of a module continues a conversation', () => {
  const stack = newStack();
  ask(stack, { messages: [Message.fromCompletion(askModule(stack))] });
  expect(synthesized(stack).resource.openai_chat_completion.c.messages).toEqual([
    answerOf('module.m.choices[0].message'),
  ]);
});

test('a module takes a provider, dependencies and forEach', () => {
  const stack = newStack();
  const provider = new OpenaiProvider(stack, 'eu', { alias: 'eu' });
  const topics = TerraformIterator.fromList(['a', 'b']);
  askModule(stack, { providers: [provider], dependsOn: [ask(stack)], forEach: topics, messages: [Message.user(`About ${topics.value}`)] });
  expect(synthesized(stack).module.m).toEqual({
    source: expect.any(String),
    model: 'gpt-6-luna',
    messages: [{ role: 'user', content: 'About ${each.value}' }],
    providers: { openai: 'openai.eu' },
    depends_on: ['openai_chat_completion.c'],
    for_each: '${toset(["a", "b"])}',
  });
});

test('a module is checked as a completion is', () => {
  const stack = newStack();
  askModule(stack, { temperature: 3, tempreture: 1 } as any);
  expect(() => Testing.synth(stack, true)).toThrow([
    '[stack/m] `temperature` must be from 0 to 2, got 3.',
  ].join('\n'));
  expect(() => Testing.synth(stack, true)).toThrow('[stack/m] `tempreture` is an unknown key. The closest known key is `temperature`.');
});

test('the files travel once per stack, by a relative path, and name no folder of this machine', () => {
  const stack = newStack();
  ['a', 'b', 'c'].forEach((id) => askModule(stack, {}, id));
  const outdir = Testing.fullSynth(stack);
  try {
    const folder = join(outdir, 'stacks', 'stack');
    const { module, terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
    const [source, ...others] = new Set(Object.values<any>(module).map((block) => block.source));
    expect([source, others]).toEqual([expect.stringMatching(/^\.\/assets\/chat_completion_module\/[0-9A-F]+$/), []]);
    expect(readdirSync(join(folder, 'assets', 'chat_completion_module'))).toHaveLength(1);
    expect(terraform.required_providers).toHaveProperty('openai');
    for (const name of ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf']) {
      expect(readFileSync(join(folder, source, name), 'utf8')).not.toContain(process.cwd());
    }
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
