import { hello, useScene, X } from './scene';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { testFeature } from '../engines/test-feature';
import { describeWithTerraform } from '../harness/terraform';

describeWithTerraform('a completion', () => {
  const scene = useScene();

  testFeature('create, plan, destroy', 'is asked for once: the plans after it are empty, with and without refresh, and another apply asks nothing', async () => {
    await scene.open(`
      resource "openai_chat_completion" "river" {
        model = "gpt-4"
        messages = [
          { role = "system", content = "Answer in one word." },
          { role = "user", content = "Name the river of Vienna." },
        ]
        temperature = 0.7
        max_tokens  = 100
      }
      output "answer" { value = openai_chat_completion.river.response_content[0] }
    `);
    await scene.tf.apply();
    expect((await scene.tf.state()).values.outputs.answer.value).toBe('You said: Name the river of Vienna.');
    expect(scene.bodies()).toEqual([{
      model: 'gpt-4',
      messages: [{ role: 'system', content: 'Answer in one word.' }, { role: 'user', content: 'Name the river of Vienna.' }],
      temperature: 0.7,
      max_tokens: 100,
    }]);
    expect(scene.calls()).toEqual(['create']);

    expect((await scene.tf.plan()).actions).toEqual({});
    expect((await scene.tf.plan('-refresh=false')).actions).toEqual({});
    expect((await scene.tf.plan('-refresh-only')).actions).toEqual({});
    await scene.tf.apply();
    await scene.tf.destroy();
    expect(scene.calls()).toEqual([]);
  });

  test('sends 0, false and "" but nothing that is unset or null', async () => {
    await scene.open(hello(`
      temperature       = 0
      frequency_penalty = 0
      logit_bias        = { "10" = 0 }
      logprobs          = false
      store             = false
      stream            = false
      user              = ""
      top_p             = null
      extra_body        = { best_of = null }
    `));
    await scene.tf.apply();
    expect(scene.bodies()).toEqual([{
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0,
      frequency_penalty: 0,
      logit_bias: { 10: 0 },
      logprobs: false,
      store: false,
      stream: false,
      user: '',
      best_of: null,
    }]);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('keeps every digit of a whole number, in the request and in the plan', async () => {
    await scene.open(hello('seed = -9223372036854775808\n extra_body = { ticket = 9007199254740993 }'));
    await scene.tf.apply();
    const [{ rawBody }] = scene.sandbox.requests;
    expect(rawBody).toContain('"seed":-9223372036854775808');
    expect(rawBody).toContain('"ticket":9007199254740993');
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('takes a prompt and a map key to the server character for character', async () => {
    const text = '${HOME} %{ if } "quotes" \\n \n\ttab 🤖 é e\u0301 <&>\u2028';
    const written = JSON.stringify(text).replace(/[$%](?={)/g, '$&$&');
    await scene.open(`resource "openai_chat_completion" "x" {
      model      = "gpt-4o"
      messages   = [{ role = "user", content = ${written} }]
      store      = true
      metadata   = { (${written}) = ${written} }
    }`);
    await scene.applyWithoutTrouble();
    // Terraform itself composes letters and accents, before any provider sees them.
    const arrived = text.normalize('NFC');
    expect(scene.bodies()).toMatchObject([{ messages: [{ content: arrived }], metadata: { [arrived]: arrived } }]);
    expect(await scene.completion()).toMatchObject({ content: `You said: ${arrived}`, metadata: { [arrived]: arrived } });
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('has every output unknown in the plan that creates it, but for those that its arguments decide, and none in the plan that changes it in place', async () => {
    await scene.open(hello('stream = false'));
    await scene.tf.plan();
    const created = (await scene.tf.planned()).resource_changes[0].change.after_unknown;
    const known = CHAT_COMPLETION_OUTPUTS.map(({ name }) => name).filter((name) => created[name] !== true);
    expect(known).toEqual(['response_json', 'answer_valid', 'answer_errors', 'from_cache', 'stored', 'adoption_pending']);

    await scene.applyWithoutTrouble();
    expect(await scene.planOf(hello('stream = true'))).toEqual({ [X]: 'update' });
    const { change } = (await scene.tf.planned()).resource_changes[0];
    expect(JSON.stringify(change.after_unknown)).not.toContain('true');
    expect({ ...change.before, stream: true }).toEqual(change.after);
  });

  test('keeps the model as it is configured although the answer names a dated one', async () => {
    await scene.open(hello());
    await scene.tf.apply();
    expect(await scene.completion()).toMatchObject({ model: 'gpt-4o', model_used: 'gpt-4o-2025-01-01' });
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('is one call for each of 50 instances, made with count or for_each', async () => {
    await scene.open(`
      resource "openai_chat_completion" "counted" {
        count    = 50
        model    = "gpt-4o"
        messages = [{ role = "user", content = "Number \${count.index}" }]
      }
      resource "openai_chat_completion" "each" {
        for_each = toset([for i in range(50) : "key-\${i}"])
        model    = "gpt-4o"
        messages = [{ role = "user", content = each.key }]
      }
    `);
    expect((await scene.tf.apply('-parallelism=50')).diagnostics).toEqual([]);
    expect(scene.calls()).toEqual(Array(100).fill('create'));
    const { resources } = (await scene.tf.state()).values.root_module;
    const answers = resources.map(({ index, values }: any) => [typeof index === 'number' ? `Number ${index}` : index, values.content]);
    expect(answers).toHaveLength(100);
    for (const [question, answer] of answers) expect(answer).toBe(`You said: ${question}`);
    expect((await scene.tf.plan()).actions).toEqual({});
  });
});
