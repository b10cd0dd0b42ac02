import { useScene } from './scene';
import { SOURCE } from '../../src/distribution/distribution';
import { checkSchema } from '../../src/plugin/schema';
import { OpenAiProvider } from '../../src/provider/provider';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { describeWithTerraform } from '../harness/terraform';

/** Paths of attributes without a description, also of nested ones. */
function undescribed(attributes: any, path: string): string[] {
  return Object.keys(attributes).flatMap((name) => {
    const { description, nested_type: nested } = attributes[name];
    const at = `${path}.${name}`;
    return [...(/^[A-Z`].*[.)]$/s.test(description ?? '') ? [] : [at]), ...(nested ? undescribed(nested.attributes, at) : [])];
  });
}

describe('the schema of the provider', () => {
  const provider = new OpenAiProvider({});
  const made = (things: { [name: string]: () => any }) => Object.keys(things).map((name) => [name, things[name]().schema] as const);

  test('obeys the rules of Terraform', () => {
    const schemas = [['provider', provider.schema()] as const, ...made(provider.resources), ...made(provider.dataSources)];
    expect(schemas.flatMap(([name, schema]) => checkSchema(name, schema))).toEqual([]);
  });
});

describeWithTerraform('the documentation that Terraform prints', () => {
  const scene = useScene();

  const schemas = async () => {
    const { stdout } = await scene.tf.run('providers', 'schema', '-json');
    return JSON.parse(stdout).provider_schemas[SOURCE];
  };

  test('describes every attribute in sentences, is complete, and is the same each time', async () => {
    await scene.open('');
    const { provider, resource_schemas: resources, data_source_schemas: dataSources, ...rest } = await schemas();
    const all: [string, any][] = [['provider', provider], ...Object.entries(resources), ...Object.entries(dataSources)];
    expect(all.flatMap(([name, { block }]) => undescribed(block.attributes, name))).toEqual([]);
    expect(all.map(([name, { version, block }]) => [name, version, typeof block.description])).toEqual([
      ['provider', 0, 'string'],
      ['openai_chat_completion', 1, 'string'],
      ['openai_chat_completion', 0, 'string'],
      ['openai_chat_completion_messages', 0, 'string'],
      ['openai_chat_completions', 0, 'string'],
      ['openai_model', 0, 'string'],
      ['openai_models', 0, 'string'],
    ]);
    const names = [...CHAT_COMPLETION_ARGUMENTS, ...CHAT_COMPLETION_OUTPUTS].map(({ name }) => name);
    expect(Object.keys(resources.openai_chat_completion.block.attributes)).toEqual(names.sort());
    expect(await schemas()).toEqual({ provider, resource_schemas: resources, data_source_schemas: dataSources, ...rest });
  });

  test('tells limits, defaults and deprecations', async () => {
    await scene.open('');
    const { attributes } = (await schemas()).resource_schemas.openai_chat_completion.block;
    const { temperature, max_tokens: maxTokens, user, stop, choices, api_key: absent } = attributes;
    expect(temperature).toEqual({
      type: 'number', optional: true, description_kind: 'markdown', description: expect.stringMatching(/Must be from 0 to 2\. Default: `1`\.$/),
    });
    // A flag would be told again for every value that is derived from the resource; the checks tell it where the argument is set.
    expect([maxTokens.deprecated, user.deprecated]).toEqual([undefined, undefined]);
    expect(user.description).toMatch(/\*\*Deprecated\.\*\* Use `safety_identifier` and `prompt_cache_key` instead\.$/);
    expect(stop).toMatchObject({ type: 'dynamic', description: expect.stringContaining('Must have from 1 to 4 items.') });
    expect(choices).toMatchObject({ type: ['list', ['object', expect.objectContaining({ finish_reason: 'string' })]], computed: true });
    expect(absent).toBeUndefined();
  });
});
