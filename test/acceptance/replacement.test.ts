import { hello, useScene, X } from './scene';
import { describeWithTerraform } from '../harness/terraform';

const tool = (name: string) => `[{ type = "function", function = { name = "${name}" } }]`;
const BILLED = 'The new call is billed, and its answer replaces the one in state. To keep the current answer, undo the change.';

describeWithTerraform('the plan of a replacement', () => {
  const scene = useScene();

  const warningsOf = async (hcl: string) => {
    scene.rewrite(hcl);
    const { actions, diagnostics } = await scene.tf.plan();
    return [actions[X], ...diagnostics.map(({ severity, summary, detail, address }) => [severity, summary, detail, address])];
  };
  const because = (names: string, detail = BILLED) => ['warning', `The chat completion will be created again, because ${names} changed`, detail, X];

  test('names the arguments that ask again, once, each by its name alone', async () => {
    await scene.open(hello(`tools = ${tool('a')}\n stop = "A"\n temperature = 0.5`));
    await scene.applyWithoutTrouble();
    expect(await warningsOf(hello(`tools = ${tool('b')}\n stop = ["B"]\n temperature = 0.5`))).toEqual(['replace', because('`stop` and `tools`')]);
    expect(await warningsOf(hello(`tools = ${tool('a')}\n stop = "A"`).replace('Hello', 'Goodbye'))).toEqual(['replace', because('`messages` and `temperature`')]);
    expect(await warningsOf(hello(`tools = ${tool('b')}\n stop = ["B"]`))).toEqual(['replace', because('`stop`, `temperature` and `tools`')]);
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
  });

  test('says what counts as changed because it is not known yet', async () => {
    const config = (input: string) => `resource "terraform_data" "d" {\n input = "${input}"\n}\n${hello('keepers = { input = terraform_data.d.output }')}`;
    await scene.open(config('a'));
    await scene.applyWithoutTrouble();
    expect(await warningsOf(config('b'))).toEqual([
      'replace', because('`keepers`', `${BILLED} What is not known before the apply counts as changed: \`keepers\`.`),
    ]);
  });

  test('is the only one with such a warning: neither a creation, an update, nor a replacement on request has it', async () => {
    await scene.open(hello());
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    expect(await warningsOf(hello('safety_identifier = "someone"'))).toEqual(['update']);
    scene.rewrite(hello());
    expect((await scene.tf.plan(`-replace=${X}`)).diagnostics).toEqual([]);
  });

  test('shows a reason that many completions have once', async () => {
    const many = (text: string) => hello('count = 20').replace('Hello', `${text} \${count.index}`);
    await scene.open(many('Hello'));
    await scene.applyWithoutTrouble();
    scene.rewrite(many('Goodbye'));
    const { stdout } = await scene.tf.run('plan', '-no-color');
    expect(stdout.match(/because `messages` changed/g)).toHaveLength(1);
    expect(stdout).toContain('(and 19 more similar warnings elsewhere)');
  });
});
