import { Attribute } from '../../src/spec/attribute';
import { check } from '../../src/spec/check';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA, STORED_MESSAGE } from '../../src/spec/stored';

const namesWhere = (rows: readonly Attribute[], computed: boolean) =>
  rows.filter((row) => (row.computed ?? false) === computed).map(({ name }) => name);

test('a data source takes what finds the completion', () => {
  expect(namesWhere(CHAT_COMPLETION_DATA, false)).toEqual(['completion_id', 'api_key']);
  expect(namesWhere(CHAT_COMPLETIONS_DATA, false)).toEqual(['metadata', 'model', 'after', 'limit', 'order', 'max_items', 'api_key']);
  expect(namesWhere(CHAT_COMPLETION_MESSAGES_DATA, false)).toEqual(['completion_id', 'after', 'limit', 'order', 'max_items', 'api_key']);
});

test('lists tell their items and how to go on', () => {
  expect(namesWhere(CHAT_COMPLETIONS_DATA, true)).toEqual(['id', 'chat_completions', 'ids', 'first_id', 'last_id', 'has_more']);
  expect(namesWhere(CHAT_COMPLETION_MESSAGES_DATA, true)).toEqual(['id', 'messages', 'first_id', 'last_id', 'has_more']);
});

test('the message of a stored answer is a list of one', () => {
  const choices = CHAT_COMPLETION_DATA.find(({ name }) => name === 'choices')!.type as any;
  expect(choices.of.attributes.find(({ name }: Attribute) => name === 'message').type.kind).toBe('list');
});

test('the parts of a stored message are outputs all the way down', () => {
  const parts = STORED_MESSAGE.find(({ name }) => name === 'content_parts')!.type as any;
  const rows = parts.of.attributes.flatMap((row: any) => [row, ...(row.type.attributes ?? [])]) as Attribute[];
  expect(rows.filter(({ computed, required }) => !computed || required)).toEqual([]);
});

test.each(['', '.', '..', 'a b', 'a/b', '../messages', 'a?b', 'a#b'])('%j is no id', (completion_id) => {
  expect(check(CHAT_COMPLETION_DATA, { completion_id })).toHaveLength(1);
});

test('pages have limits', () => {
  expect(check(CHAT_COMPLETIONS_DATA, { limit: 101, order: 'up', max_items: 0 }).map(({ detail }) => detail)).toEqual([
    '`limit` must be from 1 to 100, got 101.', '`order` must be one of asc, desc, got "up".', '`max_items` must be at least 1, got 0.',
  ]);
});
