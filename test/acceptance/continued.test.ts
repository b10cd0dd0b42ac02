import { Fn, TerraformIterator, TerraformStack, Testing } from 'cdktf';
import { useScene } from './scene';
import { ChatCompletion, ChatCompletionMessage, DataOpenaiChatCompletion, FunctionCall, IChatCompletion, Message } from '../../src';
import { describeWithTerraform } from '../harness/terraform';

const model = 'gpt-4o-audio-preview';
const question = [Message.user('Hi')];

/** A stack with a question and one that continues its answer. */
function conversation(answer: (stack: TerraformStack) => ChatCompletionMessage): { [name: string]: string } {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new ChatCompletion(stack, 'next', { model, messages: [...question, answer(stack), Message.user('Go on.')] });
  const { terraform, ...rest } = JSON.parse(Testing.synth(stack, true));
  return { 'main.tf.json': JSON.stringify({ ...rest, terraform: { required_providers: terraform.required_providers } }) };
}

describeWithTerraform('an answer that continues a conversation reaches the model', () => {
  const scene = useScene();

  test.each<[string, (stack: TerraformStack) => IChatCompletion, object]>([
    ['as its text', (stack) => new ChatCompletion(stack, 'first', { model, messages: question }), { content: 'You said: Hi' }],
    ['from a data source', (stack) => DataOpenaiChatCompletion.fromCompletionId(
      stack, 'first', new ChatCompletion(stack, 'stored', { model, messages: question, store: true }).id,
    ), { content: 'You said: Hi' }],
    ['as the id of what was said aloud', (stack) => new ChatCompletion(stack, 'first', {
      model, messages: question, modalities: ['text', 'audio'], audio: { format: 'wav', voice: 'alloy' },
    }), { audio: { id: expect.stringMatching(/^audio_/) } }],
    ['as the call of a deprecated function', (stack) => new ChatCompletion(stack, 'first', {
      model, messages: question, functions: [{ name: 'greet' }], functionCall: FunctionCall.ofFunction('greet'),
    }), { function_call: { name: 'greet', arguments: '{}' } }],
  ])('%s, and is asked for once', async (_, ask, answer) => {
    await scene.open(conversation((stack) => Message.fromCompletion(ask(stack))));
    await scene.applyWithoutTrouble();
    expect(scene.bodies()[1].messages).toEqual([
      { role: 'user', content: 'Hi' }, { role: 'assistant', ...answer }, { role: 'user', content: 'Go on.' },
    ]);
    expect((await scene.tf.plan()).actions).toEqual({});
  });
  test.each<[string, (stack: TerraformStack) => string]>([
    ['forEach', (stack) => {
      const completion = new ChatCompletion(stack, 'all', { model, messages: question, forEach: TerraformIterator.fromList(['a b', 'c']) });
      return Fn.lookupNested(Fn.lookup(completion.fqn, 'a b'), ['content']);
    }],
    ['count', (stack) => {
      const completion = new ChatCompletion(stack, 'all', { model, messages: question, count: 2 });
      return Fn.lookupNested(completion.fqn, [0, 'content']);
    }],
  ])('as one of several, picked as the error about %s says', async (_, pick) => {
    await scene.open(conversation((stack) => Message.assistant(pick(stack))));
    await scene.applyWithoutTrouble();
    expect(scene.bodies()[2].messages[1]).toEqual({ role: 'assistant', content: 'You said: Hi' });
  });
});
