import { hello, useScene } from './scene';
import { describeWithTerraform } from '../harness/terraform';

const DAYS_30 = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const MODELS = [{ id: 'gpt-4o', created: 1715367049, owned_by: 'system', shutdown_date: DAYS_30 }, { id: 'acme/luna', created: 1790000000, owned_by: 'acme' }];

const PROVIDER = (days: number) => `provider "openai" {\n  shutdown_warning        = ${days}\n  max_concurrent_requests = 1\n}\n`;

describeWithTerraform('models', () => {
  const scene = useScene();
  const open = (hcl: string) => scene.open(hcl, { sandbox: { models: MODELS } });

  test('a data source tells of one, also of one with a slash in its name, and another of all', async () => {
    await open(`
      data "openai_model" "x" { id = "gpt-4o" }
      data "openai_model" "y" { id = "acme/luna" }
      data "openai_models" "x" {}
    `);
    await scene.applyWithoutTrouble();
    const [x, y] = MODELS.map((model) => ({ shutdown_date: null, ...model }));
    expect(await scene.tf.resource('data.openai_model.x')).toEqual({ ...x, api_key: null });
    expect(await scene.tf.resource('data.openai_model.y')).toEqual({ ...y, api_key: null });
    expect(await scene.tf.resource('data.openai_models.x')).toEqual({ id: 'openai_models', api_key: null, models: [x, y], ids: ['gpt-4o', 'acme/luna'] });
  });

  test('an unknown model is an error at its argument, which says where to find the known ones', async () => {
    await open('data "openai_model" "x" { id = "gpt-1" }');
    const { diagnostics } = await scene.tf.plan();
    expect(diagnostics).toMatchObject([{
      severity: 'error',
      summary: 'Cannot read the model: the API answered with status 404',
      detail: expect.stringMatching(/^The server does not know the model "gpt-1", or the key may not use it\. The data source `openai_models` lists/),
    }]);
  });

  test('a check warns before a model shuts down', async () => {
    await open(`
      data "openai_model" "x" { id = "gpt-4o" }
      check "model" {
        assert {
          condition     = data.openai_model.x.shutdown_date == null ? true : timecmp("\${data.openai_model.x.shutdown_date}T00:00:00Z", timeadd(plantimestamp(), "1440h")) > 0
          error_message = "The model shuts down within 60 days."
        }
      }
    `);
    expect((await scene.tf.apply()).diagnostics).toMatchObject([{ severity: 'warning', summary: 'Check block assertion failed', detail: 'The model shuts down within 60 days.' }]);
  });

  test('a completion with a model that shuts down soon is created with one warning, and the model is looked up once', async () => {
    await open(PROVIDER(90) + hello() + hello('', 'y'));
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toMatchObject([{
      severity: 'warning',
      summary: `The model gpt-4o shuts down on ${DAYS_30}`,
      detail: expect.stringMatching(/^That is in 30 days\. Answers in state are kept/),
    }]);
    expect(scene.calls().sort()).toEqual(['create', 'create', 'model']);
  });

  test.each([
    ['shuts down later than that', 29, ['create', 'model']],
    ['is not to be looked up', 0, ['create']],
  ])('a model that %s is no reason to warn', async (_, days, calls) => {
    await open(PROVIDER(days) + hello());
    await scene.applyWithoutTrouble();
    expect(scene.calls().sort()).toEqual(calls);
  });

  test('a server that cannot tell of models costs neither the answer nor time', async () => {
    await open(PROVIDER(90) + hello());
    scene.sandbox.fault({ kind: 'delay', calls: ['models.retrieve'] });
    await scene.applyWithoutTrouble();
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello' });
  });
});
