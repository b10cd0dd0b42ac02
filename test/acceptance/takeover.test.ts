import { useScene } from './scene';
import { storeCompletion } from './store';
import { SOURCE } from '../../src/distribution/distribution';
import { Provider } from '../../src/plugin/provider';
import { serveReattach } from '../../src/plugin/transport/reattach';
import { testFeature } from '../engines/test-feature';
import { HOST, Sample, sample, SAMPLES, stateOf } from '../fixtures/foreign-state';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';

const THIS = 'openai_chat_completion.this';

/** Terraform asks the older provider for its schema alone. */
const refuse = () => Promise.reject(new Error('The older provider is asked for nothing.'));
const standIn: Provider = {
  name: 'openai',
  version: '1.2.0',
  schema: () => ({ version: 0, attributes: {} }),
  configure: () => {},
  resources: {
    openai_chat_completion: () => ({
      schema: { version: 0, attributes: { id: { type: 'string', computed: true } } },
      create: refuse,
      read: refuse,
      update: refuse,
      delete: refuse,
    }),
  },
};

describeWithTerraform('the state of an older provider', () => {
  const scene = useScene();

  const replaceProvider = async ({ source }: Sample) => {
    const run = await scene.tf.run('state', 'replace-provider', '-auto-approve', `${HOST}/${source}`, SOURCE);
    expect([run.code, run.stderr]).toEqual([0, '']);
  };

  const takeOver = async (foreign: Sample) => {
    await scene.open({ 'main.tf': foreign.configuration, 'terraform.tfstate': stateOf(foreign) });
    await replaceProvider(foreign);
  };

  const known = SAMPLES.filter(({ name }) => !/stored|tainted|mkdev.*imported/.test(name));

  test.each(known)('$name is taken over without a call, stays quiet, and asks again when it is edited', async (foreign) => {
    await takeOver(foreign);
    expect((await scene.tf.plan()).actions).toEqual({ [THIS]: 'update' });
    expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual([]);
    expect(await scene.completion('this')).toMatchObject({ id: foreign.instance.attributes.id, adoption_pending: false });
    expect(await scene.planOf(foreign.configuration.replace('model ', 'seed = 5\n  model '))).toEqual({ [THIS]: 'replace' });
  });

  test('inside of a module goes over once the new module is there, and a function without a description keeps its answer', async () => {
    const foreign = sample('mkdev-1.2.0-functions');
    const state = JSON.parse(stateOf(foreign));
    state.resources[0].module = 'module.chat';
    state.resources[0].instances[0].attributes.functions[0].description = '';
    await scene.open({
      'terraform.tfstate': JSON.stringify(state),
      'chat/main.tf': `terraform {
        required_providers {
          openai = {
            source = "${SOURCE}"
          }
        }
      }
      ${foreign.configuration.replace(/description = .*/, '')}`,
      'main.tf': 'module "chat" {\n  source = "./chat"\n}',
    });
    const handOver = () => scene.tf.run('state', 'replace-provider', '-auto-approve', `${HOST}/${foreign.source}`, SOURCE);
    expect((await handOver()).stderr).toContain('Module not installed');
    expect((await scene.tf.run('get')).code).toBe(0);
    expect((await handOver()).code).toBe(0);
    expect((await scene.tf.plan()).actions).toEqual({ [`module.chat.${THIS}`]: 'update' });
    expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual([]);
  });

  test('of a stored completion is held against the API, and its labels change and go as ever', async () => {
    const foreign = sample('mkdev-1.2.0-stored');
    await scene.open('');
    const { id } = await storeCompletion(scene, { metadata: foreign.instance.attributes.metadata });
    const attributes = { ...foreign.instance.attributes, id, chat_completion_id: id };
    scene.tf.write({ 'main.tf': foreign.configuration, 'terraform.tfstate': stateOf({ ...foreign, instance: { ...foreign.instance, attributes } }) });
    await replaceProvider(foreign);

    expect((await scene.tf.plan()).actions).toEqual({ [THIS]: 'update' });
    expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['read', 'read']);
    expect(await scene.completion('this')).toMatchObject({ id, stored: true, response_content: ['Linden', 'Acacia'], logit_bias: { 77: 2, 1234: -100 } });
    expect(scene.sandbox.requests.at(-1)!.headers['openai-project']).toBe('proj_honey');

    expect(await scene.planOf(foreign.configuration.replace('early summer', 'July'))).toEqual({ [THIS]: 'update' });
    await scene.tf.apply('tfplan');
    await scene.tf.destroy();
    expect(scene.calls()).toEqual(['read', 'metadata', 'read', 'delete']);
  });

  test('of a completion that the API no longer keeps is kept all the same', async () => {
    const foreign = sample('mkdev-1.2.0-stored');
    await takeOver(foreign);
    const { actions, diagnostics } = await scene.tf.plan();
    expect(actions).toEqual({ [THIS]: 'update' });
    expect(trouble(diagnostics)).toMatchObject([{ severity: 'warning', summary: 'The stored completion is gone' }]);
    await scene.tf.apply('tfplan');
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['read']);
    expect(await scene.completion('this')).toMatchObject({ stored: false, response_content: ['Linden', 'Acacia'] });
  });

  test('that is tainted asks again, unless it is untainted first', async () => {
    const foreign = sample('antonbabenko-0.2.0-tainted');
    await takeOver(foreign);
    expect((await scene.tf.plan()).actions).toEqual({ [THIS]: 'replace' });
    expect((await scene.tf.run('untaint', THIS)).code).toBe(0);
    expect((await scene.tf.plan()).actions).toEqual({ [THIS]: 'update' });
    expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual([]);
  });

  test('with the invented values of an import asks again, for it names them', async () => {
    const foreign = sample('mkdev-1.2.0-imported');
    await takeOver(foreign);
    expect((await scene.tf.plan('-refresh=false')).actions).toEqual({ [THIS]: 'replace' });
    const [{ change }] = (await scene.tf.planned()).resource_changes;
    expect(change.replace_paths).toEqual([['temperature'], ['max_tokens'], ['messages']]);
    expect(scene.calls()).toEqual([]);
  });

  test('with an import of nothing takes the whole configuration, without a call, but there is no answer in it', async () => {
    const foreign = sample('mkdev-1.2.0-imported-unknown');
    await takeOver(foreign);
    expect((await scene.tf.plan()).actions).toEqual({ [THIS]: 'update' });
    await scene.tf.apply('tfplan');
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['read']);
    expect(await scene.completion('this')).toMatchObject({ id: 'chatcmpl-mk06', content: null, choices: [] });
  });

  testFeature('moved from another provider', 'moves to a new address by `moved`, where the older provider can still be started', async () => {
    const foreign = sample('mkdev-1.2.0-minimal');
    await scene.open({
      'main.tf': `${foreign.configuration.replace('"this"', '"new"')}
        moved {
          from = openai_chat_completion.this
          to   = openai_chat_completion.new
        }`,
      'terraform.tfstate': stateOf(foreign),
    });
    const old = await serveReattach(standIn, `${HOST}/${foreign.source}`);
    const reattach = JSON.parse(scene.tf.env.TF_REATTACH_PROVIDERS);
    scene.tf.env.TF_REATTACH_PROVIDERS = JSON.stringify({ ...reattach, ...old.reattach });
    try {
      const { actions, diagnostics } = await scene.tf.plan();
      expect([actions, trouble(diagnostics)]).toEqual([{ 'openai_chat_completion.new': 'update' }, []]);
      expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    } finally {
      await old.close();
    }
    scene.tf.env.TF_REATTACH_PROVIDERS = JSON.stringify(reattach);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual([]);
    expect(await scene.completion('new')).toMatchObject({ id: 'chatcmpl-mk01', content: 'The linden.' });
  });

  test('cannot be shown between the change of the provider and the first apply', async () => {
    const foreign = sample('darnold-rich');
    await takeOver(foreign);
    const shown = await scene.tf.run('show', '-no-color');
    expect([shown.code, shown.stderr]).toEqual([1, expect.stringContaining('schema version 0')]);
    await scene.tf.apply();
    expect((await scene.tf.run('show')).code).toBe(0);
  });
});
