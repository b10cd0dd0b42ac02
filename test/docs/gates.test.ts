import { readPage } from './pages';
import { sectionsOf } from './sections';
import { Script } from '../../src/sandbox';
import { useScene } from '../acceptance/scene';
import { describeWithTerraform } from '../harness/terraform';

const SECTIONS = sectionsOf(readPage('docs/gates.md'), 'hcl');
const codeOf = (title: string) => SECTIONS.find((section) => section.title === title)!.code;

/** Answers in their order. */
const saying = (...contents: string[]): Script[] => contents.map((content) => ({ answer: { content }, times: 1 }));

describeWithTerraform('the gates on the page', () => {
  const scene = useScene();

  /** What is in state, and whether Terraform would replace it. */
  const kept = () => scene.tf.stateFile().resources.flatMap(({ name, instances }: any) => instances.map(({ status }: any) => (status === undefined ? name : `${name} is ${status}`)));
  const errors = async (run: ReturnType<typeof scene.tf.apply>) => (await run).diagnostics.filter(({ severity }) => severity === 'error').map(({ detail }) => detail.split('\n').at(-1));

  test('a condition on the answer: what depends on it waits, the answer stays, the corrected condition asks nothing again, another question does', async () => {
    const hcl = codeOf('A condition on the answer');
    const other = '\nresource "terraform_data" "other" {}\n';
    await scene.open(hcl + other, { sandbox: { scripts: saying('{"name":"web","cpus":"two"}', '{"name":"web","cpus":2}') } });
    const message = 'The answer does not follow the schema: /cpus must follow `type: "integer"`, got "two"';
    expect(await errors(scene.tf.apply())).toEqual([message]);
    expect(kept().sort()).toEqual(['other', 'size']);
    expect(await errors(scene.tf.plan())).toEqual([message]);
    expect(scene.calls()).toEqual(['create']);

    scene.rewrite(hcl.replace('self.answer_valid == true', 'self.finish_reason == "stop"') + other);
    expect(await errors(scene.tf.apply())).toEqual([]);
    expect([kept().sort(), scene.calls()]).toEqual([['other', 'server', 'size'], []]);

    const again = hcl.replace('a small web server', 'a web server') + other;
    scene.rewrite(again);
    expect(await errors(scene.tf.apply())).toEqual([]);
    expect((await scene.tf.resource('terraform_data.server')).output).toEqual({ name: 'web', cpus: 2 });
    expect(scene.calls()).toEqual(['create']);

    scene.rewrite(again.replace('self.answer_valid == true', 'self.content == "other"'));
    expect(await errors(scene.tf.plan())).toHaveLength(1);
    expect([await errors(scene.tf.destroy()), kept()]).toEqual([[], []]);
  });

  test('several answers: a quorum that is missed holds back what depends on them, and a smaller one asks nothing again', async () => {
    const hcl = codeOf('Several answers that must agree');
    await scene.open(hcl, { sandbox: { scripts: saying('billing', 'Billing', 'network', ' billing', 'network', 'billing') } });
    expect(await errors(scene.tf.apply('-parallelism=1'))).toEqual([expect.stringMatching(/^Fewer than four of five answers agree: /)]);
    expect([kept(), scene.calls()]).toEqual([Array(5).fill('vote'), Array(5).fill('create')]);

    scene.rewrite(hcl.replace('>= 4', '>= 3'));
    expect(await errors(scene.tf.apply())).toEqual([]);
    expect([(await scene.tf.resource('terraform_data.team')).output, scene.calls()]).toEqual([{ team: 'billing' }, []]);

    scene.rewrite(hcl.replace('count    = 5', 'count    = 6'));
    expect(await errors(scene.tf.apply())).toEqual([]);
    expect(scene.calls()).toEqual(['create']);
  });

  test('a check warns in each plan and apply, and holds nothing back', async () => {
    await scene.open(codeOf('A check that only warns'), { sandbox: { scripts: saying('x'.repeat(401)) } });
    for (const run of [() => scene.tf.apply(), () => scene.tf.plan()]) {
      const { code, diagnostics } = await run();
      expect([code, diagnostics.map(({ severity, detail }) => [severity, detail])]).toEqual([0, [['warning', 'The summary is longer than 400 characters.']]]);
    }
    expect(scene.calls()).toEqual(['create']);
  });

  test('a gateway is created and tested in one apply, and tested again when it is replaced', async () => {
    await scene.open('');
    const hcl = codeOf('The smoke test of a gateway').replace('https://gateway.example.com/v1', scene.sandbox.url);
    scene.rewrite(hcl);
    await scene.applyWithoutTrouble();
    expect([kept().sort(), scene.calls()]).toEqual([['gateway', 'smoke_test', 'traffic'], ['create']]);
    expect((await scene.tf.plan()).actions).toEqual({});
    await scene.tf.apply('-replace=terraform_data.gateway');
    expect([kept().sort(), scene.calls()]).toEqual([['gateway', 'smoke_test', 'traffic'], ['create']]);

    scene.sandbox.fault({ kind: 'status', status: 400 });
    expect(await errors(scene.tf.apply('-replace=terraform_data.gateway'))).toHaveLength(1);
    expect(scene.calls()).toEqual(['create']);
  });
});
