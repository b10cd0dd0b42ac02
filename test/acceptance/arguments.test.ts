import { SAMPLES } from './arguments';
import { useScene, X } from './scene';
import { changeOf } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';

const names = Object.keys(SAMPLES);
const all = Object.fromEntries(names.map((name) => [name, SAMPLES[name].is]));
const json = (config: object) => JSON.stringify({ resource: { openai_chat_completion: { x: config } } });

describeWithTerraform('a configuration that sets every argument', () => {
  const scene = useScene();

  test('becomes the request that the API expects, is answered, and then plans nothing', async () => {
    await scene.open({ 'main.tf.json': json(all) });
    const applied = await scene.tf.apply();
    // The answer is spoken: it has no text that could follow the schema.
    expect(trouble(applied.diagnostics)).toMatchObject([{ summary: 'The answer does not follow the schema' }]);
    const sent = names.filter((name) => SAMPLES[name].sent !== null).map((name) => [name, SAMPLES[name].sent ?? SAMPLES[name].is]);
    expect(scene.bodies()).toEqual([{ ...Object.fromEntries(sent), top_k: 4, nothing: null }]);
    expect(scene.sandbox.requests[0].headers['openai-project']).toBe('proj_1');
    expect(scene.calls()).toEqual(['create', 'read']);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect((await scene.tf.plan('-refresh=false')).actions).toEqual({});
  });

  test('is replaced by a change of what would change the answer, and updated in place by any other', async () => {
    const planOf = async (config: object) => {
      scene.tf.write({ 'main.tf.json': json(config) });
      return (await scene.tf.plan('-refresh=false')).actions[X];
    };
    const mutable = names.filter((name) => SAMPLES[name].becomes !== SAMPLES[name].is);
    await scene.open({ 'main.tf.json': json(all) });
    await scene.tf.apply();
    const planned: { [name: string]: string } = {};
    for (const name of mutable) planned[name] = await planOf({ ...all, [name]: SAMPLES[name].becomes });
    const expected = (name: string) => {
      const change = changeOf(CHAT_COMPLETION_ARGUMENTS.find((row) => row.name === name)!);
      // A stored completion cannot move to another project.
      return change === 'replace' || name === 'project_id' ? 'replace' : 'update';
    };
    expect(planned).toEqual(Object.fromEntries(mutable.map((name) => [name, expected(name)])));
    expect(scene.calls()).toEqual(['create', 'read']);
  });
});
