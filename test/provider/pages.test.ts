import { Lists, pagesOf, serveLists } from './lists';
import { CallError } from '../../src/provider/api/call-error';
import { Client } from '../../src/provider/api/client';
import { listAll, Listing } from '../../src/provider/api/pages';
import { readSettings } from '../../src/spec/settings';

let server: Lists;

async function list(reply: Parameters<typeof serveLists>[0], listing: Partial<Listing> = {}) {
  server = await serveLists(reply);
  const { settings } = readSettings({ base_url: server.url, api_key: 'sk-list', max_retries: 0 }, {});
  const { items, hasMore } = await listAll(new Client(settings), { path: '/things', signal: new AbortController().signal, ...listing });
  return { ids: items.map(({ id }) => id), hasMore };
}

const ids = (...numbers: number[]) => ({ data: numbers.map((number) => ({ id: String(number) })), has_more: true });
const range = (count: number) => Array.from({ length: count }, (_, i) => String(i));

describe('reading a list', () => {
  test('reads one page where no number of items is asked for, with every argument in its query', async () => {
    expect(await list(pagesOf(10), { filter: { 'metadata[a]': 'b c' }, after: '2', limit: 3, order: 'desc' })).toEqual({ ids: ['3', '4', '5'], hasMore: true });
    expect(server.queries()).toEqual([{ 'metadata[a]': 'b c', 'after': '2', 'limit': '3', 'order': 'desc' }]);
  });

  test('says nothing of what is not set', async () => {
    expect(await list(pagesOf(3))).toEqual({ ids: range(3), hasMore: false });
    expect(server.queries()).toEqual([{}]);
  });

  test('follows the cursor up to the number of items, and asks for no more than are missing', async () => {
    expect(await list(pagesOf(500), { maxItems: 250 })).toEqual({ ids: range(250), hasMore: true });
    expect(server.queries()).toEqual([{ limit: '100' }, { after: '99', limit: '100' }, { after: '199', limit: '50' }]);
  });

  test('keeps to the size of a page that is asked for', async () => {
    expect(await list(pagesOf(5), { limit: 2, maxItems: 4 })).toEqual({ ids: range(4), hasMore: true });
    expect(server.queries()).toEqual([{ limit: '2' }, { after: '1', limit: '2' }]);
  });

  test('ends with the last page', async () => {
    expect(await list(pagesOf(150), { maxItems: 1000 })).toEqual({ ids: range(150), hasMore: false });
    expect(server.queries()).toHaveLength(2);
  });

  test('reads 10,000 items in a hundred pages', async () => {
    expect(await list(pagesOf(10_000), { maxItems: 20_000 })).toEqual({ ids: range(10_000), hasMore: false });
    expect(server.queries()).toHaveLength(100);
  });

  test('cuts off what a server sends beyond the number of items, and says that there is more', async () => {
    expect(await list(() => ({ data: ids(0, 1, 2).data, has_more: false }), { maxItems: 2 })).toEqual({ ids: ['0', '1'], hasMore: true });
  });

  test('takes a page of any size', async () => {
    const many = { data: range(300_000).map((id) => ({ id })), has_more: false };
    expect((await list(() => many, { maxItems: 1_000_000 })).ids).toHaveLength(300_000);
  });

  test('ends with an empty page, whatever the server says of more', async () => {
    expect(await list(() => ids(), { maxItems: 10 })).toEqual({ ids: [], hasMore: false });
    expect(server.queries()).toHaveLength(1);
  });

  test('ends where the server does not follow the cursor, and has each item once', async () => {
    expect(await list(() => ids(0, 1), { maxItems: 10 })).toEqual({ ids: ['0', '1'], hasMore: true });
    expect(server.queries()).toHaveLength(2);
  });

  test('ends where the cursors go in a circle', async () => {
    expect(await list(({ after }) => (after === '0' ? ids(1) : ids(0)), { maxItems: 10 })).toEqual({ ids: ['0', '1'], hasMore: true });
    expect(server.queries()).toHaveLength(3);
  });

  test('ends where a page leads back to the item that the list begins behind', async () => {
    expect(await list(() => ids(7), { after: '7', maxItems: 10 })).toEqual({ ids: [], hasMore: true });
  });

  test('ends with a page of items without ids, which lead nowhere', async () => {
    const nameless = () => ({ data: [{ role: 'user' }], has_more: true });
    expect(await list(nameless, { maxItems: 10 })).toEqual({ ids: [undefined], hasMore: true });
  });

  test('leaves out what is no item', async () => {
    expect(await list(() => ({ data: [null, 'text', { id: '0' }] }))).toEqual({ ids: ['0'], hasMore: false });
  });

  test.each([
    [{}, 'the answer is not a list'],
    [{ data: {} }, 'the answer is not a list'],
    [[], 'the answer is not a JSON object'],
    ['text', 'the answer is not a JSON object'],
    [{ error: { message: 'Busy.' } }, 'the answer is an error although its status says success: Busy.'],
  ])('refuses the answer %j, which is no list', async (answer, message) => {
    const error = await list(() => answer).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(CallError);
    expect(error.details).toMatchObject({ failure: 'body', message, method: 'GET', url: `${server.url}/things` });
  });

  test('fails as a whole where a page in the middle fails', async () => {
    const pages = pagesOf(300);
    const error = await list((query) => (query.after === '99' ? undefined : pages(query)), { maxItems: 300 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(CallError);
    expect(error.details).toMatchObject({ failure: 'status', status: 403, message: 'Not this page.' });
    expect(server.queries()).toHaveLength(2);
  });
});
