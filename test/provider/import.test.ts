import { serve } from './loopback';
import { Rpc, stateFrom, told } from './rpc';
import { Type } from '../../src/plugin/value';
import { fromDynamicValue, toDynamicValue } from '../../src/plugin/wire/convert';
import { importedArguments, withoutAnswer } from '../../src/provider/chat-completion/import';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { Plain, PlainObject } from '../../src/spec/plain';

const ID = 'chatcmpl-1';
const IDENTITY: Type = ['object', { id: 'string' }];
const completion = {
  id: ID,
  object: 'chat.completion',
  created: 1700000000,
  model: 'gpt-4o-2024-08-06',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'The linden.' } }],
};
const messages = [{ id: `${ID}-0`, role: 'user', content: 'Name a tree.' }];

/** A provider whose server keeps the one completion. */
async function open() {
  const server = await serve((response, { url }) => {
    response.end(JSON.stringify(url.includes('/messages') ? { data: messages, has_more: false } : completion));
  });
  return new Rpc({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-import' });
}

describe('an import', () => {
  test('by identity is the import by id, and both tell the identity', async () => {
    const rpc = await open();
    const typeName = 'openai_chat_completion';
    const byId = await rpc.call('ImportResourceState', { typeName, id: ID });
    const byIdentity = await rpc.call('ImportResourceState', { typeName, identity: { identityData: toDynamicValue({ id: ID }, IDENTITY) } });
    expect([byId.diagnostics, byIdentity.diagnostics]).toEqual([[], []]);
    expect(byIdentity.importedResources).toEqual(byId.importedResources);
    const [{ state, identity, private: account }] = byId.importedResources!;
    expect(told(stateFrom(state))).toMatchObject({ id: ID, model: completion.model, messages: [{ role: 'user', content: 'Name a tree.' }], adoption_pending: true });
    expect(fromDynamicValue(identity!.identityData, IDENTITY)).toEqual(Object.assign(Object.create(null), { id: ID }));
    expect(JSON.parse(Buffer.from(account!).toString())).toEqual({ version: 1, origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), path: '/v1' });
  });

  test('the identity is the id', async () => {
    const { identitySchemas } = await new Rpc().call('GetResourceIdentitySchemas', {});
    expect(identitySchemas!.openai_chat_completion.identityAttributes)
      .toMatchObject([{ name: 'id', type: Buffer.from('"string"'), requiredForImport: true, optionalForImport: false }]);
  });
});

/** The arguments that are learned from what the API tells. */
const learned = (completionTold: PlainObject, ...conversation: PlainObject[]) =>
  told(importedArguments(CHAT_COMPLETION_ARGUMENTS, completionTold, conversation));

describe('from a stored completion', () => {
  test('every argument that it tells is learned', () => {
    const tool = { type: 'function', function: { name: 'grow' } };
    const arguments_ = { model: 'gpt-4o', temperature: 0, top_p: 0.5, tools: [tool], tool_choice: 'required', response_format: { type: 'json_object' } };
    expect(learned({ ...arguments_, metadata: { a: 'b' } })).toEqual({ ...arguments_, metadata: { a: 'b' }, store: true });
  });

  test.each<[string, PlainObject]>([
    ['defaults', { temperature: 1, top_p: 1, n: 1, presence_penalty: 0, frequency_penalty: 0, logprobs: false, modalities: ['text'] }],
    ['the default format', { response_format: { type: 'text' } }],
    ['the default tool choice without tools', { tool_choice: 'none', tools: null }],
    ['what nobody set', { seed: 5, service_tier: 'default', stream: false }],
    ['deprecated arguments', { user: 'ann', max_tokens: 5, functions: [{ name: 'f' }], function_call: 'auto' }],
    ['empty lists and maps', { tools: [], metadata: {} }],
    ['what is no argument', { input_user: 'ann', request_id: 'req_1', keepers: { a: 'b' }, skip_destroy: true }],
  ])('%s are not', (_what, completionTold) => {
    expect(learned(completionTold)).toEqual({ store: true });
  });

  test('a message is learned with its parts and calls, without what is empty or deprecated', () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'grow', arguments: '{}' } };
    const parts = [{ type: 'text', text: 'Which?' }];
    expect(learned({}, { id: 'a', role: 'user', content: parts, tool_calls: [], name: null }, { id: 'b', role: 'user', content: 'Which?', content_parts: parts },
      { id: 'c', role: 'assistant', content: null, tool_calls: [call], function_call: call.function }).messages).toEqual([
      { role: 'user', content_parts: parts },
      { role: 'user', content_parts: parts },
      { role: 'assistant', tool_calls: [call] },
    ]);
  });

  test('whole numbers beyond 2^53 in a schema are learned exactly', () => {
    const tools: Plain = [{ type: 'function', function: { name: 'grow', parameters: { maximum: 9007199254740993n } } }];
    const [tool] = (importedArguments(CHAT_COMPLETION_ARGUMENTS, { tools }, []) as any).tools.value;
    expect(tool.function.parameters.maximum).toEqual({ text: '9007199254740993' });
  });
});

describe('the answer at the end of a conversation', () => {
  const question = { role: 'user', content: 'Name a tree.' };
  const answer = { role: 'assistant', content: 'The linden.' };

  test.each<[string, PlainObject[], PlainObject[]]>([
    ['is left out', [question, answer], [question]],
    ['is no answer when it says something else', [question, { ...answer, content: 'The oak.' }], [question, { ...answer, content: 'The oak.' }]],
    ['is no answer when somebody else says it', [question, { ...answer, role: 'user' }], [question, { ...answer, role: 'user' }]],
    ['is the question when there is nothing else', [answer], [answer]],
    ['is not there where nothing is', [], []],
  ])('%s', (_what, listed, kept) => {
    expect(withoutAnswer(listed, { content: 'The linden.' })).toEqual(kept);
  });

  test('is a call where the answer has no text', () => {
    expect(withoutAnswer([question, { role: 'assistant', tool_calls: [] }], { content: null })).toEqual([question]);
  });
});
