import { Attribute, integer, list, map, modelName, object, string } from './attribute';
import { check } from './check';
import { CONTENT_PART } from './message';
import { MESSAGE_OUTPUTS, STORED_OUTPUTS } from './outputs';

/** A segment of the address of its own: `.` and `..` would lead elsewhere. */
const ID_FORM = /^(?!\.{1,2}$)[^\s/?#]*$/;

const COMPLETION_ID: Attribute = {
  name: 'completion_id',
  type: string({ minLength: 1, pattern: { regex: ID_FORM, words: 'an id such as `chatcmpl-abc123`' } }),
  required: true,
  description: 'Id of a completion that was created with `store = true`.',
};

export const isCompletionId = (id: string): boolean => check([COMPLETION_ID], { completion_id: id }).length === 0;

export const API_KEY: Attribute = {
  name: 'api_key',
  type: string({ minLength: 1 }),
  sensitive: true,
  description: 'API key for this data source. Overrides the `api_key` of the provider. It is not written to state, but a saved plan file may contain it.',
};

/** How a list is paged. */
const PAGING: readonly Attribute[] = [
  { name: 'after', type: string({ minLength: 1 }), description: 'Id of an item. The list starts after it.' },
  { name: 'limit', type: integer({ min: 1, max: 100 }), default: 20, description: 'Number of items in a page.' },
  { name: 'order', type: string({ values: ['asc', 'desc'] }), default: 'asc', description: 'Order of the items: oldest (`asc`) or newest (`desc`) first.' },
  {
    name: 'max_items',
    type: integer({ min: 1 }),
    description: 'Maximum number of items to read, over several pages if needed. If unset, one page is read.',
  },
];

export const output = (name: string, type: Attribute['type'], description: string): Attribute => ({ name, type, description, computed: true });
const ID = output('id', string(), 'Id of this data source.');
const ENVELOPE: readonly Attribute[] = [
  output('first_id', string(), 'Id of the first item, or null if there is none.'),
  output('last_id', string(), 'Id of the last item, or null if there is none. Pass it as `after` to read on.'),
  { name: 'has_more', type: { kind: 'bool' }, computed: true, description: 'Whether the API has more items after the last one.' },
];

/** `data "openai_chat_completion"`: one stored completion. */
export const CHAT_COMPLETION_DATA: readonly Attribute[] = [COMPLETION_ID, API_KEY, ID, ...STORED_OUTPUTS];

/** What the list tells of each completion. */
export const LISTED_COMPLETION: readonly Attribute[] = [
  output('id', string(), 'Id of the completion.'),
  output('completion_id', string(), 'Id of the completion, the same as `id`.'),
  ...STORED_OUTPUTS,
];

/** `data "openai_chat_completions"`: the stored completions that a filter selects. */
export const CHAT_COMPLETIONS_DATA: readonly Attribute[] = [
  { name: 'metadata', type: map(string()), description: 'Metadata to filter by. Only completions with all of these entries are returned.' },
  { name: 'model', type: modelName(), description: 'Model to filter by.' },
  ...PAGING,
  API_KEY,
  ID,
  output('chat_completions', list(object(LISTED_COMPLETION)), 'Stored completions.'),
  output('ids', list(string()), 'Ids of the completions.'),
  ...ENVELOPE,
];

/** What the list tells of each message. */
export const STORED_MESSAGE: readonly Attribute[] = [
  output('id', string(), 'Id of the message.'),
  ...MESSAGE_OUTPUTS,
  output('content_parts', list(object(CONTENT_PART.attributes.map(computed))), 'Content in parts, if it is more than text.'),
];

/** `data "openai_chat_completion_messages"`: the conversation of a stored completion. */
export const CHAT_COMPLETION_MESSAGES_DATA: readonly Attribute[] = [
  COMPLETION_ID,
  ...PAGING,
  API_KEY,
  ID,
  output('messages', list(object(STORED_MESSAGE)), 'Messages of the conversation, without the answer.'),
  ...ENVELOPE,
];

/** The same row as an output, all the way down. */
function computed(row: Attribute): Attribute {
  const { type, name, description } = row;
  const inner = type.kind === 'object' ? object(type.attributes.map(computed)) : type;
  return { name, type: inner, description, computed: true };
}
