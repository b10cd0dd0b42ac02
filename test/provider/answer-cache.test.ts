import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answer, reply, serve, settings } from './loopback';
import { redactor } from '../../src/network/redact';
import { Diagnostics } from '../../src/plugin/diagnostics';
import { AnswerCache } from '../../src/provider/answer-cache/answer-cache';
import { HeldQuestions } from '../../src/provider/answer-cache/held-questions';
import { paidAnswer } from '../../src/provider/chat-completion/paid-answer';
import { Proxy } from '../../src/spec/proxy';

const KEY = 'a'.repeat(64);

const answered = (id: string) => paidAnswer(KEY, {
  request: { model: 'm', stream: true, messages: [] },
  completion: { id, choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } }] },
  requestId: 'r1',
  clientRequestId: 'x1',
});

/** @param proxy to the cache alone */
function cacheAt(url: string, headers: Record<string, string> = {}, proxy?: Proxy): AnswerCache {
  const answerCache = { url, headers, isReadOnly: false, maxAge: 1_000_000, proxy };
  return new AnswerCache(answerCache, {}, false, redactor(settings('http://api.test', { answerCache })));
}

/** What is taken, and what is warned of. */
async function take(cache: AnswerCache): Promise<{ id: string | undefined; said: string[] }> {
  const diagnostics = new Diagnostics();
  const answer = await cache.take(cache.turn(KEY), new AbortController().signal, diagnostics);
  return { id: answer && JSON.parse(answer.response).id, said: diagnostics.list.map(({ summary, detail }) => `${summary}: ${detail}`) };
}

describe('an answer cache on a web server', () => {
  test('is sent its own headers, and entries under names that tell their turn', async () => {
    const server = await serve(reply(404, ''), reply(201, ''), reply(404, ''), reply(201, ''));
    const cache = cacheAt(`${server.url}/a`, { 'X-Key': 'k' });
    const diagnostics = new Diagnostics();
    for (const id of ['c1', 'c2']) {
      const turn = cache.turn(KEY);
      expect(await cache.take(turn, new AbortController().signal, diagnostics)).toBeUndefined();
      await cache.keep(turn, answered(id), diagnostics);
    }
    expect(server.seen.map(({ method, url, headers }) => [method, url, headers['x-key'], headers.authorization])).toEqual([
      ['GET', `/a/${KEY}.1.json`, 'k', undefined],
      ['PUT', `/a/${KEY}.1.json`, 'k', undefined],
      ['GET', `/a/${KEY}.2.json`, 'k', undefined],
      ['PUT', `/a/${KEY}.2.json`, 'k', undefined],
    ]);
    expect(JSON.parse(server.seen[1].body)).toMatchObject({ request: '{"model":"m","messages":[]}', key: KEY });
    expect(diagnostics.list).toEqual([]);
  });

  test('may send elsewhere within its origin, and nowhere else', async () => {
    const other = await serve(reply(200, answered('stolen')));
    const server = await serve(reply(302, '', { location: '/b' }), reply(200, answered('c1')), reply(302, '', { location: other.url }));
    const cache = cacheAt(server.url, { 'X-Key': 'k' });
    expect(await take(cache)).toEqual({ id: 'c1', said: [] });
    const { id, said } = await take(cache);
    expect([id, said.length, other.seen]).toEqual([undefined, 1, []]);
    expect(said[0]).toContain(`The answer cache cannot be used: ${server.url}: redirected to ${other.url}`);
  });

  test('shows no secret, whoever quotes it', async () => {
    const quoting = (status: number, name: string): Answer => (response, { headers }) => response.writeHead(status, `No, ${headers[name]}`, { location: `http://elsewhere.test/${headers[name]}` }).end();
    const server = await serve(quoting(302, 'x-key'), reply(200, { format: 'Bearer cache-key' }));
    const proxy = await serve(quoting(407, 'proxy-authorization'));
    const [redirected] = (await take(cacheAt(server.url, { 'X-Key': 'cache-key' }))).said;
    const [unusable] = (await take(cacheAt(server.url, { 'X-Key': 'Bearer cache-key' }))).said;
    const [refused] = (await take(cacheAt('http://cache.test', {}, { url: new URL(proxy.url.replace('//', '//user:proxy-password@')) }))).said;
    expect([redirected, unusable, refused]).toEqual([
      expect.stringContaining(`${server.url}: redirected to http://elsewhere.test/(secret). For the rest`),
      expect.stringContaining('it has format "(secret)"'),
      expect.stringMatching(/: the proxy 127\.0\.0\.1:\d+ refuses the call: status 407 No, Basic \(secret\)\. For the rest/),
    ]);
  });

  test('is left alone after a failure, which is told once', async () => {
    const server = await serve(reply(503, 'No.'));
    const cache = cacheAt(server.url);
    expect((await take(cache)).said).toEqual([
      `The answer cache cannot be used: ${server.url}: the server answered GET with status 503. For the rest of this run, questions are asked as if there `
        + 'were no cache, and their answers are not written to it.',
    ]);
    expect(await take(cache)).toEqual({ id: undefined, said: [] });
    expect(server.seen).toHaveLength(1);
  });

  test('gives no answer twice in a run, whatever its name', async () => {
    const server = await serve(reply(200, answered('c1')));
    const cache = cacheAt(server.url);
    expect([await take(cache), await take(cache)]).toEqual([{ id: 'c1', said: [] }, { id: undefined, said: [] }]);
  });

  test('is no reason for a word where Terraform asks to stop', async () => {
    const server = await serve(() => {});
    const stop = new AbortController();
    const cache = cacheAt(server.url);
    const diagnostics = new Diagnostics();
    const taking = cache.take(cache.turn(KEY), stop.signal, diagnostics);
    stop.abort();
    expect([await taking, diagnostics.list]).toEqual([undefined, []]);
  });
});

describe('a question whose answer the state at hand holds', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'held-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[string, (held: HeldQuestions) => void]>([
    ['seen before a completion is planned', (held) => { held.seen('k'); held.plan('k'); }],
    ['seen after that', (held) => { held.plan('k'); held.seen('k'); }],
  ])('is noted for the apply, which asks it anew as often as it is asked and takes the note away: %s', (_when, plan) => {
    plan(new HeldQuestions(folder));
    expect(readdirSync(folder)).toEqual(['k']);
    const apply = new HeldQuestions(folder);
    apply.plan('k');
    expect([apply.takeUp('k'), apply.takeUp('k'), apply.takeUp('other'), readdirSync(folder)]).toEqual([true, true, false, []]);
    // The state that is destroyed after its replacement is created.
    apply.seen('k');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is no matter where nothing new is planned, or nothing holds it', () => {
    const held = new HeldQuestions(folder);
    held.seen('a');
    held.plan('b');
    expect(readdirSync(folder)).toEqual([]);
    expect([held.takeUp('a'), held.takeUp('b')]).toEqual([true, false]);
  });

  test('is known in the process at least where no note can be written', () => {
    const held = new HeldQuestions(join(__filename, 'none'));
    held.seen('a');
    held.plan('a');
    expect([held.takeUp('a'), held.takeUp('b')]).toEqual([true, false]);
  });
});
