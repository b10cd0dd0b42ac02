import { answerOf, argumentsOf, ask, newStack, unchecked } from './support/synth';
import { ContentPart, DataOpenaiChatCompletion, FunctionCall, Message, ResponseFormat, Tool, ToolChoice } from '../../src';
import { Attribute, ListType, object, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';

test('messages carry the role of who speaks', () => {
  const calls = [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }];
  expect([
    Message.developer('a'), Message.systemPrompt('b'), Message.user('c'), Message.userParts([ContentPart.text('d')]),
    Message.assistant('e'), Message.assistantToolCalls(calls), Message.tool('call_1', 'f'),
  ]).toEqual([
    { role: 'developer', content: 'a' },
    { role: 'system', content: 'b' },
    { role: 'user', content: 'c' },
    { role: 'user', contentParts: [{ type: 'text', text: 'd' }] },
    { role: 'assistant', content: 'e' },
    { role: 'assistant', toolCalls: calls },
    { role: 'tool', toolCallId: 'call_1', content: 'f' },
  ]);
});

test('an answer continues the conversation with all that it holds', () => {
  const stack = newStack();
  const first = ask(stack, {}, 'first');
  const stored = DataOpenaiChatCompletion.fromCompletionId(stack, 'stored', 'chatcmpl-1');
  ask(stack, {
    messages: [Message.fromCompletion(first), Message.tool(first.toolCalls.get(0).id, 'done'), Message.fromCompletion(stored)],
  }, 'second');
  expect(unchecked(stack).resource.openai_chat_completion.second.messages).toEqual([
    answerOf('openai_chat_completion.first.choices[0].message'),
    { role: 'tool', tool_call_id: '${openai_chat_completion.first.tool_calls[0].id}', content: 'done' },
    answerOf('data.openai_chat_completion.stored.choices[0].message[0]'),
  ]);
});

test('parts hold text, images, sounds and files', () => {
  expect([
    ContentPart.text('a'), ContentPart.imageUrl('https://example.com/a.png'), ContentPart.imageUrl('https://example.com/a.png', 'low'),
    ContentPart.inputAudio({ data: 'AAAA', format: 'wav' }), ContentPart.file({ fileId: 'file-1' }),
  ]).toEqual([
    { type: 'text', text: 'a' },
    { type: 'image_url', imageUrl: { url: 'https://example.com/a.png' } },
    { type: 'image_url', imageUrl: { url: 'https://example.com/a.png', detail: 'low' } },
    { type: 'input_audio', inputAudio: { data: 'AAAA', format: 'wav' } },
    { type: 'file', file: { fileId: 'file-1' } },
  ]);
});

test('tools and formats carry their discriminator', () => {
  const schema = { name: 's', schema: { type: 'object' } };
  expect([Tool.ofFunction({ name: 'f' }), Tool.ofCustom({ name: 'g' }), ResponseFormat.text(), ResponseFormat.jsonObject(), ResponseFormat.jsonSchema(schema)])
    .toEqual([
      { type: 'function', function: { name: 'f' } },
      { type: 'custom', custom: { name: 'g' } },
      { type: 'text' },
      { type: 'json_object' },
      { type: 'json_schema', jsonSchema: schema },
    ]);
});

test.each<[string, ToolChoice, unknown]>([
  ['none', ToolChoice.NONE, 'none'],
  ['auto', ToolChoice.AUTO, 'auto'],
  ['required', ToolChoice.REQUIRED, 'required'],
  ['a function', ToolChoice.ofFunction('f'), { type: 'function', function: { name: 'f' } }],
  ['a custom tool', ToolChoice.ofCustom('g'), { type: 'custom', custom: { name: 'g' } }],
  ['some tools', ToolChoice.allowedTools('required', ['f'], ['g']), {
    type: 'allowed_tools',
    allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'f' } }, { type: 'custom', custom: { name: 'g' } }] },
  }],
])('the choice of %s is written as the API has it', (_, toolChoice, expected) => {
  expect(argumentsOf({ toolChoice }).tool_choice).toEqual(expected);
});

test('the deprecated choice of a function is written as the API has it', () => {
  expect([FunctionCall.NONE, FunctionCall.AUTO, FunctionCall.ofFunction('${f}')].map((functionCall) => argumentsOf({ functionCall }).function_call))
    .toEqual(['none', 'auto', { name: '${"$"}{f}' }]);
  const stack = newStack();
  ask(stack, { functionCall: FunctionCall.fromReference(ask(stack, {}, 'other').contentJson) });
  expect(unchecked(stack).resource.openai_chat_completion.c.function_call).toBe('${jsondecode(openai_chat_completion.other.content)}');
});

test('in other languages, whose runtimes take apart what has the members of a struct, an answer continues with all that it holds', () => {
  const stack = newStack();
  const { functionCall, audio, ...rest } = Message.fromCompletion(ask(stack, {}, 'first'));
  const message = { ...rest, functionCall: takenApart(functionCall, 'name', 'arguments'), audio: takenApart(audio, 'id') };
  ask(stack, { messages: [message] }, 'second');
  expect(unchecked(stack).resource.openai_chat_completion.second.messages).toEqual([
    answerOf('openai_chat_completion.first.choices[0].message'),
  ]);
});

