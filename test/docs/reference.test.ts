import { PAGES, readPage } from './pages';
import { anchor } from '../../scripts/markdown';
import { drifted } from '../../scripts/reference';
import { SOURCE } from '../../src/distribution/distribution';
import { useScene } from '../acceptance/scene';
import { storeCompletion } from '../acceptance/store';
import { describeWithTerraform } from '../harness/terraform';

const REFERENCE = PAGES.filter((path) => path.startsWith('docs/reference/') && !path.endsWith('README.md'));

test('the reference and the index of all pages are what the attribute table and the pages say', () => {
  expect(drifted()).toEqual([]);
});

/** The rows of the tables on a page, by the anchor of their object; those of the page itself are at the top. */
function tablesOf(path: string): Map<string, Map<string, string | undefined>> {
  const tables = new Map<string, Map<string, string | undefined>>();
  let section = '';
  for (const line of readPage(path).prose.split('\n')) {
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    if (heading !== undefined) section = heading.startsWith('`') ? anchor(heading) : '';
    const row = /^\| `(\w+)`[^|]*\| (?:\[[^\]]*\]\(#([^)]*)\))?/.exec(line);
    if (row) tables.set(section, (tables.get(section) ?? new Map()).set(row[1], row[2]));
  }
  return tables;
}

/** The attributes of an object in the schema, each with the object that it is made of. Where Terraform knows no type, there is none. */
function membersOf(attributes: any): [name: string, inner?: object][] {
  const inType = (type: any): any => (Array.isArray(type) ? inType(type[1]) : typeof type === 'object' ? type : undefined);
  return Object.keys(attributes).map((name) => {
    const attribute = attributes[name];
    return [name, attribute.nested_type?.attributes ?? inType(attribute.type ?? attribute)];
  });
}

/** The paths at which a page and the schema differ. */
function differences(path: string, block: any): string[] {
  const tables = tablesOf(path);
  const compare = (attributes: any, section: string, at: string): string[] => {
    const rows = tables.get(section) ?? new Map();
    const members = membersOf(attributes);
    return [
      ...members.filter(([name]) => !rows.has(name)).map(([name]) => `${at}.${name} is missing`),
      ...[...rows.keys()].filter((name) => !(name in attributes)).map((name) => `${at}.${name} is not in the schema`),
      ...members.flatMap(([name, inner]) => (inner && rows.has(name) ? compare(inner, rows.get(name) ?? 'nowhere', `${at}.${name}`) : [])),
    ];
  };
  return compare(block.attributes, '', path);
}

describeWithTerraform('the reference', () => {
  const scene = useScene();

  test('has every attribute that the provider has, and no other', async () => {
    await scene.open('');
    const { stdout } = await scene.tf.run('providers', 'schema', '-json');
    const { provider, resource_schemas: resources, data_source_schemas: data } = JSON.parse(stdout).provider_schemas[SOURCE];
    const schemas: { [page: string]: any } = {
      'docs/reference/provider.md': provider,
      ...Object.fromEntries(Object.keys(resources).map((name) => [`docs/reference/resources/${name}.md`, resources[name]])),
      ...Object.fromEntries(Object.keys(data).map((name) => [`docs/reference/data-sources/${name}.md`, data[name]])),
    };
    expect(Object.keys(schemas).sort()).toEqual([...REFERENCE].sort());
    expect(REFERENCE.flatMap((path) => differences(path, schemas[path].block))).toEqual([]);
  });

  test('has examples that deploy as they stand, after which there is nothing left to do', async () => {
    await scene.open('');
    const { id } = await storeCompletion(scene, { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Summarise the incident report.' }], metadata: { team: 'sre' } });
    scene.tf.env.TF_VAR_openai_api_key = 'sk-acceptance-key-0123456789';
    const files = REFERENCE.map((path) => [`${anchor(path)}.tf`, readPage(path).codeOf('hcl').join('\n').replaceAll('chatcmpl-abc123', id)]);
    scene.tf.write(Object.fromEntries([...files, ['required_providers.tf.json', '{}']]));
    await scene.applyWithoutTrouble();
    const { values: { outputs } } = await scene.tf.state();
    expect(Object.fromEntries(Object.keys(outputs).map((name) => [name, outputs[name].value]))).toEqual({
      greeting: expect.stringContaining('Say hello'),
      server: { name: expect.any(String), cpus: expect.any(Number) },
      summary: expect.stringContaining('incident report'),
      incidents: { [id]: expect.stringContaining('incident report') },
      questions: ['Summarise the incident report.'],
      models_that_shut_down: {},
    });
    expect((await scene.tf.plan()).actions).toEqual({});
  });
});
