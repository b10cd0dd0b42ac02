import { Calls, createProbe, PROBE_ADDRESS } from './probe';
import { describeWithTerraform, Workspace, workspace } from '../harness/terraform';

describeWithTerraform('a provider on this runtime, driven by the real Terraform', () => {
  let tf: Workspace;
  let calls: Calls;

  const open = async (files: string) => {
    calls = [];
    tf = await workspace({ provider: createProbe(calls), address: PROBE_ADDRESS, files });
  };
  afterEach(() => tf.dispose());

  const thing = (body: string, name = 'a') => `resource "probe_thing" "x" {\n  name = "${name}"\n${body}\n}\n`;

  const everything = thing(`
    label  = "Grüße \${upper("x")}"
    flag   = false
    amount = 0.7
    words  = ["b", "a"]
    labels = ["b", "a", "b"]
    counts = { "10" = 1, "9" = 2.5, "__proto__" = 9007199254740993, third = 1 / 3, tiny = 1e-400 }
    point  = { x = 0, y = -1 }
    pair   = ["p", true]
    anything = { list = [1, "two", null], nested = { deep = true }, "<&>" = tolist(["x"]) }
    secret = "hidden"
    part   = { text = "single" }
    parts  = [{ text = "one" }, { text = "two", weight = 2, note = "mine" }]
    parts_by_key = { k = { text = "keyed" } }
    part_set = [{ text = "s" }, { text = "t" }]
  `);

  test('values of every type survive plan, apply, refresh and a second plan unchanged', async () => {
    await open(everything);
    const applied = await tf.apply();
    expect(applied.diagnostics).toEqual([]);
    expect(await tf.resource('probe_thing.x')).toEqual({
      id: 'thing-a',
      name: 'a',
      label: 'Grüße X',
      spelling: null,
      flag: false,
      amount: 0.7,
      words: ['b', 'a'],
      labels: ['a', 'b'],
      counts: JSON.parse('{"10": 1, "9": 2.5, "__proto__": 9007199254740993, "third": 0.3333333333333333, "tiny": 1e-400}'),
      point: { x: 0, y: -1 },
      pair: ['p', true],
      anything: { 'list': [1, 'two', null], 'nested': { deep: true }, '<&>': ['x'] },
      secret: 'hidden',
      part: { text: 'single', weight: null, note: 'noted' },
      parts: [{ text: 'one', weight: null, note: 'noted' }, { text: 'two', weight: 2, note: 'mine' }],
      parts_by_key: { k: { text: 'keyed', weight: null, note: 'noted' } },
      part_set: [{ text: 's' }, { text: 't' }],
      revision: 1,
      answer: [{ text: 'answer to a' }],
      echo: { 'list': [1, 'two', null], 'nested': { deep: true }, '<&>': ['x'] },
    });
    expect((await tf.plan()).actions).toEqual({});
    expect((await tf.plan('-refresh=false')).actions).toEqual({});
    expect(calls.filter((call) => call.startsWith('create'))).toEqual(['create a']);
  });

  test('a number keeps every digit through state', async () => {
    await open(thing('counts = { big = 9007199254740993, third = 1 / 3 }'));
    await tf.apply();
    const { stdout } = await tf.run('show', '-json');
    expect(stdout).toContain('"big":9007199254740993');
    expect(stdout).toMatch(/"third":0\.3{150}/);
    expect((await tf.plan()).actions).toEqual({});
  });

  test('a changed attribute that does not ask for more is updated in place, and leaves other outputs known', async () => {
    await open(thing('label = "one"'));
    await tf.apply();
    tf.write({ 'main.tf': thing('label = "two"') });
    const { actions } = await tf.plan();
    expect(actions).toEqual({ 'probe_thing.x': 'update' });
    const [change] = (await tf.planned()).resource_changes;
    expect(change.change.after_unknown).toEqual({ revision: true, answer: [{}] });
    expect((await tf.apply('tfplan')).diagnostics).toEqual([]);
    expect(await tf.resource('probe_thing.x')).toMatchObject({ id: 'thing-a', label: 'two', revision: 2 });
    expect(calls).toContain('update thing-a private of a');
    expect((await tf.plan()).actions).toEqual({});
  });

  test('a changed attribute with requiresReplace makes the resource anew, and all outputs unknown', async () => {
    await open(thing('parts = [{ text = "one" }]'));
    await tf.apply();
    tf.write({ 'main.tf': thing('parts = [{ text = "one" }]', 'b') });
    const { actions } = await tf.plan();
    expect(actions).toEqual({ 'probe_thing.x': 'replace' });
    const [{ change }] = (await tf.planned()).resource_changes;
    expect(change.replace_paths).toEqual([['name']]);
    expect(change.after_unknown).toMatchObject({ id: true, revision: true, answer: true, echo: true, parts: [{ note: true }] });
    expect((await tf.apply('tfplan')).diagnostics).toEqual([]);
    expect(await tf.resource('probe_thing.x')).toMatchObject({ id: 'thing-b', revision: 1 });
    expect(calls).toContain('delete thing-a private of a');
  });

  test('another spelling of the same meaning is no change', async () => {
    await open(thing('spelling = "Hello"\n amount = 1\n anything = ["a", "b"]'));
    await tf.apply();
    tf.write({ 'main.tf': thing('spelling = "hELLO"\n amount = 1.0\n anything = tolist(["a", "b"])') });
    expect((await tf.plan()).actions).toEqual({});
  });

  test('an element added to a nested list is planned with its computed attributes unknown', async () => {
    await open(thing('parts = [{ text = "one" }]'));
    await tf.apply();
    tf.write({ 'main.tf': thing('parts = [{ text = "one" }, { text = "two" }]') });
    expect((await tf.plan()).actions).toEqual({ 'probe_thing.x': 'update' });
    expect((await tf.planned()).resource_changes[0].change.after_unknown).toEqual({
      revision: true, parts: [{}, { note: true }], answer: [{}],
    });
    expect((await tf.apply('tfplan')).diagnostics).toEqual([]);
    expect((await tf.plan()).actions).toEqual({});
  });

  test('values that are not known before apply, also refined ones, are planned as unknown and applied', async () => {
    await open(`
      resource "terraform_data" "seed" { input = "seed" }
      ${thing(`
        label    = "prefix-\${terraform_data.seed.id}"
        anything = { inside = terraform_data.seed.output }
        words    = [for word in ["w"] : "\${word}-\${terraform_data.seed.id}"]
        parts    = terraform_data.seed.output == "seed" ? [{ text = "yes" }] : []
      `)}
    `);
    expect((await tf.apply()).diagnostics).toEqual([]);
    const { label, anything, parts } = await tf.resource('probe_thing.x');
    expect({ label: label.slice(0, 7), anything, parts }).toEqual({
      label: 'prefix-', anything: { inside: 'seed' }, parts: [{ text: 'yes', weight: null, note: 'noted' }],
    });
    expect((await tf.plan()).actions).toEqual({});
  });

  test('diagnostics of validate come all at once, each pointing at its argument', async () => {
    await open(thing('amount = 13\n counts = { "a b" = 1 }\n anything = "forbidden"\n parts = [{ text = "x" }, { text = "" }]'));
    const run = await tf.validate();
    const address = 'probe_thing.x';
    expect(run.diagnostics).toEqual([
      { severity: 'warning', summary: 'Unlucky amount', detail: 'The amount is 13.', address, at: '13', argument: 'amount' },
      { severity: 'error', summary: 'Empty text', detail: 'parts[1].text is empty.', address, at: '{' },
      { severity: 'error', summary: 'Bad key', detail: 'counts["a b"] is not allowed.', address, at: '1', argument: 'a b' },
      { severity: 'error', summary: 'Forbidden', detail: 'anything is forbidden.', address, at: '"forbidden"', argument: 'anything' },
    ]);
    expect(run.code).toBe(1);
  });

  test('the provider configuration is validated and reaches configure', async () => {
    await open(`provider "probe" { greeting = "bad" }\n${thing('')}`);
    expect((await tf.plan()).diagnostics).toMatchObject([{ summary: 'Bad greeting', argument: 'greeting' }]);
    tf.write({ 'main.tf': `provider "probe" { greeting = "hello" }\n${thing('')}` });
    await tf.plan();
    expect(calls).toContain('configure hello true');
  });

  test('an exception in create is one error, leaves nothing in state, and the next apply works', async () => {
    await open(thing('', 'throws'));
    const failed = await tf.apply();
    expect(failed.diagnostics).toEqual([{
      severity: 'error',
      summary: 'Creating probe_thing failed',
      detail: 'The service is out of order.',
      address: 'probe_thing.x',
      at: '{',
    }]);
    expect(await tf.resource('probe_thing.x')).toBeUndefined();
    tf.write({ 'main.tf': thing('', 'works') });
    expect((await tf.apply()).code).toBe(0);
  });

  test('a state together with an error is kept as tainted', async () => {
    await open(thing('', 'half'));
    expect((await tf.apply()).diagnostics).toMatchObject([{ summary: 'Half made' }]);
    expect(tf.stateFile().resources[0].instances[0]).toMatchObject({ status: 'tainted', attributes: { id: 'thing-half' } });
  });

  test('a value that create leaves unknown is reported by name, and the rest is kept', async () => {
    await open(thing('', 'leaves-unknown'));
    const run = await tf.apply();
    expect(run.diagnostics.map(({ summary, detail }) => [summary, detail.split('.')[0]])).toEqual([
      ['Creating probe_thing gave an invalid result', 'The attribute id is still unknown'],
      ['Creating probe_thing gave an invalid result', 'The attribute revision is still unknown'],
      ['Creating probe_thing gave an invalid result', 'The attribute answer is still unknown'],
      ['Creating probe_thing gave an invalid result', 'The attribute echo is still unknown'],
    ]);
    expect(tf.stateFile().resources[0].instances[0].attributes).toMatchObject({ id: null, name: 'leaves-unknown' });
  });

  test('an exception in update or delete keeps the prior state', async () => {
    await open(thing('label = "one"'));
    await tf.apply();
    tf.write({ 'main.tf': thing('label = "throws"') });
    expect((await tf.apply()).diagnostics).toMatchObject([{ summary: 'Updating probe_thing failed' }]);
    expect(await tf.resource('probe_thing.x')).toMatchObject({ label: 'one', revision: 1 });
    tf.write({ 'main.tf': thing('label = "undeletable"') });
    await tf.apply();
    expect((await tf.destroy()).diagnostics).toMatchObject([{ summary: 'Deleting probe_thing failed', detail: 'It does not go away.' }]);
    expect(await tf.resource('probe_thing.x')).toMatchObject({ label: 'undeletable' });
  });

  test('a resource that read does not find is planned anew', async () => {
    await open(thing('', 'gone'));
    await tf.apply();
    expect((await tf.plan()).actions).toEqual({ 'probe_thing.x': 'create' });
  });

  test('destroy deletes, with the private state that create gave', async () => {
    await open(thing(''));
    await tf.apply();
    expect((await tf.destroy()).code).toBe(0);
    expect(calls.filter((call) => call.startsWith('delete'))).toEqual(['delete thing-a private of a']);
    expect((await tf.state()).values).toBeUndefined();
  });

  test('a data source is read when its configuration is known, and its errors have a path', async () => {
    await open('data "probe_reversed" "d" { text = "abc" }\noutput "result" { value = data.probe_reversed.d.result }');
    await tf.apply();
    expect((await tf.state()).values.outputs.result.value).toBe('cba');
    tf.write({ 'main.tf': 'data "probe_reversed" "d" {\n  text = "unreadable"\n}' });
    expect((await tf.plan()).diagnostics).toMatchObject([{ summary: 'Unreadable', address: 'data.probe_reversed.d', argument: 'text' }]);
  });

  test('import by id takes the resource over, and the next plan is empty', async () => {
    await open(`import {\n  to = probe_thing.x\n  id = "thing-a"\n}\n${thing('')}`);
    expect((await tf.plan()).actions).toEqual({ 'probe_thing.x': 'import' });
    expect((await tf.apply()).diagnostics).toEqual([]);
    expect((await tf.plan()).actions).toEqual({});
    expect(calls.some((call) => call.startsWith('create'))).toBe(false);
  });

  test('importing what does not exist is an error of the provider', async () => {
    await open(thing(''));
    const run = await tf.run('import', '-no-color', 'probe_thing.x', 'thing-nothing');
    expect(run.code).toBe(1);
    expect(run.stderr + run.stdout).toContain('There is no thing with the id "thing-nothing".');
  });

  test('a state of an older version is upgraded: missing attributes are null, unknown and damaged ones dropped', async () => {
    await open(thing('amount = 1'));
    await tf.apply();
    const file = tf.stateFile();
    const [instance] = file.resources[0].instances;
    const { name, ...rest } = instance.attributes;
    delete rest.flag;
    instance.schema_version = 1;
    instance.attributes = { ...rest, title: name, words: 'damaged', unheard_of: true };
    tf.write({ 'terraform.tfstate': JSON.stringify({ ...file, serial: file.serial + 1 }) });
    expect((await tf.plan()).actions).toEqual({});
    expect(calls).toContain('upgrade from 1');
  });

  test('the state of a resource of another provider can be moved', async () => {
    await open('resource "terraform_data" "old" {}');
    await tf.apply();
    tf.write({ 'main.tf': `moved {\n  from = terraform_data.old\n  to = probe_thing.x\n}\n${thing('', 'moved')}` });
    const { actions, diagnostics } = await tf.plan();
    expect(diagnostics).toEqual([]);
    expect(actions).toEqual({ 'probe_thing.x': 'move' });
  });
});
