import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LateState } from './late-state';
import { SECRETS, Site } from './site';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';

const question = (body = '', name = 'x') => `
  resource "openai_chat_completion" "${name}" {
    model    = "gpt-4o"
    messages = [{ role = "user", content = "Hello" }]
    ${body}
  }`;

const ANEW = 'lifecycle { create_before_destroy = true }';
const REPLACE = '-replace=openai_chat_completion.x';

describeWithTerraform('the answer cache', () => {
  let site: Site;
  beforeEach(async () => { site = await Site.open('secure'); });
  afterEach(() => site.close());

  const configure = (body: string, cache = 'directory = "answers"') => site.configure(body, undefined, `answer_cache = { ${cache} }`);
  const entries = () => readdirSync(join(site.folder, 'answers')).map((name) => join(site.folder, 'answers', name));
  const instances = () => site.resources().flatMap((resource) => resource.instances.map(({ attributes }: any) => attributes));
  const ids = () => instances().map(({ id }) => id).sort();

  /** Applies; tells how many questions were asked, how many completions in state come from the cache, and what was warned of. */
  async function apply(...args: string[]): Promise<{ asked: number; cached: number; said: string[] }> {
    const { code, stdout, diagnostics } = await site.run('apply', ...args);
    if (code !== 0) throw new Error(stdout);
    const cached = instances().filter(({ from_cache: fromCache }) => fromCache).length;
    return { asked: site.calls()('create'), cached, said: trouble(diagnostics).map(({ summary }) => summary) };
  }

  /** Everything but the cache is as if it had never been here, as in another clone. */
  function elsewhere(): void {
    site.loseState();
    rmSync(join(site.folder, '.terraform', 'openai-chat'), { recursive: true, force: true });
  }

  const ASKED = { asked: 1, cached: 0, said: [] };
  const CACHED = { asked: 0, cached: 1, said: [] };

  test('gives an answer to another clone, workspace and rebuilt state; state tells the same but `from_cache`, and the next plan is empty', async () => {
    configure(question());
    expect(await apply()).toEqual(ASKED);
    const [before] = instances();
    for (const move of [elsewhere, () => site.run('destroy')]) {
      await move();
      expect(await apply()).toEqual(CACHED);
      expect(instances()).toEqual([{ ...before, from_cache: true }]);
      expect((await site.plan()).actions).toEqual({});
    }
    site.setEnv('TF_WORKSPACE', 'other');
    expect(await site.run('apply')).toMatchObject({ code: 0, diagnostics: [] });
    expect(site.calls()('create')).toBe(0);
  });

  test('is for the user alone, and holds no key and no header', async () => {
    configure(question());
    await apply();
    expect([join(site.folder, 'answers'), ...entries()].map((path) => statSync(path).mode.toString(8).slice(-3))).toEqual(['700', '600']);
    const text = readFileSync(entries()[0], 'utf8');
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
    expect(Object.keys(JSON.parse(text)).sort()).toEqual([
      'client_request_id', 'format', 'headers', 'key', 'method', 'path', 'request', 'request_id', 'response', 'status', 'time',
    ]);
  });

  test('knows a question however it is written, and whatever differs that does not change an answer', async () => {
    const schema = '{ type = "object", properties = { a = { type = "string" } } }';
    configure(question(`stop = "A"\n user = "a"\n stream = true\n keepers = { a = "1", b = "2" }
      tools = [{ type = "function", function = { name = "f", parameters = ${schema} } }]`));
    expect(await apply()).toEqual(ASKED);
    elsewhere();
    configure(question(`stop = ["A"]\n user = "b"\n prompt_cache_key = "k"\n keepers = { b = "2", a = "1" }
      tools = [{ type = "function", function = [{ name = "f", parameters = jsonencode(${schema}) }] }]`));
    expect(await apply()).toEqual(CACHED);
    elsewhere();
    for (const other of ['stop = ["B"]', 'keepers = { a = "1" }', 'extra_body = { top_k = 4 }', 'temperature = 0']) {
      configure(question(other));
      expect([other, await apply()]).toEqual([other, ASKED]);
    }
  });

  test('knows neither another model nor another address, and is not asked for stored completions', async () => {
    configure(question());
    await apply();
    elsewhere();
    configure(question().replace('gpt-4o', 'gpt-4o-mini') + question('store = true', 'stored'));
    expect(await apply()).toEqual({ asked: 2, cached: 0, said: [] });
    elsewhere();
    configure(`${question()}`, `directory = "answers" }\n  base_url = "${site.front.url.replace('/v1', '/openai/v1')}"\n  query = {`);
    expect(await apply()).toEqual(ASKED);
  });

  test('gives as many samples as there are, each once', async () => {
    configure(question('count = 3'));
    expect(await apply()).toEqual({ asked: 3, cached: 0, said: [] });
    const samples = ids();
    expect(new Set(samples).size).toBe(3);
    elsewhere();
    configure(question('count = 2') + question('for_each = toset(["a", "b"])', 'y'));
    expect(await apply()).toEqual({ asked: 1, cached: 3, said: [] });
    expect(ids()).toEqual(expect.arrayContaining(samples));
    expect(new Set(ids()).size).toBe(4);
  });

  describe('never answers, and then has the new answer for others,', () => {
    test.each<[string, string[], string]>([
      ['a replacement that the user asks for', [REPLACE], ''],
      ['such a replacement without a refresh', [REPLACE, '-refresh=false'], ''],
      ['such a replacement that creates before it destroys', [REPLACE], ANEW],
      ['such a replacement without a refresh that creates before it destroys', [REPLACE, '-refresh=false'], ANEW],
    ])('%s', async (_what, args, body) => {
      configure(question(body));
      await apply();
      const [before] = ids();
      expect(await apply(...args)).toEqual(ASKED);
      const [after] = ids();
      expect(after).not.toBe(before);
      elsewhere();
      expect(await apply()).toEqual(CACHED);
      expect(ids()).toEqual([after]);
    });

    test.each(['', ANEW])('a tainted completion (%s)', async (body) => {
      configure(question(body));
      await apply();
      await site.terraform('taint', 'openai_chat_completion.x');
      expect(await apply()).toEqual(ASKED);
      expect(entries()).toHaveLength(1);
    });

    test('a saved plan that replaces, applied later', async () => {
      configure(question(ANEW));
      await apply();
      await site.plan(REPLACE);
      expect(await site.terraform('apply', 'tfplan')).toMatchObject({ code: 0 });
      expect(site.calls()('create')).toBe(1);
    });

    test('a second completion beside the one that has the answer', async () => {
      configure(question());
      await apply();
      configure(question() + question('', 'y'));
      expect(await apply('-target=openai_chat_completion.y')).toMatchObject({ asked: 1, cached: 0 });
      expect(new Set(ids()).size).toBe(2);
    });

    test('a replacement whose state is kept far away, where the apply sees nothing of it before it asks', async () => {
      const server = await LateState.open();
      try {
        const backend = `terraform {\n  backend "http" {\n    address = "${server.url}"\n  }\n}`;
        configure(backend + question(ANEW));
        expect(await site.terraform('init')).toMatchObject({ code: 0 });
        await site.run('apply');
        await site.run('apply', REPLACE);
        expect(site.calls()('create')).toBe(2);
        await site.plan(REPLACE);
        expect(await site.terraform('apply', 'tfplan')).toMatchObject({ code: 0 });
        expect(site.calls()('create')).toBe(1);
        configure(backend + question(ANEW) + question('', 'y'));
        await site.run('apply');
        expect(site.calls()('create')).toBe(1);
        // No note outlives its purpose.
        await site.run('destroy');
        configure(backend + question(ANEW));
        await site.run('apply');
        expect(site.calls()('create')).toBe(0);
      } finally {
        await server.close();
      }
    });
  });

  test('gives the answer to an earlier wording, which the state at hand has no more', async () => {
    configure(question());
    await apply();
    configure(question().replace('Hello', 'Good morning'));
    expect(await apply()).toMatchObject({ asked: 1 });
    configure(question());
    expect(await apply()).toMatchObject({ asked: 0, cached: 1 });
  });

  test('gives no answer that is too old, and keeps the new one in its place', async () => {
    configure(question());
    await apply();
    elsewhere();
    const old = JSON.parse(readFileSync(entries()[0], 'utf8'));
    writeFileSync(entries()[0], JSON.stringify({ ...old, time: new Date(Date.now() - 31 * 24 * 3600 * 1000).toISOString() }));
    configure(question(), 'directory = "answers", max_age = "40d"');
    expect(await apply()).toEqual(CACHED);
    elsewhere();
    configure(question());
    expect(await apply()).toEqual(ASKED);
    elsewhere();
    expect(await apply()).toEqual(CACHED);
  });

  test('keeps nothing where it is read-only, and neither refusals nor what a filter removed', async () => {
    configure(question(), 'directory = "answers", mode = "read-only"');
    await apply();
    site.sandbox.respond({ match: { text: 'Refuse' }, answer: { refusal: 'No.' } });
    site.sandbox.respond({ match: { text: 'Filter' }, answer: { content: 'A', finish_reason: 'content_filter' } });
    configure(question().replace('Hello', 'Refuse') + question('', 'y').replace('Hello', 'Filter'));
    await apply();
    expect(readdirSync(site.folder)).not.toContain('answers');
  });

  test('lets a plan say that the answer may come from it, and where it cannot, that it does not', async () => {
    const planned = async () => {
      await site.plan();
      const { stdout } = await site.terraform('show', '-json', 'tfplan');
      const [{ change: { after, after_unknown: unknown } }] = JSON.parse(stdout).resource_changes;
      return unknown.from_cache ? 'unknown' : after.from_cache;
    };
    configure(question());
    expect(await planned()).toBe('unknown');
    configure(question('store = true'));
    expect(await planned()).toBe(false);
    site.configure(question());
    expect(await planned()).toBe(false);
    configure(`${question()}\nresource "terraform_data" "folder" {}`, 'directory = terraform_data.folder.id');
    expect(await planned()).toBe('unknown');
  });

  test.each(['SIGKILL', 'SIGINT'] as const)('has the answer to a question that was under way when Terraform got %s, also without a journal', async (signal) => {
    site.configure(question(), undefined, 'journal = false\n answer_cache = { directory = "answers" }');
    site.sandbox.fault({ kind: 'delay', ms: 1_500, calls: ['create'], times: 1 });
    const { process: terraform, ended } = site.start('apply', '-auto-approve');
    await site.sandbox.received('create');
    process.kill(terraform.pid!, signal);
    await ended;
    expect(site.calls()('create')).toBe(1);
    elsewhere();
    expect(await apply()).toEqual(CACHED);
  });

  test('serves two applies at the same time', async () => {
    configure(question('count = 3'));
    const states = ['one', 'two'].map((name) => `-state=${name}.tfstate`);
    const runs = await Promise.all(states.map((state) => site.terraform('apply', '-auto-approve', '-lock=false', state)));
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(entries()).toHaveLength(3);
    expect(site.calls()('create')).toBeLessThanOrEqual(6);
  });
});
