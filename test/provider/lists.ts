import { serve } from './loopback';

export interface Query {
  readonly [name: string]: string;
}

export interface Lists {
  /** The base URL that clients are given. */
  readonly url: string;
  /** The query of each request so far. */
  queries(): Query[];
}

/** A server whose lists are what the test says, right or wrong. Without an answer it refuses the page. It ends with the test. */
export async function serveLists(reply: (query: Query) => unknown): Promise<Lists> {
  const server = await serve((response, { url }) => {
    const answer = reply(queryOf(url));
    response.writeHead(answer === undefined ? 403 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: { message: 'Not this page.' } }));
  });
  return { url: `${server.url}/v1`, queries: () => server.seen.map(({ url }) => queryOf(url)) };
}

const queryOf = (url: string): Query => Object.fromEntries(new URL(url, 'http://localhost').searchParams);

/** Pages as the API gives them, of items whose ids are `0`, `1` … */
export function pagesOf(count: number, item: (id: string) => object = (id) => ({ id })) {
  return ({ after, limit = '20' }: Query) => {
    const begin = after === undefined ? 0 : Number(after) + 1;
    const end = Math.min(count, begin + Number(limit));
    const data = Array.from({ length: end - begin }, (_, i) => item(String(begin + i)));
    return { object: 'list', data, has_more: end < count };
  };
}
