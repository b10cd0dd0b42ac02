import { ApiData, Hint, textOf } from './api-data';
import { ObjectValue } from '../../plugin/value/value';
import { PlainObject } from '../../spec/plain';
import { idOf } from '../api/body';
import { CallError } from '../api/call-error';
import { NO_STORE } from '../api/errors';

/** What the data sources of stored completions have in common. */
export abstract class StoredData extends ApiData {
  protected hint({ status, details: { api } }: CallError, config: PlainObject): Hint | undefined {
    if (status !== 404) return undefined;
    if (api?.param === 'after') return { path: ['after'], text: 'The list has no item with this id.' };
    return config.completion_id === undefined ? { text: NO_STORE } : onlyStored(config.completion_id);
  }
}

const onlyStored = (id: unknown): Hint => ({
  path: ['completion_id'],
  text: `The API has no stored completion ${JSON.stringify(id)}. Only completions that were created with \`store = true\` can be read, `
    + 'and only by the account that created them; the API deletes them after some weeks.',
});

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** The arguments of paging, as the call takes them. */
export const paging = ({ after, limit, order, max_items: maxItems }: PlainObject) =>
  ({ after: textOf(after), limit: numberOf(limit), order: textOf(order), maxItems: numberOf(maxItems) });

/** The outputs of paging. */
export const envelope = (items: readonly PlainObject[], hasMore: boolean): ObjectValue =>
  ({ first_id: idOf(items[0] ?? {}) ?? null, last_id: idOf(items.at(-1) ?? {}) ?? null, has_more: hasMore });