test('a part of what an answer holds is a reference of its own', () => {
  const stack = newStack();
  const { audio, functionCall } = Message.fromCompletion(ask(stack, {}, 'first'));
  const { name } = takenApart(functionCall, 'name');
  ask(stack, { messages: [{ role: 'assistant', functionCall: { name, arguments: '{}' }, content: takenApart(audio, 'id').id }], tools: [Tool.ofFunction({ name })] }, 'second');
  const { messages, tools } = unchecked(stack).resource.openai_chat_completion.second;
  expect(tools).toEqual([{ type: 'function', function: { name: '${openai_chat_completion.first.choices[0].message.function_call.name}' } }]);
  expect(messages).toEqual([{
    role: 'assistant',
    function_call: { name: '${openai_chat_completion.first.choices[0].message.function_call.name}', arguments: '{}' },
    content: '${openai_chat_completion.first.choices[0].message.audio.id}',
  }]);
});

/** What a runtime of jsii makes of a value that is declared as a struct: a copy of its members. */
const takenApart = (value: any, ...members: string[]): any => Object.fromEntries(members.map((member) => [member, value[member]]));

describe('what the SDKs of the API write', () => {
  const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"snake_case": 1}' } };

  test('becomes the message that the factories make', () => {
    expect([
      Message.fromApi({ role: 'user', content: 'a', name: 'bob' }),
      Message.fromApi({ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }),
      Message.fromApi({ role: 'assistant', content: null, tool_calls: [call] }),
      Message.fromApi({ role: 'tool', tool_call_id: 'call_1', content: 'f' }),
    ]).toEqual([
      { role: 'user', content: 'a', name: 'bob' },
      Message.userParts([ContentPart.imageUrl('https://example.com/a.png')]),
      Message.assistantToolCalls([call]),
      Message.tool('call_1', 'f'),
    ]);
  });

  test('becomes a message without what only an answer has', () => {
    expect(Message.fromApi({
      role: 'assistant', content: 'a', refusal: null, annotations: [{ type: 'url_citation' }], audio: { id: 'audio_1', data: 'AA==', expires_at: 1, transcript: 'a' },
    })).toEqual({ role: 'assistant', content: 'a', audio: { id: 'audio_1' } });
  });

  test('has no key that is unknown, whatever an answer has', () => {
    const member = (type: any, name: string): Type => type.attributes.find((row: Attribute) => row.name === name).type;
    const everyKey = (type: Type): any => {
      if (type.kind === 'list') return [everyKey(type.of)];
      return type.kind === 'object' ? Object.fromEntries(type.attributes.map((row) => [row.name, everyKey(row.type)])) : '';
    };
    const message = everyKey(member((member(object(CHAT_COMPLETION_OUTPUTS), 'choices') as ListType).of, 'message'));
    expect(() => Message.fromApi(message)).not.toThrow('is an unknown key');
  });

  test('becomes a tool, and its JSON Schema stays as it is', () => {
    const parameters = { type: 'object', properties: { snake_case: { type: 'string' } } };
    expect(Tool.fromApi({ type: 'function', function: { name: 'f', strict: true, parameters } })).toEqual(Tool.ofFunction({ name: 'f', strict: true, parameters }));
    expect(Tool.fromApi({ type: 'custom', custom: { name: 'g', format: { type: 'grammar', grammar: { definition: 'x', syntax: 'regex' } } } }))
      .toEqual(Tool.ofCustom({ name: 'g', format: { type: 'grammar', grammar: { definition: 'x', syntax: 'regex' } } }));
  });

  test('can hold references', () => {
    const stack = newStack();
    const { content } = ask(stack, {}, 'first');
    expect(Message.fromApi({ role: 'user', content })).toEqual(Message.user(content));
  });

  test.each([
    ['a misspelt key', { role: 'user', contents: 'a' }, '`message.contents` is an unknown key. The closest known key is `content`.'],
    ['several mistakes', { role: 'user', content: [{ type: 'text', txt: 'a' }], nme: 'b' },
      '`message.content[0].txt` is an unknown key. The closest known key is `text`.\n`message.nme` is an unknown key. The closest known key is `name`.'],
    ['a key of another notation', { role: 'assistant', toolCalls: [call] }, '`message.toolCalls` is an unknown key. The closest known key is `tool_calls`.'],
    ['a key like no other', { role: 'user', content: 'a', temperature: 1 },
      '`message.temperature` is an unknown key. Known keys: role, content, name, refusal, function_call, tool_calls, tool_call_id, audio.'],
    ['a role that there is not', { role: 'robot', content: 'a' }, '`message.role` must be one of developer, system, user, assistant, tool, function, got "robot".'],
    ['a value of another type', { role: 'user', content: 5 }, '`message.content` must be a string, got 5.'],
    ['text in place of a list', { role: 'assistant', tool_calls: 'f' }, '`message.tool_calls` must be a list, got "f".'],
  ])('is an error at once with %s', (_, message, error) => {
    expect(() => Message.fromApi(message)).toThrow(new Error(error));
  });

  test('is an error at once where a tool has a misspelt key', () => {
    expect(() => Tool.fromApi({ type: 'function', function: { name: 'f', parameter: {} } }))
      .toThrow(new Error('`tool.function.parameter` is an unknown key. The closest known key is `parameters`.'));
  });
});
