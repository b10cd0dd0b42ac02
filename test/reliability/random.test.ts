import { runMistakes } from './mistakes';
import { runRandom } from './random';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { SEED } from '../harness/seed';
import { describeWithTerraform, workspace } from '../harness/terraform';

describeWithTerraform(`random configurations of seed ${SEED}`, () => {
  test('go through their whole life without a breach of the protocol, and every second plan is empty', async () => {
    const { problems, ...counts } = await runRandom(SEED, 20);
    expect(problems).toEqual([]);
    expect(counts.replaced + counts.updated + counts.unchanged).toBe(20);
    expect([counts.seen.length > 20, counts.later > 20]).toEqual([true, true]);
  });

  test('with one mistake are one error, which names the path of it', async () => {
    expect((await runMistakes(SEED, 100)).problems).toEqual([]);
  });

  // The generator leaves this out, and the page tells how to write it.
  test('Terraform itself cannot plan an object that holds a value of any type and is not known as a whole, but its members', async () => {
    const plan = async (audio: string) => {
      const files = `
        resource "terraform_data" "x" {
          input = { format = "wav", voice = "alloy" }
        }
        resource "openai_chat_completion" "x" {
          model    = "gpt-4o-audio-preview"
          messages = [{ role = "user", content = "Hello" }]
          audio    = ${audio}
        }`;
      const tf = await workspace({ address: SOURCE, provider: new OpenAiProvider({ OPENAI_API_KEY: 'sk-random' }), files });
      const { diagnostics } = await tf.plan();
      await tf.dispose();
      return diagnostics.filter(({ severity }) => severity === 'error').map(({ summary }) => summary);
    };
    expect(await plan('terraform_data.x.output')).toEqual(['Provider produced invalid plan']);
    expect(await plan('{ format = terraform_data.x.output.format, voice = terraform_data.x.output.voice }')).toEqual([]);
  });
});
