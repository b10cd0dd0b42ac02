import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TerraformCount, TerraformIterator, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { answerOf, ask, newStack, synthesized, unchecked } from './support/synth';
import { ChatCompletion, DataOpenaiChatCompletion, Message, OpenaiProvider } from '../../src';
import { META_ARGUMENTS } from '../../src/constructs/private/meta-arguments';

test('every meta-argument that cdktf knows is left to cdktf', () => {
  const folder = dirname(require.resolve('cdktf/package.json'));
  const { compression, filename } = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  const bytes = compression === 'gzip' ? gunzipSync(readFileSync(join(folder, filename))) : readFileSync(join(folder, '.jsii'));
  const { name, types } = JSON.parse(bytes.toString());
  expect([...META_ARGUMENTS].sort()).toEqual(types[`${name}.TerraformMetaArguments`].properties.map((property: any) => property.name).sort());
});

test('provider, count, dependsOn, lifecycle, provisioners and connection are written as for any resource', () => {
  const stack = newStack();
  const provider = new OpenaiProvider(stack, 'eu', { alias: 'eu' });
  const first = ask(stack, {}, 'first');
  ask(stack, {
    provider,
    count: TerraformCount.of(2),
    dependsOn: [first],
    lifecycle: { createBeforeDestroy: true, preventDestroy: true, replaceTriggeredBy: [first] },
    provisioners: [{ type: 'local-exec', command: 'true' }],
    connection: { type: 'ssh', host: 'example.com' },
  });
  expect(synthesized(stack).resource.openai_chat_completion.c).toEqual({
    model: 'gpt-6-luna',
    messages: [{ role: 'user', content: 'Hi' }],
    provider: 'openai.eu',
    count: 2,
    depends_on: ['openai_chat_completion.first'],
    lifecycle: { create_before_destroy: true, prevent_destroy: true, replace_triggered_by: ['${openai_chat_completion.first}'] },
    provisioner: [{ 'local-exec': { command: 'true' } }],
    connection: { type: 'ssh', host: 'example.com' },
  });
});

test('forEach gives each completion its own values', () => {
  const stack = newStack();
  const topics = TerraformIterator.fromMap({ a: { topic: 'apples' }, b: { topic: 'bees' } });
  const each = ask(stack, { forEach: topics, messages: [{ role: 'user', content: `About ${topics.getString('topic')}, literally \${this}` }] });
  new TerraformOutput(stack, 'all', { value: each.content, staticId: true });
  const { resource, output } = synthesized(stack);
  expect(resource.openai_chat_completion.c).toMatchObject({
    for_each: { a: { topic: 'apples' }, b: { topic: 'bees' } },
    messages: [{ role: 'user', content: 'About ${each.value.topic}, literally ${"$"}{this}' }],
  });
  expect(output.all.value).toBe('${openai_chat_completion.c.*.content}');
});

test('overrides win and are written as they are', () => {
  const stack = newStack();
  const completion = ask(stack, { temperature: 1 });
  completion.addOverride('temperature', 0);
  completion.addOverride('new_argument', { deep: '${var.x}' });
  expect(unchecked(stack).resource.openai_chat_completion.c).toMatchObject({ temperature: 0, new_argument: { deep: '${var.x}' } });
});

test('a data source takes meta-arguments too', () => {
  const stack = newStack();
  const provider = new OpenaiProvider(stack, 'eu', { alias: 'eu' });
  new DataOpenaiChatCompletion(stack, 'd', { completionId: 'chatcmpl-1', provider, dependsOn: [ask(stack)] });
  expect(synthesized(stack).data.openai_chat_completion.d).toEqual({
    completion_id: 'chatcmpl-1', provider: 'openai.eu', depends_on: ['openai_chat_completion.c'],
  });
});

test('a stored completion is imported into a construct, or into configuration that Terraform generates', () => {
  const stack = newStack();
  ask(stack).importFrom('chatcmpl-1');
  ChatCompletion.generateConfigForImport(stack, 'new', 'chatcmpl-2', new OpenaiProvider(stack, 'eu', { alias: 'eu' }));
  expect(unchecked(stack).import).toEqual([
    { to: 'openai_chat_completion.c', id: 'chatcmpl-1' },
    { to: 'openai_chat_completion.new', id: 'chatcmpl-2', provider: 'openai.eu' },
  ]);
});

test('a completion moves to another construct, and from another address', () => {
  const stack = newStack();
  ask(stack, {}, 'old').moveTo('target');
  ask(stack, {}, 'new').addMoveTarget('target');
  ask(stack, {}, 'renamed').moveFromId('openai_chat_completion.before');
  const { moved, resource } = unchecked(stack);
  expect(moved).toEqual([
    { from: 'openai_chat_completion.old', to: 'openai_chat_completion.new' },
    { from: 'openai_chat_completion.before', to: 'openai_chat_completion.renamed' },
  ]);
  expect(Object.keys(resource.openai_chat_completion)).toEqual(['new', 'renamed']);
});

test('an answer crosses from one stack into another', () => {
  const app = Testing.app();
  const [first, second] = ['first', 'second'].map((id) => new TerraformStack(app, id));
  ask(second, { messages: [Message.fromCompletion(ask(first))] });
  for (const stack of [second, first]) stack.prepareStack();
  const outputs = Object.entries<any>(synthesized(first).output).map(([name, { value }]) => [name, value]);
  const state = 'data.terraform_remote_state.cross-stack-reference-input-first.outputs';
  const throughState = (reference: unknown) => `\${${state}.${outputs.find(([, value]) => value === reference)![0]}}`;
  const { role, ...references } = answerOf('openai_chat_completion.c.choices[0].message');
  expect(synthesized(second).resource.openai_chat_completion.c.messages).toEqual([
    { role, ...Object.fromEntries(Object.entries(references).map(([name, reference]) => [name, throughState(reference)])) },
  ]);
});
