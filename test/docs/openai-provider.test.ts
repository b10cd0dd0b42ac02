import { readPage } from './pages';
import { sectionsOf } from './sections';
import { SOURCE } from '../../src/distribution/distribution';
import { VERSION } from '../../src/distribution/version';
import { Provider, Resource } from '../../src/plugin/provider';
import { Attributes } from '../../src/plugin/schema';
import { serveReattach } from '../../src/plugin/transport/reattach';
import { ObjectValue } from '../../src/plugin/value';
import { OpenAiProvider } from '../../src/provider/provider';
import { startSandbox } from '../../src/sandbox';
import { describeWithTerraform, workspace } from '../harness/terraform';

const { code } = sectionsOf(readPage('docs/provider.md'), 'hcl').find(({ title }) => title === 'With OpenAI\'s own provider')!;

function resource(attributes: Attributes, outputs: ObjectValue): Resource {
  return {
    schema: { version: 0, attributes },
    create: async ({ planned }) => ({ state: { ...planned, ...outputs } }),
    read: async ({ state }) => ({ state }),
    update: async ({ planned }) => ({ state: planned }),
    delete: async () => {},
  };
}

/** Stands in for the vendor's provider, with the arguments that the page uses. */
const vendor: Provider = {
  name: 'openai',
  version: '1.0.0',
  schema: () => ({ version: 0, attributes: {} }),
  configure: () => {},
  resources: {
    openai_project: () => resource({ name: { type: 'string', required: true }, project_id: { type: 'string', computed: true } }, { project_id: 'proj_new' }),
    openai_project_rate_limit: () => resource({
      project_id: { type: 'string', required: true },
      rate_limit_id: { type: 'string', required: true },
      max_requests_per_1_minute: { type: 'number', optional: true },
    }, {}),
  },
};

describeWithTerraform('the configuration with OpenAI\'s own provider', () => {
  test('creates a project with one provider and a completion in it with the other', async () => {
    expect(code).toContain(`"${VERSION}"`);
    const sandbox = await startSandbox();
    const theirs = await serveReattach(vendor, 'openai/openai');
    const ours = new OpenAiProvider({ OPENAI_API_KEY: 'any', OPENAI_BASE_URL: sandbox.url });
    const tf = await workspace({ address: SOURCE, provider: ours, files: code });
    try {
      tf.env.TF_REATTACH_PROVIDERS = JSON.stringify({ ...JSON.parse(tf.env.TF_REATTACH_PROVIDERS), ...theirs.reattach });
      expect(await tf.apply()).toMatchObject({ code: 0, diagnostics: [] });
      expect(sandbox.requests.map(({ call, headers }) => [call, headers['openai-project']])).toEqual([['create', 'proj_new']]);
      expect((await tf.plan()).actions).toEqual({});
    } finally {
      await tf.dispose();
      await theirs.close();
      await sandbox.close();
    }
  });
});
