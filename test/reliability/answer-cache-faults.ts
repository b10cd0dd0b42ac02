import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnswerServer, Misdeed } from './answer-server';
import { SECRETS, Site } from './site';
import { PASSWORD, ProxyFault, TestProxy } from '../harness/proxy';

/** Something that can be wrong with the answer cache when a run needs it. */
export interface CacheFault {
  readonly name: string;
  /** What the only warning says. */
  readonly warning: string;
  /** Spoils a folder, by its path. */
  readonly folder?: (path: string) => void;
  /** Or: spoils a web server. */
  readonly server?: (server: AnswerServer) => unknown;
  /** Or: spoils a proxy in front of it. */
  readonly proxy?: ProxyFault;
}

const NOT_USED = 'An entry of the answer cache is not used';
const NOT_USABLE = 'The answer cache cannot be used';

/** Changes the text of every entry. */
const rewrite = (change: (text: string) => string) => (path: string) => {
  for (const name of readdirSync(path)) writeFileSync(join(path, name), change(readFileSync(join(path, name), 'utf8')));
};
const edit = (change: (entry: any) => object) => rewrite((text) => JSON.stringify(change(JSON.parse(text))));

const doing = (misdeed: Misdeed) => (server: AnswerServer) => { server.misdeed = misdeed; };
const status = (code: number, method?: string) => doing((response, request) =>
  // A hostile server quotes the header.
  response.writeHead(method === undefined || request.method === method ? code : 404, { location: `http://127.0.0.1:9/${request.headers['x-cache']}` }).end('No.'));

export const CACHE_FAULTS: readonly CacheFault[] = [
  { name: 'folder: entries are rubbish', warning: NOT_USED, folder: rewrite(() => 'rubbish') },
  { name: 'folder: half of each entry', warning: NOT_USED, folder: rewrite((text) => text.slice(0, text.length / 2)) },
  { name: 'folder: entries are empty', warning: NOT_USED, folder: rewrite(() => '') },
  { name: 'folder: entries of another version', warning: NOT_USED, folder: edit((entry) => ({ ...entry, format: 2 })) },
  { name: 'folder: entries without their answer', warning: NOT_USED, folder: edit(({ response, ...entry }) => entry) },
  { name: 'folder: entries whose answer has no choices', warning: NOT_USED, folder: edit((entry) => ({ ...entry, response: '{"id":"x"}' })) },
  { name: 'folder: entries of another question', warning: NOT_USED, folder: edit((entry) => ({ ...entry, key: '0'.repeat(64) })) },
  {
    name: 'folder: no right to write',
    warning: NOT_USABLE,
    folder: (path) => {
      // Where even the superuser may not make a folder: below a file.
      rmSync(path, { recursive: true });
      writeFileSync(path, '');
    },
  },
  {
    name: 'folder: no right to read and to write',
    warning: NOT_USABLE,
    folder: (path) => {
      // What even the superuser cannot open: a link that leads to itself.
      rmSync(path, { recursive: true });
      symlinkSync(path, path);
    },
  },
  {
    name: 'folder: entries are folders',
    warning: NOT_USABLE,
    folder: (path) => {
      for (const name of readdirSync(path)) {
        rmSync(join(path, name));
        mkdirSync(join(path, name));
      }
    },
  },
  { name: 'server: refuses connections', warning: NOT_USABLE, server: (server) => server.close() },
  { name: 'server: never answers', warning: NOT_USABLE, server: doing(() => {}) },
  {
    name: 'server: is slow',
    warning: NOT_USABLE,
    server: doing((response) => {
      const drip = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(drip));
    }),
  },
  { name: 'server: breaks off', warning: NOT_USABLE, server: doing((response) => response.write('{', () => response.destroy())) },
  { name: 'server: status 500', warning: NOT_USABLE, server: status(500) },
  { name: 'server: status 403', warning: NOT_USABLE, server: status(403) },
  { name: 'server: status 403 for PUT', warning: NOT_USABLE, server: status(403, 'PUT') },
  { name: 'server: redirects elsewhere', warning: NOT_USABLE, server: status(302) },
  { name: 'proxy: status 407', warning: NOT_USABLE, proxy: { status: 407, reason: `Refused: ${PASSWORD}` } },
  { name: 'server: answers everything with a page', warning: NOT_USED, server: doing((response) => response.end('<html>Sign in</html>')) },
];

export interface CacheCell {
  readonly fault: string;
  /** Questions that the run asked whose cache is spoiled. */
  readonly asked: number;
  readonly problems: readonly string[];
}

const CONTENT = 'You said: Hello';

/** Two questions are answered and kept, the cache is spoiled, and Terraform creates the same completions again. */
export async function runCacheFault({ name, warning, folder, server: spoil, proxy: fault }: CacheFault): Promise<CacheCell> {
  const site = await Site.open('secure');
  const server = await AnswerServer.open();
  const proxy = await TestProxy.open();
  try {
    // The loopback itself is reached without a proxy.
    const url = fault === undefined ? server.url : server.url.replace('127.0.0.1', 'answers.test');
    const place = folder === undefined ? `url = "${url}", headers = { "X-Cache" = "${SECRETS[1]}" }` : 'directory = "answers"';
    site.configure(
      'resource "openai_chat_completion" "x" {\n count = 2\n model = "gpt-4o"\n messages = [{ role = "user", content = "Hello" }]\n}',
      undefined,
      `proxy = "${proxy.url}"\nanswer_cache = { ${place} }`,
    );
    await site.run('apply');
    site.calls();
    site.forget();
    folder?.(join(site.folder, 'answers'));
    await spoil?.(server);
    proxy.fault = fault;
    const { code, stdout, diagnostics } = await site.run('apply');
    const asked = site.calls()('create');
    const said = diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
    const contents: string[] = site.resources().flatMap(({ instances }) => instances.map(({ attributes }: any) => attributes.content));
    const { actions } = await site.plan();
    const problems = [
      ...(code === 0 ? [] : [`It fails: ${stdout}`]),
      ...(said.length === 1 && said[0] === `warning: ${warning}` ? [] : [`It says ${JSON.stringify(said)}.`]),
      ...(asked === 2 ? [] : [`It asks ${asked} questions.`]),
      ...(contents.join() === `${CONTENT},${CONTENT}` ? [] : [`The answers are ${JSON.stringify(contents)}.`]),
      ...(Object.keys(actions).length === 0 ? [] : [`Then it plans ${JSON.stringify(actions)}.`]),
      ...(site.leaked() ? ['A secret was shown.'] : []),
    ];
    return { fault: name, asked, problems };
  } finally {
    await proxy.close();
    await server.close();
    await site.close();
  }
}

/** Most of the time is waiting, so several run side by side. */
export async function runCacheFaults(faults = CACHE_FAULTS): Promise<CacheCell[]> {
  const waiting = [...faults];
  const cells: CacheCell[] = [];
  const work = async () => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) cells.push(await runCacheFault(fault));
  };
  await Promise.all([work(), work()]);
  return cells;
}
