import { runKillMatrix } from './kill-matrix';
import { MOMENTS } from './moments';
import { Site } from './site';
import { describeWithTerraform } from '../harness/terraform';

describeWithTerraform('an apply that is cut short while the model is at work', () => {
  test('keeps the answer in state if it is asked to stop, in the journal if it is killed, leaves nothing behind, and the next apply goes on', async () => {
    const moment = MOMENTS.find(({ name }) => name === 'during the call: the model is at work')!;
    const results = await runKillMatrix(undefined, [moment]);
    const inState = { moment: moment.name, answers: 1, inState: 1, inJournal: 0, asked: 0, problems: [] };
    const inJournal = { ...inState, inState: 0, inJournal: 1 };
    expect(Object.fromEntries(results.map(({ end, ...result }) => [end, result]))).toEqual({
      'SIGINT': inState,
      'SIGINT twice': inJournal,
      'SIGTERM': inState,
      'SIGKILL of terraform': inJournal,
      'SIGKILL of the provider': { ...inState, inState: 0, asked: 1 },
    });
  });

  test('keeps the answer in the cache where there is one, also without a journal', async () => {
    const moment = MOMENTS.find(({ name }) => name === 'during the call: the model is at work')!;
    const results = await runKillMatrix(undefined, [moment], 'cache');
    expect(results.map(({ end, inState, inJournal, asked, problems }) => [end, inState + inJournal, asked, problems]).sort()).toEqual([
      ['SIGINT', 1, 0, []], ['SIGINT twice', 1, 0, []], ['SIGTERM', 1, 0, []], ['SIGKILL of terraform', 1, 0, []], ['SIGKILL of the provider', 0, 1, []],
    ].sort());
  });

  test('has its lost answer in the list of the API where that keeps it, to be imported without another question', async () => {
    const site = await Site.open('secure');
    try {
      const question = `
        resource "openai_chat_completion" "x" {
          model    = "gpt-4o"
          messages = [{ role = "user", content = "Hello" }]
          store    = true
        }`;
      site.configure(question);
      site.sandbox.fault({ kind: 'delay', calls: ['create'] });
      const { process: terraform, ended } = site.start('apply', '-auto-approve');
      await site.sandbox.received('create');
      process.kill(-terraform.pid!, 'SIGKILL');
      await ended;
      expect(site.resources()).toEqual([]);

      site.configure(`
        ${question}
        data "openai_chat_completions" "lost" {}
        import {
          to = openai_chat_completion.x
          id = data.openai_chat_completions.lost.ids[0]
        }`);
      expect(await site.run('apply')).toMatchObject({ code: 0, diagnostics: [] });
      expect((await site.plan()).actions).toEqual({});
      const { instances } = site.resources().find(({ mode }) => mode === 'managed');
      expect(instances.map(({ attributes }: any) => attributes.content)).toEqual(['You said: Hello']);
      expect(site.calls()('create')).toBe(1);
    } finally {
      await site.close();
    }
  });
});
