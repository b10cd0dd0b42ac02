import { ask, newStack } from './support/synth';
import { ChatCompletion, DataOpenaiChatCompletion, DataOpenaiChatCompletionMessages, DataOpenaiChatCompletions } from '../../src';

/** Another copy of the library, as two versions of a dependency may load it. */
function anotherCopy(): any {
  let copy: any;
  jest.isolateModules(() => { copy = jest.requireActual('../../src'); });
  return copy;
}

test('a guard knows its own constructs, those of another copy of the library included, and nothing else', () => {
  const stack = newStack();
  const completionId = 'chatcmpl-1';
  const constructs = [
    ask(stack), DataOpenaiChatCompletion.fromCompletionId(stack, 'one', completionId),
    new DataOpenaiChatCompletions(stack, 'many'), new DataOpenaiChatCompletionMessages(stack, 'messages', { completionId }),
  ];
  const copy = anotherCopy();
  expect(copy.ChatCompletion).not.toBe(ChatCompletion);
  for (const library of [{ ChatCompletion, DataOpenaiChatCompletion, DataOpenaiChatCompletions, DataOpenaiChatCompletionMessages }, copy]) {
    const guards: ((x: any) => boolean)[] = [
      library.ChatCompletion.isChatCompletion, library.DataOpenaiChatCompletion.isDataOpenaiChatCompletion,
      library.DataOpenaiChatCompletions.isDataOpenaiChatCompletions, library.DataOpenaiChatCompletionMessages.isDataOpenaiChatCompletionMessages,
    ];
    expect(guards.map((guard) => [...constructs, stack, null, undefined, 'text'].filter(guard))).toEqual(constructs.map((construct) => [construct]));
  }
});
