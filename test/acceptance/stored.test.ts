import { hello, Scene, useScene, X } from './scene';
import { Fault } from '../../src/sandbox';
import { describeWithTerraform, Run } from '../harness/terraform';

const stored = (body = '') => hello(`store = true\n ${body}`);
const HOUR = 3_600_000;

/** The completion goes away at the server, as it does when it expires. */
const expire = async ({ sandbox }: Scene, id: string) => {
  await fetch(`${sandbox.url}/chat/completions/${id}`, { method: 'DELETE', headers: { authorization: sandbox.requests[0].headers.authorization as string } });
};

describeWithTerraform('a stored completion', () => {
  const scene = useScene();

  test('is waited for until it can be read, is read at each refresh, and is deleted with the resource', async () => {
    await scene.open(stored('metadata = { team = "blue" }'), { sandbox: { storeDelay: 300 } });
    await scene.applyWithoutTrouble();
    const calls = scene.calls();
    expect([calls.slice(0, 3), new Set(calls.slice(3))]).toEqual([['create', 'read', 'list'], new Set(['read'])]);
    expect(await scene.completion()).toMatchObject({ stored: true, metadata: { team: 'blue' } });
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['read']);
    await scene.tf.destroy();
    expect(scene.calls()).toEqual(['read', 'delete']);
  });

  test('changes its metadata in place, also to nothing', async () => {
    await scene.open(stored('metadata = { team = "blue", plan = "a" }'));
    await scene.tf.apply();
    const { id, content } = await scene.completion();
    scene.calls();
    const metadataAtServer = async () => {
      await scene.tf.apply('-refresh-only');
      return (await scene.completion()).metadata;
    };

    expect(await scene.planOf(stored('metadata = { team = "green" }'))).toEqual({ [X]: 'update' });
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
    expect(scene.calls()).toEqual(['read', 'metadata']);
    expect(scene.sandbox.requests.at(-1)!.body).toEqual({ metadata: { team: 'green' } });
    expect(await metadataAtServer()).toEqual({ team: 'green' });

    scene.rewrite(stored());
    await scene.applyWithoutTrouble();
    expect(scene.sandbox.requests.at(-1)!.body).toEqual({ metadata: {} });
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(await scene.completion()).toMatchObject({ id, content, metadata: null });

    scene.rewrite(stored('metadata = {}'));
    await scene.applyWithoutTrouble();
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).not.toContain('create');
  });

  test('shows what somebody else changed in its metadata, and puts it right', async () => {
    await scene.open(stored('metadata = { team = "blue" }'));
    await scene.tf.apply();
    const { id } = await scene.completion();
    await fetch(`${scene.sandbox.url}/chat/completions/${id}`, {
      method: 'POST',
      headers: { 'authorization': scene.sandbox.requests[0].headers.authorization as string, 'content-type': 'application/json' },
      body: '{"metadata":{"team":"red"}}',
    });
    expect((await scene.tf.plan()).actions).toEqual({ [X]: 'update' });
    await scene.applyWithoutTrouble();
    expect(scene.sandbox.requests.at(-1)!.body).toEqual({ metadata: { team: 'blue' } });
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('is deleted at the server when store is switched off or removed, and the answer stays', async () => {
    for (const without of [hello('store = false'), hello()]) {
      await scene.open(stored());
      await scene.tf.apply();
      const before = await scene.completion();
      expect(await scene.planOf(without)).toEqual({ [X]: 'update' });
      expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
      expect(scene.calls()).toEqual(['create', 'read', 'read', 'delete']);
      const store = without.includes('store') ? false : null;
      expect(await scene.completion()).toEqual({ ...before, store, stored: store });
      expect((await scene.tf.plan()).actions).toEqual({});
      await scene.tf.destroy();
      expect(scene.calls()).toEqual([]);
      await scene.close();
    }
  });

  test('is asked for anew when store is switched on, since what was not stored cannot be stored afterwards', async () => {
    await scene.open(hello('store = false'));
    await scene.tf.apply();
    expect(await scene.planOf(stored())).toEqual({ [X]: 'replace' });
    expect((await scene.tf.planned()).resource_changes[0].change.replace_paths).toEqual([['store']]);
    await scene.applyWithoutTrouble();
    expect(scene.calls()).toEqual(['create', 'create', 'read']);
    expect(await scene.completion()).toMatchObject({ store: true, stored: true });
  });

  test('stays or goes by a store that is known only at apply', async () => {
    const by = (topic: string) => `
      resource "terraform_data" "topic" {
        input            = "${topic}"
        triggers_replace = "${topic}"
      }
      ${stored('').replace('true', 'terraform_data.topic.output != "off"')}
    `;
    await scene.open(by('on'));
    await scene.applyWithoutTrouble();
    scene.rewrite(by('still on'));
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ store: true, stored: true });
    expect(scene.calls()).toEqual(['create', 'read', 'read']);
    scene.rewrite(by('off'));
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ store: false, stored: false });
    expect(scene.calls()).toEqual(['read', 'delete']);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('that expired leaves its answer: a warning, no new call, and nothing to delete', async () => {
    await scene.open(stored(), { sandbox: { clock: () => Date.now() - 2 * HOUR } });
    await scene.tf.apply();
    const before = await scene.completion();
    await expire(scene, before.id);
    scene.calls();
    const plan = await scene.tf.plan();
    expect(plan.diagnostics).toMatchObject([{
      severity: 'warning',
      summary: 'The stored completion is gone',
      detail: `The API no longer keeps ${before.id}: stored completions expire. The answer in state is kept.`,
    }]);
    expect(plan.actions).toEqual({});
    await scene.tf.apply('-refresh-only');
    expect(await scene.completion()).toEqual({ ...before, stored: false });
    expect(scene.calls()).toEqual(['read', 'read']);

    scene.rewrite(stored('metadata = { team = "blue" }'));
    await scene.applyWithoutTrouble();
    expect((await scene.tf.plan()).actions).toEqual({});
    await scene.tf.destroy();
    expect(scene.calls()).toEqual([]);
  });

  test('that cannot be found within an hour of its creation may still turn up, so nothing changes', async () => {
    await scene.open(stored());
    await scene.tf.apply();
    const before = await scene.completion();
    await expire(scene, before.id);
    const plan = await scene.tf.plan();
    expect([plan.diagnostics, plan.actions]).toEqual([[], {}]);
    expect(await scene.completion()).toEqual(before);
    expect((await scene.tf.destroy()).diagnostics).toEqual([]);
    expect(scene.calls().slice(-2)).toEqual(['read', 'delete']);
  });

  test('is an error to refresh when the server fails, and state is kept', async () => {
    await scene.open(stored());
    await scene.tf.apply();
    const before = await scene.completion();
    scene.sandbox.fault({ kind: 'status', status: 403, calls: ['read'], error: { message: 'You may not.' } });
    const { diagnostics } = await scene.tf.plan();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cannot read the stored chat completion: the API answered with status 403', address: X }]);
    expect(diagnostics[0].detail).toContain('You may not.');
    expect(await scene.completion()).toEqual(before);
  });

  test('is not asked about under another address, organization or project', async () => {
    const under = (provider: string) => `provider "openai" {\n${provider}\n}\n${stored('metadata = { a = "1" }')}`;
    await scene.open(under(''));
    await scene.applyWithoutTrouble();
    scene.calls();
    const { url } = scene.sandbox;
    const others: { readonly [words: string]: string } = {
      'http://127.0.0.1:9/v1': 'base_url = "http://127.0.0.1:9"',
      [url.replace('/v1', '/tenant/v1')]: `base_url = "${url.replace('/v1', '/tenant/v1')}"`,
      [`${url}, organization org-2`]: 'organization = "org-2"',
      [`${url}, project proj_2`]: 'project = "proj_2"',
    };
    for (const words of Object.keys(others)) {
      scene.rewrite(under(others[words]));
      const plan = await scene.tf.plan();
      expect(plan.actions).toEqual({});
      expect(plan.diagnostics).toMatchObject([{
        severity: 'warning',
        summary: 'The completion belongs to another account',
        detail: `It was created under ${url}, but the provider is configured for ${words} now. It was not refreshed.`,
      }]);
    }
    scene.rewrite(under('organization = "org-2"').replace('"1"', '"2"'));
    expect((await scene.tf.apply()).diagnostics).toMatchObject([
      { severity: 'warning', summary: 'The completion belongs to another account' },
      { severity: 'error', summary: 'Cannot change the stored chat completion' },
    ]);
    expect((await scene.completion()).metadata).toEqual({ a: '1' });
    const destroyed = await scene.tf.destroy();
    expect(destroyed.code).toBe(0);
    expect(destroyed.diagnostics.map(({ detail }) => detail.split(' now. ')[1])).toEqual(['The stored completion was left where it is.']);
    expect(scene.calls()).toEqual([]);
  });

  test('is not taken for another account\'s while the provider\'s own settings are not known yet', async () => {
    await scene.open(stored());
    await scene.applyWithoutTrouble();
    scene.calls();
    scene.rewrite(`resource "terraform_data" "org" {}\nprovider "openai" {\norganization = terraform_data.org.id\n}\n${stored()}`);
    const { diagnostics } = await scene.tf.plan();
    expect(diagnostics).toMatchObject([
      { severity: 'error', summary: 'Cannot read the stored chat completion: the provider is not configured for the call', address: X },
    ]);
    expect(diagnostics[0].detail).toContain('The provider\'s `organization` is still unknown at the time of the call.');
    expect(scene.calls()).toEqual([]);
  });

  test('is asked for anew in another project, and the old one is deleted from its own', async () => {
    await scene.open(stored('project_id = "proj_1"'));
    await scene.tf.apply();
    expect(await scene.planOf(stored('project_id = "proj_2"'))).toEqual({ [X]: 'replace' });
    expect((await scene.tf.planned()).resource_changes[0].change.replace_paths).toEqual([['project_id']]);
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
    const projects = scene.sandbox.requests.map(({ call, headers }) => `${call} ${headers['openai-project']}`);
    expect(projects).toEqual(['create proj_1', 'read proj_1', 'read proj_1', 'delete proj_1', 'create proj_2', 'read proj_2']);
  });

  test('whose metadata cannot be changed since it is gone is an error, and state stays as it was', async () => {
    await scene.open(stored('metadata = { team = "blue" }'));
    await scene.tf.apply();
    const before = await scene.completion();
    await expire(scene, before.id);
    scene.rewrite(stored('metadata = { team = "green" }'));
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cannot change the stored chat completion: the API answered with status 404', address: X }]);
    expect(await scene.completion()).toEqual(before);
  });

  test('is left with the API by skip_destroy, on destroy and on replace', async () => {
    await scene.open(stored('skip_destroy = true\n n = 1'));
    await scene.tf.apply();
    scene.rewrite(stored('skip_destroy = true\n n = 2'));
    await scene.applyWithoutTrouble();
    await scene.tf.destroy();
    expect(scene.calls()).toEqual(['create', 'read', 'read', 'create', 'read', 'read']);
  });

  test('that has no id is kept with a warning, since it is paid, and nothing is asked about it', async () => {
    for (const id of [null, '']) {
      await scene.open(stored());
      scene.sandbox.respond({ answer: { body: { id, choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hi' } }] } } });
      const applied = await scene.tf.apply();
      expect(applied.code).toBe(0);
      expect(applied.diagnostics).toMatchObject([{ severity: 'warning', summary: 'The completion has no id' }]);
      expect(await scene.completion()).toMatchObject({ id: expect.stringMatching(/^req_/), content: 'Hi', stored: false });
      expect((await scene.tf.plan()).actions).toEqual({});
      await scene.tf.destroy();
      expect(scene.calls()).toEqual(['create']);
      await scene.close();
    }
  });

  describe('that was never seen at the API', () => {
    const FORBIDDEN: Fault = { kind: 'status', status: 403, calls: ['read', 'list', 'metadata', 'delete'], error: { message: 'You may not.' }, times: 1000 };
    const summaries = ({ diagnostics }: Run) => diagnostics.map(({ severity, summary }) => [severity, summary]);
    const warned = (what: string) => [['warning', `Cannot ${what} the stored chat completion: the API answered with status 403`]];

    test('holds nothing up: everything about it is a warning, and it goes with the resource', async () => {
      await scene.open(stored('metadata = { team = "blue" }'));
      scene.sandbox.fault(FORBIDDEN);
      const applied = await scene.tf.apply();
      expect([applied.code, summaries(applied)]).toEqual([0, [['warning', 'The completion cannot be read from the store']]]);
      expect(applied.diagnostics[0].detail).toContain('You may not.');
      expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', stored: true });
      expect(scene.calls()).toEqual(['create', 'read']);

      const plan = await scene.tf.plan();
      expect([plan.code, plan.actions, summaries(plan)]).toEqual([0, {}, warned('read')]);
      expect(plan.diagnostics[0].detail).toContain('The API has never returned the stored completion, so this is only a warning.');
      scene.rewrite(stored('metadata = { team = "green" }'));
      const relabelled = await scene.tf.apply();
      expect([relabelled.code, summaries(relabelled)]).toEqual([0, [...warned('read'), ...warned('change')]]);
      expect(await scene.completion()).toMatchObject({ metadata: { team: 'green' } });
      const destroyed = await scene.tf.destroy();
      expect([destroyed.code, summaries(destroyed)]).toEqual([0, warned('delete')]);
      expect(await scene.completion()).toBeUndefined();
    });

    test('is seen as soon as the API shows it, and from then on what fails is an error that names the way out', async () => {
      await scene.open(stored());
      scene.sandbox.fault({ ...FORBIDDEN, times: 1 });
      await scene.tf.apply();
      await scene.applyWithoutTrouble();
      scene.sandbox.fault(FORBIDDEN);
      for (const run of [await scene.tf.plan(), await scene.tf.destroy(), await scene.tf.destroy('-refresh=false')]) {
        expect(run.diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining('set `skip_destroy = true`, apply with `-refresh=false`') }]);
      }

      scene.rewrite(stored('skip_destroy = true'));
      expect((await scene.tf.apply('-refresh=false')).diagnostics).toEqual([]);
      expect((await scene.tf.destroy('-refresh=false')).diagnostics).toEqual([]);
    });

    test('is gone, and not expired, if it has not turned up after an hour', async () => {
      await scene.open(stored(), { sandbox: { clock: () => Date.now() - 2 * HOUR } });
      scene.sandbox.fault({ ...FORBIDDEN, times: 1 });
      await scene.tf.apply();
      const { id } = await scene.completion();
      await expire(scene, id);
      expect((await scene.tf.apply('-refresh-only')).diagnostics).toMatchObject([
        { summary: 'The stored completion is gone', detail: `The API has never returned ${id}. The answer in state is kept.` },
      ]);
      expect(await scene.completion()).toMatchObject({ stored: false });
    });
  });

  describe('at a server that does not serve stored completions', () => {
    const answering = (status: number): Fault =>
      ({ kind: 'status', status, calls: ['read', 'list', 'metadata', 'delete'], error: { message: 'Not supported here.' }, times: 1000 });

    test.each([
      [404, ['create', 'read', 'list']],
      [400, ['create', 'read', 'list']],
      [405, ['create', 'read']],
      [501, ['create', 'read']],
    ])('which says so by status %s, is not stored: no wait, and neither refreshed nor deleted', async (status, calls) => {
      await scene.open(stored());
      scene.sandbox.fault(answering(status));
      const applied = await scene.tf.apply();
      expect(applied.code).toBe(0);
      expect(applied.diagnostics).toMatchObject([{ severity: 'warning', summary: 'The server keeps no completions' }]);
      expect(applied.diagnostics[0].detail).toContain('Not supported here.');
      expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', stored: false });
      expect(await scene.tf.plan()).toMatchObject({ actions: {}, diagnostics: [] });
      expect((await scene.tf.destroy()).diagnostics).toEqual([]);
      expect(scene.calls()).toEqual(calls);
    });

    test('it is asked once what it keeps, however many completions there are', async () => {
      await scene.open(['a', 'b', 'c'].map((name) => hello('store = true', name)).join(''));
      scene.sandbox.fault(answering(404));
      expect((await scene.tf.apply()).code).toBe(0);
      expect(scene.calls().sort()).toEqual(['create', 'create', 'create', 'list', 'read', 'read', 'read']);
    });
  });

  test('is looked for as long as it takes where the list tells nothing, since it fails for the moment', async () => {
    await scene.open(`provider "openai" {\n max_retries = 0\n}\n${stored()}`, { sandbox: { storeDelay: 300 } });
    scene.sandbox.fault({ kind: 'status', status: 503, calls: ['list'] });
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ stored: true });
  });

  test('that a server which keeps completions refuses to show by status 400 is kept with a warning', async () => {
    await scene.open(stored());
    scene.sandbox.fault({ kind: 'status', status: 400, calls: ['read'], error: { message: 'Not that one.' } });
    expect((await scene.tf.apply()).diagnostics).toMatchObject([{ severity: 'warning', summary: 'The completion cannot be read from the store' }]);
    expect(await scene.completion()).toMatchObject({ stored: true });
  });
});
