import { isObject, Plain, PlainObject } from '../spec/plain';
import { CallError } from './call-error';
import { Client } from './client';

export interface Listing {
  readonly path: string;
  readonly filter?: { readonly [name: string]: string };
  readonly after?: string;
  readonly limit?: number;
  readonly order?: string;
  /** Pages are followed until so many items are read; without it there is one page. */
  readonly maxItems?: number;
  readonly project?: string;
  readonly apiKey?: string;
  readonly signal: AbortSignal;
}

export interface Listed {
  readonly items: PlainObject[];
  readonly hasMore: boolean;
}

const LARGEST_PAGE = 100;

/** Reads a list page by page. An empty page and a cursor that does not move on end it, whatever the server says. */
export async function listAll(client: Client, listing: Listing): Promise<Listed> {
  const items: PlainObject[] = [];
  const { maxItems = 0 } = listing;
  const seen = new Set<string>();
  for (let after = listing.after; ; after = idOf(items.at(-1))) {
    const size = listing.limit ?? (maxItems > 0 ? Math.min(LARGEST_PAGE, maxItems - items.length) : undefined);
    const page = await readPage(client, listing, after, size);
    items.push(...page.items);
    const last = idOf(items.at(-1));
    const surplus = maxItems > 0 && items.length > maxItems;
    if (surplus) items.length = maxItems;
    const done = maxItems === 0 || items.length >= maxItems || page.items.length === 0 || last === undefined || seen.has(last);
    if (done || !page.hasMore) return { items, hasMore: surplus || (page.hasMore && page.items.length > 0) };
    seen.add(last);
  }
}

async function readPage(client: Client, listing: Listing, after?: string, limit?: number): Promise<Listed> {
  const { path, filter, order, project, apiKey, signal } = listing;
  const query = {
    ...filter,
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(order === undefined ? {} : { order }),
  };
  const { value } = await client.call<Plain>({ method: 'get', path, query, project, apiKey, signal, read: (response) => response.json() as Promise<Plain> });
  const data = isObject(value) && Array.isArray(value.data) ? value.data : undefined;
  if (data === undefined) {
    throw new CallError({
      failure: 'body', message: 'the answer is not a list', method: 'GET', url: client.settings.baseUrl + path, mayBeServed: true,
    });
  }
  return { items: data.filter(isObject), hasMore: (value as PlainObject).has_more === true };
}

const idOf = (item: PlainObject | undefined) => (typeof item?.id === 'string' ? item.id : undefined);
