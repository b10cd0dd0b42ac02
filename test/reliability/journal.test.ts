import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { possibleFaults, runJournalFault } from './journal-faults';
import { LateState } from './late-state';
import { SECRETS, Site } from './site';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';

const question = (body = '', content = 'Hello') => `
  resource "openai_chat_completion" "x" {
    model    = "gpt-4o"
    messages = [{ role = "user", content = "${content}" }]
    ${body}
  }`;

const FROM_JOURNAL = 'The answer was paid for by an earlier run';

describeWithTerraform('the journal of paid answers', () => {
  let site: Site;
  beforeEach(async () => { site = await Site.open('secure'); });
  afterEach(() => site.close());

  /** Applies; tells how many questions were asked, and what was warned of. */
  async function apply(...args: string[]): Promise<{ asked: number; said: string[] }> {
    const { code, stdout, diagnostics } = await site.run('apply', ...args);
    if (code !== 0) throw new Error(stdout);
    return { asked: site.calls()('create'), said: trouble(diagnostics).map(({ summary }) => summary) };
  }

  const ASKED = { asked: 1, said: [] };
  const TAKEN = { asked: 0, said: [FROM_JOURNAL] };

  const instances = () => site.resources().flatMap((resource) => resource.instances.map(({ attributes }: any) => attributes));
  const ids = () => instances().map(({ id }) => id).sort();
  const entries = () => site.journaled().map((name) => join(site.journal, name));
  /** Changes the text of every entry. */
  const rewrite = (change: (text: string) => string) => entries().forEach((file) => writeFileSync(file, change(readFileSync(file, 'utf8'))));
  const edit = (change: (entry: any) => object) => rewrite((text) => JSON.stringify(change(JSON.parse(text))));

  describe('gives an answer whose state was lost', () => {
    test('without a call, with a warning; state is as it was, and the next plan is empty and clears the journal', async () => {
      site.configure(question());
      expect(await apply()).toEqual(ASKED);
      const before = instances();
      site.loseState();
      expect(await apply()).toEqual(TAKEN);
      expect(instances()).toEqual(before);
      expect(site.journaled()).toHaveLength(1);
      expect((await site.plan()).actions).toEqual({});
      expect(site.journaled()).toEqual([]);
    });

    test('as often as it was paid for', async () => {
      site.configure(question('count = 3'));
      expect(await apply('-parallelism=1')).toEqual({ asked: 3, said: [] });
      const before = ids();
      expect(new Set(before).size).toBe(3);
      site.loseState();
      site.configure(question('count = 4'));
      expect(await apply('-parallelism=1')).toEqual({ asked: 1, said: [FROM_JOURNAL, FROM_JOURNAL, FROM_JOURNAL] });
      expect(ids()).toEqual(expect.arrayContaining(before));
      expect(new Set(ids()).size).toBe(4);
    });

    test('where what is sent differs only in what does not change an answer, or is written another way', async () => {
      site.configure(question('stop = "A"\n stream = true\n user = "a"\n keepers = { a = "1", b = "2" }'));
      expect(await apply()).toEqual(ASKED);
      site.loseState();
      site.configure(question('stop = ["A"]\n user = "b"\n keepers = { b = "2", a = "1" }\n prompt_cache_key = "k"'));
      expect(await apply()).toEqual(TAKEN);
    });

    test('and mends the metadata of its stored copy', async () => {
      site.configure(question('store = true\n metadata = { team = "a" }'));
      expect(await apply()).toEqual(ASKED);
      site.loseState();
      site.configure(question('store = true\n metadata = { team = "b" }'));
      expect(await apply()).toEqual(TAKEN);
      expect((await site.plan()).actions).toEqual({});
      expect(instances()).toMatchObject([{ stored: true, metadata: { team: 'b' } }]);
    });

    test('to the run that comes while the provider of a killed Terraform still waits for it', async () => {
      site.configure(question());
      site.sandbox.fault({ kind: 'delay', ms: 3_000, calls: ['create'], times: 1 });
      const { process: terraform, ended } = site.start('apply', '-auto-approve');
      await site.sandbox.received('create');
      terraform.kill('SIGKILL');
      expect(await apply('-lock=false')).toEqual({ asked: 1, said: [FROM_JOURNAL] });
      await ended;
      expect(site.sandbox.requests.map(({ call }) => call)).toEqual(['create']);
      expect(site.sockets()).toEqual([]);
    });
  });

  describe('never answers', () => {
    test.each<[string, string[], string]>([
      ['a replacement that the user asks for', ['-replace=openai_chat_completion.x'], ''],
      ['such a replacement that creates before it destroys', ['-replace=openai_chat_completion.x'], 'lifecycle { create_before_destroy = true }'],
      ['another value of `keepers`', [], 'keepers = { round = "2" }'],
    ])('%s', async (_what, args, body) => {
      site.configure(question());
      await apply();
      const [before] = ids();
      site.configure(question(body));
      expect(await apply(...args)).toEqual(ASKED);
      expect(ids()).not.toContain(before);
      expect(ids()).toHaveLength(1);
    });

    test.each(['', 'lifecycle { create_before_destroy = true }'])('a tainted completion (%s)', async (body) => {
      site.configure(question(body));
      await apply();
      await site.terraform('taint', 'openai_chat_completion.x');
      expect(await apply()).toEqual(ASKED);
    });

    test('a saved plan that replaces, applied later', async () => {
      site.configure(question('lifecycle { create_before_destroy = true }'));
      await apply();
      await site.plan('-replace=openai_chat_completion.x');
      expect(await site.terraform('apply', 'tfplan')).toMatchObject({ code: 0 });
      expect(site.calls()('create')).toBe(1);
    });

    test('a resource beside the one that has the answer, where the plan reads only the new one', async () => {
      site.configure(question());
      await apply();
      site.configure(question() + question().replace('"x"', '"y"'));
      expect(await apply('-target=openai_chat_completion.y')).toMatchObject({ asked: 1 });
      expect(new Set(ids()).size).toBe(2);
    });

    test('the same configuration with another state', async () => {
      const backend = 'terraform {\n  backend "local" {}\n}';
      site.configure(`${backend}\n${question()}`);
      for (const name of ['stage', 'production']) {
        expect(await site.terraform('init', '-reconfigure', `-backend-config=path=${name}.tfstate`)).toMatchObject({ code: 0 });
        expect(await apply()).toEqual(ASKED);
      }
    });

    test('a question that was destroyed', async () => {
      site.configure(question());
      await apply();
      await site.run('destroy');
      expect(await apply()).toEqual(ASKED);
    });

    test('two resources of a run alike, also of two configurations of the provider', async () => {
      site.configure(`
        provider "openai" {
          alias         = "second"
          insecure_http = true
        }
        ${question()}
        ${question('provider = openai.second\n depends_on = [openai_chat_completion.x]').replace('"x"', '"y"')}`);
      site.calls();
      expect(await apply()).toEqual({ asked: 2, said: [] });
    });

    test.each<[string, () => void]>([
      ['another question', () => site.configure(question('', 'Hello?'))],
      ['one that is to be stored', () => site.configure(question('store = true'))],
      ['one that sends other members', () => site.configure(question('extra_body = { top_k = 4 }'))],
      ['one of another workspace', () => site.setEnv('TF_WORKSPACE', 'other')],
      ['one after 30 days', () => {
        edit((old) => ({ ...old, time: new Date(Date.now() - 31 * 24 * 3600 * 1000).toISOString() }));
      }],
      ['one whose file is older than 30 days', () => entries().forEach((file) => utimesSync(file, 0, 0))],
    ])('%s', async (_what, change) => {
      site.configure(question());
      await apply();
      site.loseState();
      change();
      expect(await apply()).toEqual(ASKED);
    });
  });

  test('is for the user alone, and holds no key and no header', async () => {
    site.configure(question());
    await apply();
    const modes = [site.journal, ...entries()].map((path) => statSync(path).mode.toString(8).slice(-3));
    expect(modes).toEqual(['700', '600']);
    const text = readFileSync(entries()[0], 'utf8');
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ method: 'POST', status: 200, workspace: 'default', request: expect.stringContaining('"Hello"') });
  });

  test('is not kept where it is switched off', async () => {
    site.configure(question(), undefined, 'journal = false');
    await apply();
    expect(site.journaled()).toEqual([]);
    site.loseState();
    expect(await apply()).toEqual(ASKED);
  });

  test('gives 50 answers back that Terraform had and did not write, because its state server was slow and it was killed', async () => {
    const server = await LateState.open();
    try {
      const backend = `terraform {\n  backend "http" {\n    address = "${server.url}"\n  }\n}`;
      site.configure(`${backend}\n${question('count = 50', 'Hello ${count.index % 10}')}`);
      expect(await site.terraform('init')).toMatchObject({ code: 0 });
      server.hold();
      const { process: terraform, ended } = site.start('apply', '-auto-approve', '-parallelism=25');
      await site.sandbox.received('create', 50);
      await server.writing();
      terraform.kill('SIGKILL');
      server.drop();
      await ended;
      expect(site.calls()('create')).toBe(50);
      const { asked, said } = await apply();
      expect({ asked, said: [...new Set(said)], count: said.length }).toEqual({ asked: 0, said: [FROM_JOURNAL], count: 50 });
      expect((await site.plan()).actions).toEqual({});
      expect(site.journaled()).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describeWithTerraform('one warning, and the question is asked, where the next run finds', () => {
  test.each(possibleFaults().map((fault) => [fault.name, fault] as const))('%s', async (name, fault) => {
    expect(await runJournalFault(fault)).toEqual({ fault: name, asked: 2, problems: [] });
  });
});
