import { Attribute, changeOf } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { checkValue } from '../../src/spec/check';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { Plain } from '../../src/spec/plain';

const namesWhere = (holds: (row: Attribute) => boolean) => CHAT_COMPLETION_ARGUMENTS.filter(holds).map(({ name }) => name);

test('what the API requires stands first, then its parameters follow the alphabet', () => {
  const required = namesWhere((row) => row.required ?? false);
  const optional = namesWhere((row) => row.body === undefined && !row.required);
  expect(namesWhere(({ body }) => body === undefined)).toEqual([...required, ...optional.sort()]);
});

test('a default is a value that its argument allows', () => {
  const wrong = CHAT_COMPLETION_ARGUMENTS.flatMap((row) => (row.default === undefined ? [] : checkValue(row.type, row.default as Plain, [row.name])));
  expect(wrong).toEqual([]);
});

// The table says it already. It stands here once more because it decides what is paid.
test('a change replaces unless the answer stays the same', () => {
  expect(CHAT_COMPLETION_ARGUMENTS.map((row) => [row.name, changeOf(row)]).filter(([, change]) => change !== 'replace')).toEqual([
    ['metadata', 'metadata'],
    ['prompt_cache_key', 'update'],
    ['prompt_cache_options', 'update'],
    ['prompt_cache_retention', 'update'],
    ['safety_identifier', 'update'],
    ['store', 'store'],
    ['stream', 'update'],
    ['stream_options', 'update'],
    ['user', 'update'],
    ['extra_body', 'update'],
    ['include_response_json', 'update'],
    ['project_id', 'project'],
    ['skip_destroy', 'update'],
    ['timeouts', 'update'],
    ['imported', 'update'],
  ]);
});

test('no argument has the name of an output', () => {
  const outputs = CHAT_COMPLETION_OUTPUTS.map(({ name }) => name);
  expect(namesWhere(({ name }) => outputs.includes(name))).toEqual([]);
});
