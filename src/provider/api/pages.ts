import { idOf, readPage } from './body';
import { Client } from './client';
import { isObject, PlainObject } from '../../spec/plain';

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
  const { maxItems = 0, limit } = listing;
  const seen = new Set([listing.after]);
  for (let { after } = listing; ;) {
    const size = limit ?? (maxItems > 0 ? Math.min(LARGEST_PAGE, maxItems - items.length) : undefined);
    const page = await nextPage(client, listing, after, size);
    const cursor = idOf(page.items.at(-1) ?? {});
    if (page.items.length === 0) return { items, hasMore: false };
    if (cursor !== undefined && seen.has(cursor)) return { items, hasMore: page.hasMore };
    for (const item of page.items) items.push(item);
    if (maxItems > 0 && items.length > maxItems) return { items: items.slice(0, maxItems), hasMore: true };
    if (!page.hasMore || items.length >= maxItems || cursor === undefined) return { items, hasMore: page.hasMore };
    seen.add(cursor);
    after = cursor;
  }
}

async function nextPage(client: Client, listing: Listing, after?: string, limit?: number): Promise<Listed> {
  const { path, filter, order, project, apiKey, signal } = listing;
  const query = {
    ...filter,
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(order === undefined ? {} : { order }),
  };
  const { value } = await client.call({ method: 'get', path, query, project, apiKey, signal, read: readPage });
  return { items: value.data.filter(isObject), hasMore: value.has_more === true };
}
