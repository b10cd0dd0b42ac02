import { ask, newStack } from './support/synth';
import * as ours from '../../src';

/** Another copy of the library, as two versions of a dependency may load it. */
function anotherCopy(): any {
  let copy: any;
  jest.isolateModules(() => { copy = jest.requireActual('../../src'); });
  return copy;
}

test('a guard knows its own constructs, those of another copy of the library included, and nothing else', () => {
  const stack = newStack();
  const completionId = 'chatcmpl-1';
  const question = { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }] };
  const constructs = [
    ask(stack), new ours.ChatCompletionModule(stack, 'module', question), new ours.OpenaiProvider(stack, 'provider'), ours.DataOpenaiChatCompletion.fromCompletionId(stack, 'one', completionId),
    new ours.DataOpenaiChatCompletions(stack, 'many'), new ours.DataOpenaiChatCompletionMessages(stack, 'messages', { completionId }),
    new ours.DataOpenaiModel(stack, 'model', { id: 'gpt-6-luna' }), new ours.DataOpenaiModels(stack, 'models'),
  ];
  const copy = anotherCopy();
  expect(copy.ChatCompletion).not.toBe(ours.ChatCompletion);
  for (const library of [ours, copy]) {
    const guards: ((x: any) => boolean)[] = [
      library.ChatCompletion.isChatCompletion, library.ChatCompletionModule.isChatCompletionModule,
      library.OpenaiProvider.isOpenaiProvider, library.DataOpenaiChatCompletion.isDataOpenaiChatCompletion,
      library.DataOpenaiChatCompletions.isDataOpenaiChatCompletions, library.DataOpenaiChatCompletionMessages.isDataOpenaiChatCompletionMessages,
      library.DataOpenaiModel.isDataOpenaiModel, library.DataOpenaiModels.isDataOpenaiModels,
    ];
    expect(guards.map((guard) => [...constructs, stack, null, undefined, 'text'].filter(guard))).toEqual(constructs.map((construct) => [construct]));
  }
});
