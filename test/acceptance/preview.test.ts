import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_KEY, useScene } from './scene';
import { preview } from '../../src/cli/preview/command';
import { tokensOf } from '../../src/cli/tokenizer';
import { describeWithTerraform } from '../harness/terraform';

const completion = (name: string, text: string, rest = '') => `
resource "openai_chat_completion" "${name}" {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "${text}" }]
  ${rest}
}
`;

const SECRET = `
variable "secret" {
  sensitive = true
  default   = "hush"
}
`;

const DEPLOYED = SECRET
  + completion('changed', 'Greet the world.', 'max_completion_tokens = 10')
  + completion('kept', 'Stay.')
  + completion('updated', 'Stay, too.', 'user = "a"')
  + completion('tainted', 'Again.')
  + completion('masked', 'Keep ${var.secret} to yourself.')
  + completion('each', '${each.key}', 'for_each = toset(["a", "b"])')
  + completion('gone', 'Go.');

const PLANNED = SECRET
  + completion('changed', 'Greet the whole world.', 'max_completion_tokens = 10')
  + completion('kept', 'Stay.')
  + completion('updated', 'Stay, too.', 'user = "b"')
  + completion('tainted', 'Again.')
  + completion('masked', 'Always keep ${var.secret} to yourself.')
  + completion('each', '${each.key}', 'for_each = toset(["b", "c"])')
  + completion('unknown', 'Repeat: ${openai_chat_completion.changed.content}');

describeWithTerraform('The preview of a plan of the real Terraform', () => {
  const scene = useScene();

  async function previewOf(format: 'md' | 'json'): Promise<string> {
    const file = join(scene.tf.folder, 'plan.json');
    writeFileSync(file, JSON.stringify(await scene.tf.planned()));
    const env = { OPENAI_API_KEY: API_KEY, OPENAI_BASE_URL: scene.sandbox.url };
    return (await preview(file, { format, maxLength: 0, failOn: [] }, tokensOf, env)).lines.join('\n');
  }

  test('tells of each completion what becomes of it and why, and asks nothing', async () => {
    await scene.open(DEPLOYED);
    await scene.applyWithoutTrouble();
    await scene.tf.run('taint', 'openai_chat_completion.tainted');
    scene.rewrite(PLANNED);
    await scene.tf.plan();
    scene.calls();
    const { totals, completions } = JSON.parse(await previewOf('json'));
    expect(totals).toMatchObject({ asked: 5, kept: 2, updated: 1, destroyed: 2, forgotten: 0, deferred: 0 });
    const told = completions.map(({ address, action, reasons }: any) => [address.replace('openai_chat_completion.', ''), [action, ...reasons]]);
    expect(Object.fromEntries(told)).toEqual({
      'changed': ['ask', '`messages` changed.'],
      'tainted': ['ask', 'It is tainted: its creation failed, or `terraform taint` marked it.'],
      'masked': ['ask', '`messages` changed.'],
      'each["c"]': ['ask', 'It is new.'],
      'unknown': ['ask', 'It is new.'],
      'updated': ['update', '`user` changed.'],
      'each["b"]': ['keep'],
      'kept': ['keep'],
      'each["a"]': ['destroy', 'Its key is no longer in `for_each`.'],
      'gone': ['destroy', 'It is no longer in the configuration.'],
    });
    expect(scene.calls().filter((call) => call === 'create')).toEqual([]);
  });

  test('shows what changed in a prompt, and neither a secret nor a value that is not known yet', async () => {
    await scene.open(DEPLOYED);
    await scene.applyWithoutTrouble();
    scene.rewrite(PLANNED);
    await scene.tf.plan();
    const text = await previewOf('md');
    expect(text).toContain('```diff\n-Greet the world.\n+Greet the ⟦whole ⟧world.\n```');
    expect({ secret: text.includes('hush'), sensitive: text.includes('*sensitive value*'), unknown: text.includes('*known after apply*') })
      .toEqual({ secret: false, sensitive: true, unknown: true });
  });
});
