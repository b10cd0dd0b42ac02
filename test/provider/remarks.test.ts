import { Dynamic, ObjectValue } from '../../src/plugin/value/value';
import { remarks } from '../../src/provider/chat-completion/remarks';
import { NOT_CHECKED } from '../../src/provider/chat-completion/validity';
import { PlainObject } from '../../src/spec/plain';

const choice = (more: PlainObject = {}, content: string | null = 'Hi'): PlainObject =>
  ({ index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...more });
const json = { type: 'json_object', json_schema: null };
const ASK_AGAIN = 'To create a new completion, change `keepers`, or run Terraform with `-replace`.';

test.each<[string, ObjectValue, PlainObject[]]>([
  ['an answer', {}, [choice()]],
  ['a reason to finish that nobody knows', {}, [choice({ finish_reason: 'bored' })]],
  ['as many answers as were asked for', { n: 2 }, [choice(), choice()]],
  ['JSON that was asked for', { response_format: json }, [choice({}, '{"a":1}')]],
  ['a text that was asked for', { response_format: { type: 'text', json_schema: null } }, [choice()]],
  ['a refusal where JSON was asked for', { response_format: json }, [choice({}, null)]],
  ['tools that are called where JSON was asked for', { response_format: json }, [choice({ finish_reason: 'tool_calls' }, 'Let me see.')]],
])('nothing is said about %s', (_what, planned, choices) => {
  expect(remarks(planned, { choices }, NOT_CHECKED)).toEqual([]);
});

test.each<[string, ObjectValue, PlainObject[], string, string]>([
  ['no answer, with the JSON in state', { include_response_json: true }, [], 'The answer holds no choices', 'All that the server sent is in `response_json`.'],
  ['no answer', { n: 2 }, [], 'The answer holds no choices',
    'To find what the server sends in `response_json`, set `include_response_json = true`. '
      + `${ASK_AGAIN}\n\nThe server sent: {"choices":[]}`],
  ['fewer answers than were asked for', { n: 3 }, [choice(), choice()],
    'There are fewer answers than requested', '`n` requests 3 answers, but the server returned 2. Some compatible servers always return one.'],
  ['an answer that is too long', {}, [choice(), choice({ finish_reason: 'length' })],
    'The answer is cut off', 'It reached the token limit. Raise `max_completion_tokens` to get a longer answer.'],
  ['an answer that is filtered', {}, [choice({ finish_reason: 'content_filter' })],
    'The content filter removed a part of the answer', 'The API did not give the whole answer. What it gave is in state.'],
  ['an answer that broke off', {}, [choice({ finish_reason: 'error', error: { code: 502, message: 'upstream is gone' } }, '')],
    'The server failed while it answered', `What it had answered until then is in state. ${ASK_AGAIN}\n\nThe server says: upstream is gone`],
  ['an answer that broke off without a word', {}, [choice({ finish_reason: 'error' })],
    'The server failed while it answered', `What it had answered until then is in state. ${ASK_AGAIN}`],
  ['a stream without a reason to finish', { stream: true }, [choice({ finish_reason: null })],
    'The stream ended before the model had finished', `There is no finish reason, so a part of the answer may be missing. What arrived is in state. ${ASK_AGAIN}`],
  ['a plain answer without one', { stream: null }, [choice(), { message: {} }],
    'The answer does not say why it ended', `There is no finish reason, so a part of the answer may be missing. What arrived is in state. ${ASK_AGAIN}`],
  ['prose where JSON was asked for', { response_format: json }, [choice()],
    'The answer is not the requested JSON', '`response_format` requests JSON, but the text of the answer is not JSON. Some compatible servers and models ignore `response_format`.'],
  ['prose where a schema was given', { response_format: { type: 'json_schema', json_schema: { schema: Dynamic.of('{}') } } }, [choice({}, '')],
    'The answer is not the requested JSON', '`response_format` requests JSON, but the text of the answer is not JSON. Some compatible servers and models ignore `response_format`.'],
])('%s is told under a summary of its own', (_what, planned, choices, summary, detail) => {
  expect(remarks(planned, { choices }, NOT_CHECKED)).toEqual([{ summary, detail }]);
});

test('several kinds are told side by side, each once', () => {
  const choices = ['length', 'content_filter', 'length', 'error', null].map((reason) => choice({ finish_reason: reason }));
  expect(remarks({ n: 9, stream: true }, { choices }, NOT_CHECKED).map(({ summary }) => summary)).toEqual([
    'There are fewer answers than requested',
    'The answer is cut off',
    'The content filter removed a part of the answer',
    'The server failed while it answered',
    'The stream ended before the model had finished',
  ]);
});

test('an answer that does not follow its schema is told with its errors, and once', () => {
  const validity = { answer_valid: false, answer_errors: ['/a must follow `type: "string"`, got 1', 'and 2 more'] };
  const asked = { response_format: { type: 'json_schema', json_schema: { schema: Dynamic.of('{}') } } };
  expect(remarks(asked, { choices: [choice()] }, validity)).toEqual([{
    summary: 'The answer does not follow the schema',
    detail: `\`answer_valid\` is false, and the answer is in state. ${ASK_AGAIN}\n\n- /a must follow \`type: "string"\`, got 1\n- and 2 more`,
  }]);
});

test('an answer that cannot be checked is told with the reason', () => {
  expect(remarks({}, { choices: [choice()] }, { answer_valid: null, answer_errors: ['it takes too long'] })).toEqual([
    { summary: 'The answer cannot be checked against the schema', detail: '`answer_valid` is null.\n\n- it takes too long' },
  ]);
});
