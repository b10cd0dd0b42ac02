import { hello, Scene, useScene, X } from './scene';
import { describeWithTerraform } from '../harness/terraform';

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
    expect([calls[0], new Set(calls.slice(1))]).toEqual(['create', new Set(['read'])]);
    expect(calls.length).toBeGreaterThan(2);
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
    expect(diagnostics[0].detail).toContain('The provider\'s `organization` is not known yet when the call is due.');
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
      scene.sandbox.respond({ answer: { body: { id, choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' } }] } } });
      const applied = await scene.tf.apply();
      expect(applied.code).toBe(0);
      expect(applied.diagnostics).toMatchObject([{ severity: 'warning', summary: 'The completion cannot be found again' }]);
      expect(await scene.completion()).toMatchObject({ id: expect.stringMatching(/^req_/), content: 'Hi', stored: false });
      expect((await scene.tf.plan()).actions).toEqual({});
      await scene.tf.destroy();
      expect(scene.calls()).toEqual(['create']);
      await scene.close();
    }
  });

  test('whose first reading fails is kept with a warning', async () => {
    await scene.open(stored());
    scene.sandbox.fault({ kind: 'status', status: 403, calls: ['read'], error: { message: 'You may not.' } });
    const applied = await scene.tf.apply();
    expect(applied.code).toBe(0);
    expect(applied.diagnostics).toMatchObject([{ severity: 'warning', summary: 'The completion cannot be read from the store yet' }]);
    expect(applied.diagnostics[0].detail).toContain('You may not.');
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', stored: true });
  });

  test('at a server that keeps none is not stored, and neither refreshed nor deleted', async () => {
    await scene.open(stored());
    scene.sandbox.fault({ kind: 'status', status: 405, calls: ['read', 'delete'], error: { message: 'Not supported here.' } });
    const applied = await scene.tf.apply();
    expect(applied.code).toBe(0);
    expect(applied.diagnostics).toMatchObject([{ severity: 'warning', summary: 'The server keeps no completions' }]);
    expect(applied.diagnostics[0].detail).toContain('Not supported here.');
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', stored: false });
    expect(await scene.tf.plan()).toMatchObject({ actions: {}, diagnostics: [] });
    expect((await scene.tf.destroy()).diagnostics).toEqual([]);
    expect(scene.calls()).toEqual(['create', 'read']);
  });
});
