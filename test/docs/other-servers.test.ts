import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage, ROOT } from './pages';
import { sectionsOf } from './sections';
import { filesOf } from './server-block';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';

const PAGE = readPage('docs/other-servers.md');
const SECTIONS = sectionsOf(PAGE, 'hcl');
const KEY = 'key-of-the-server';

/** A server that the page names: what it is sent, how it answers, and what becomes of that. */
interface Server {
  /** With the query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string | undefined };
  /** Members of the request that only this server is sent. */
  readonly body?: object;
  readonly message?: object;
  readonly choice?: object;
  /** Members of the answer that only this server sends. */
  readonly answer?: object;
  readonly state?: object;
  readonly warnings?: readonly string[];
}

const BEARER = { 'authorization': `Bearer ${KEY}`, 'api-key': undefined };
const API_KEY = { 'authorization': undefined, 'api-key': KEY };
const NO_KEY = { 'authorization': undefined, 'api-key': undefined };
const UNFILTERED = { hate: { filtered: false, severity: 'safe' } };

const SERVERS: { readonly [title: string]: Server } = {
  'Azure, v1': {
    path: '/openai/v1/chat/completions',
    headers: API_KEY,
    choice: { finish_reason: 'content_filter', content_filter_results: { hate: { filtered: true, severity: 'medium' } } },
    answer: { prompt_filter_results: [{ prompt_index: 0, content_filter_results: UNFILTERED }] },
    warnings: ['The content filter removed a part of the answer'],
  },
  'Azure, classic': {
    path: '/openai/deployments/DEPLOYMENT/chat/completions?api-version=2024-10-21',
    headers: API_KEY,
    choice: { content_filter_results: UNFILTERED },
    answer: { model: 'gpt-6-luna-2026-09-01', prompt_filter_results: [{ prompt_index: 0, content_filter_results: UNFILTERED }] },
    state: { model: 'DEPLOYMENT', model_used: 'gpt-6-luna-2026-09-01' },
  },
  'OpenRouter': {
    path: '/api/v1/chat/completions',
    headers: { ...BEARER, 'http-referer': 'https://example.com', 'x-title': 'Release notes' },
    body: { provider: { order: ['openai', 'azure'] }, models: ['mistralai/mistral-large'] },
    message: { reasoning: 'Hm.' },
    choice: { finish_reason: 'error', native_finish_reason: 'error', error: { code: 502, message: 'Provider returned error' } },
    answer: { provider: 'OpenAI', usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, cost: 0.001 } },
    state: { reasoning_content: 'Hm.' },
    warnings: ['The server failed while it answered'],
  },
  'Gemini': {
    path: '/v1beta/openai/chat/completions',
    headers: BEARER,
    message: { tool_calls: [{ id: '', type: 'function', function: { name: 'f', arguments: '{}' }, extra_content: { google: { thought_signature: 'x' } } }] },
    choice: { finish_reason: 'tool_calls' },
    state: { tool_calls: [{ id: '', type: 'function', function: { name: 'f', arguments: '{}' }, custom: null }] },
  },
  'Mistral': {
    path: '/v1/chat/completions',
    headers: BEARER,
    body: { max_tokens: 500, random_seed: 7 },
    message: { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }, { type: 'text', text: 'The notes.' }] },
    state: { content: 'The notes.', reasoning_content: 'Hm.' },
  },
  'vLLM': {
    path: '/v1/chat/completions',
    headers: BEARER,
    body: { top_k: 20, chat_template_kwargs: { enable_thinking: false } },
    message: { reasoning_content: 'Hm.' },
    choice: { stop_reason: null },
    answer: { prompt_logprobs: null, kv_transfer_params: null },
    state: { content: 'The notes.', reasoning_content: 'Hm.' },
  },
  'LiteLLM': { path: '/v1/chat/completions', headers: BEARER, state: { content: 'The notes.' } },
  'llama.cpp': {
    path: '/v1/chat/completions',
    headers: NO_KEY,
    body: { response_format: { type: 'json_object' } },
    answer: { timings: { prompt_n: 1 } },
    warnings: ['The answer is not the requested JSON'],
  },
  'Ollama': { path: '/v1/chat/completions', headers: NO_KEY, answer: { system_fingerprint: 'fp_ollama' }, state: { system_fingerprint: 'fp_ollama' } },
  'aimock': { path: '/v1/chat/completions', headers: { authorization: 'Bearer any' } },
};

const answerOf = ({ message, choice, answer }: Server) => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'The notes.', ...message }, finish_reason: 'stop', ...choice }],
  ...answer,
});

test('the page has a block for each of the servers', () => {
  expect(SECTIONS.map(({ title }) => title)).toEqual(Object.keys(SERVERS));
});

test('every warning that the page promises is one that the provider gives', () => {
  const sources = readdirSync(join(ROOT, 'src/provider'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'src/provider', name), 'utf8')).join('\n');
  const promised = [...PAGE.prose.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, summary]) => summary);
  expect(promised.length).toBeGreaterThan(10);
  expect(promised.filter((summary) => !sources.includes(`'${summary}'`))).toEqual([]);
});

describeWithTerraform('the block of', () => {
  let sandbox: Sandbox;
  let tf: Workspace;
  beforeEach(async () => { sandbox = await startSandbox(); });
  afterEach(async () => {
    await tf?.dispose();
    await sandbox.close();
  });

  test.each(SECTIONS)('$title asks at the address and with the key of this server, and keeps what it answers', async ({ title, code }) => {
    const server = SERVERS[title];
    // In place of the sandbox's own answer, since some of these servers need no key.
    sandbox.fault({ kind: 'status', status: 200, body: answerOf(server) as any });
    const provider = new OpenAiProvider({ OPENAI_API_KEY: 'key-of-openai' });
    tf = await workspace({ address: SOURCE, provider, files: filesOf(code, new URL(sandbox.url).origin, KEY) });
    const { code: exit, diagnostics } = await tf.apply();
    expect([exit, diagnostics.map(({ severity, summary }) => [severity, summary])]).toEqual([0, (server.warnings ?? []).map((summary) => ['warning', summary])]);
    const [{ path, headers, body }] = sandbox.requests;
    expect(path).toBe(server.path);
    expect(Object.fromEntries(Object.keys(server.headers).map((name) => [name, headers[name]]))).toEqual(server.headers);
    expect(body).toMatchObject(server.body ?? {});
    expect(await tf.resource('openai_chat_completion.notes')).toMatchObject(server.state ?? {});
    expect((await tf.plan()).actions).toEqual({});
  });
});
