import { SOURCE } from '../../src/distribution/distribution';
import { attributeType, Attributes } from '../../src/plugin/schema';
import { Type } from '../../src/plugin/value/type';
import { OpenAiProvider } from '../../src/provider/provider';
import { BASE_URL, RELEASED } from '../fixtures/released';
import { trouble } from '../harness/output';
import { describeWithTerraform, workspace } from '../harness/terraform';

/** The type of an attribute, as `terraform providers schema -json` tells it. */
function toldType({ type, nested_type: nested }: any): Type {
  if (nested === undefined) return type;
  const object: Type = ['object', Object.fromEntries(Object.entries(nested.attributes).map(([name, member]) => [name, toldType(member)]))];
  return nested.nesting_mode === 'single' ? object : [nested.nesting_mode, object];
}

/** What of a type is no longer there, or is another type. */
function lost(before: Type, after: Type | undefined, path: string): string[] {
  if (after === undefined) return [`${path} is gone`];
  if (typeof before === 'string' || typeof after === 'string' || before[0] !== after[0]) {
    return before === after ? [] : [`${path} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`];
  }
  if (before[0] !== 'object') return lost(before[1] as Type, after[1] as Type, `${path}[]`);
  const members = after[1] as { [name: string]: Type };
  return Object.entries(before[1]).flatMap(([name, type]) => lost(type as Type, members[name], `${path}.${name}`));
}

/** What a configuration or a state of a released schema cannot do under another one. */
function broken(released: any, attributes: Attributes, of: string): string[] {
  const before = released.block.attributes;
  return [
    ...Object.keys(before).flatMap((name) => lost(toldType(before[name]), attributes[name] && attributeType(attributes[name]), `${of}.${name}`)),
    ...Object.keys(attributes).filter((name) => attributes[name].required && !before[name]?.required).map((name) => `${of}.${name} must be set`),
    ...Object.keys(before).filter((name) => (before[name].optional || before[name].required) && attributes[name]
      && !attributes[name].optional && !attributes[name].required).map((name) => `${of}.${name} can no longer be set`),
  ];
}

describe.each(RELEASED)('the schema of version $version', ({ schema: released }) => {
  const provider = new OpenAiProvider({});
  const today: [string, any, { version: number; attributes: Attributes }][] = [
    ['provider', released.provider, provider.schema()],
    ...Object.entries(provider.resources).map(([name, make]) => [name, released.resource_schemas[name], make().schema] as [string, any, any]),
    ...Object.entries(provider.dataSources).map(([name, make]) => [`data.${name}`, released.data_source_schemas[name], make().schema] as [string, any, any]),
  ];

  test('is part of today\'s: rows may be added, but not changed or dropped without an upgrade of the states that hold them', () => {
    const sameVersion = today.filter(([, before, { version }]) => before !== undefined && before.version === version);
    expect(sameVersion.flatMap(([name, before, { attributes }]) => broken(before, attributes, name))).toEqual([]);
  });
});

test('a change of a row is told by its path', () => {
  const string = { type: 'string' as const, optional: true };
  const released = {
    block: {
      attributes: {
        gone: { type: 'string', optional: true },
        stop: { type: ['list', 'string'], optional: true },
        message: { nested_type: { nesting_mode: 'list', attributes: { text: { type: 'string' }, size: { type: 'number' } } }, optional: true },
        read_only: { type: 'string', optional: true },
      },
    },
  };
  expect(broken(released, {
    stop: { type: 'dynamic', optional: true },
    message: { type: ['list', ['object', { text: 'string', size: 'string', added: 'bool' }]], optional: true },
    read_only: { type: 'string', computed: true },
    added: string,
    needed: { type: 'string', required: true },
  }, 'x')).toEqual([
    'x.gone is gone',
    'x.stop was ["list","string"] and is "dynamic"',
    'x.message[].size was "number" and is "string"',
    'x.needed must be set',
    'x.read_only can no longer be set',
  ]);
});

describeWithTerraform('the states of a released version', () => {
  test.each(RELEASED)('$version: each plans nothing, asks nothing, and no one complains', async ({ configuration, state }) => {
    const provider = new OpenAiProvider({ OPENAI_API_KEY: 'sk-released', OPENAI_BASE_URL: BASE_URL });
    const tf = await workspace({ provider, address: SOURCE, files: { 'main.tf.json': configuration, 'terraform.tfstate': JSON.stringify(state) } });
    try {
      const { actions, diagnostics } = await tf.plan('-refresh=false');
      // Checks that are newer than the configuration may warn of it.
      expect(trouble(diagnostics).filter(({ summary }) => !summary.startsWith('Check '))).toEqual([]);
      expect(actions).toEqual({});
    } finally {
      await tf.dispose();
    }
  });
});
