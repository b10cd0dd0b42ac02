import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useScene, X } from './scene';
import { isStored, storeCompletion } from './store';
import { testFeature } from '../engines/test-feature';
import { describeWithTerraform } from '../harness/terraform';

const DEFAULT_MESSAGES = 'messages = [{ role = "user", content = "Name a tree." }]';
const resource = (body = '', { model = 'gpt-4o', messages = DEFAULT_MESSAGES, name = 'x' } = {}) => `
resource "openai_chat_completion" "${name}" {
  model = "${model}"
  ${messages}
  ${body}
}
`;
const importBlock = (id: string, name = 'x') => `import {\n  to = openai_chat_completion.${name}\n  id = "${id}"\n}\n`;

const schema = { type: 'object', properties: { tree: { type: 'string' } }, required: ['tree'], additionalProperties: false };
const call = { id: 'call_1', type: 'function', function: { name: 'grow', arguments: '{}' } };
const tool = { type: 'function', function: { name: 'grow', parameters: schema } };
const hclSchema = `{
  type                 = "object"
  properties           = { tree = { type = "string" } }
  required             = ["tree"]
  additionalProperties = false
}`;

/** What was asked with the API, and a configuration of the same meaning. */
const SAME: { readonly [name: string]: { readonly request: object; readonly hcl: string } } = {
  'plain': { request: {}, hcl: resource() },
  'with store': { request: {}, hcl: resource('store = true') },
  'with defaults': { request: {}, hcl: resource('temperature = 1\n top_p = 1\n n = 1\n presence_penalty = 0\n stream = false\n logprobs = false') },
  'with numbers': { request: { temperature: 0.3, top_p: 0, presence_penalty: -1 }, hcl: resource('temperature = 0.3\n top_p = 0\n presence_penalty = -1') },
  'with a dated model': { request: { model: 'gpt-4o-2024-08-06' }, hcl: resource('', { model: 'gpt-4o-2024-08-06' }) },
  'with what the API does not tell': {
    request: { stop: ['x'], max_completion_tokens: 50, seed: 5, user: 'ann', n: 2 },
    hcl: resource('stop = "x"\n max_completion_tokens = 50\n seed = 5\n user = "ann"\n n = 2\n keepers = { a = "1" }\n timeouts = { create = "5m" }'),
  },
  'with tools': {
    request: { tools: [tool], tool_choice: { type: 'function', function: { name: 'grow' } } },
    hcl: resource(`tools = [{ type = "function", function = { name = "grow", parameters = jsonencode(${hclSchema}) } }]
      tool_choice = { type = "function", function = { name = "grow" } }`),
  },
  'with the default tool choice': {
    request: { tools: [tool], tool_choice: 'auto' },
    hcl: resource(`tools = [{ type = "function", function = { name = "grow", parameters = ${hclSchema} } }]`),
  },
  'with a schema': {
    request: { response_format: { type: 'json_schema', json_schema: { name: 'tree', strict: true, schema } } },
    hcl: resource(`response_format = { type = "json_schema", json_schema = { name = "tree", strict = true, schema = ${hclSchema} } }`),
  },
  'with the default format': { request: { response_format: { type: 'text' } }, hcl: resource() },
  'with every kind of message': {
    request: {
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Which?' }, { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }], name: 'ann' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', content: 'A linden.', tool_call_id: 'call_1' },
      ],
    },
    hcl: resource('', {
      messages: `messages = [
        { role = "developer", content = "Be brief." },
        { role = "user", name = "ann", content_parts = [
          { type = "text", text = "Which?" },
          { type = "image_url", image_url = { url = "https://example.com/a.png" } },
        ] },
        { role = "assistant", tool_calls = [{ id = "call_1", type = "function", function = { name = "grow", arguments = "{}" } }] },
        { role = "tool", content = "A linden.", tool_call_id = "call_1" },
      ]`,
    }),
  },
  'with a deprecated call': {
    request: { messages: [{ role: 'assistant', content: null, function_call: call.function }, { role: 'function', name: 'grow', content: 'A linden.' }] },
    hcl: resource('', {
      messages: `messages = [
        { role = "assistant", function_call = { name = "grow", arguments = "{}" } },
        { role = "function", name = "grow", content = "A linden." },
      ]`,
    }),
  },
  'with labels': { request: { metadata: { team: 'blue' } }, hcl: resource('store = true\n metadata = { team = "blue" }') },
  'with labels that nobody configures': { request: { metadata: { team: 'blue' } }, hcl: resource('store = true') },
};

describeWithTerraform('an import', () => {
  const scene = useScene();

  /** Stores completions, and imports them with the configuration beside them. */
  const open = async (cases: { readonly [name: string]: { readonly request: object; readonly hcl: string } }) => {
    await scene.open('');
    const files: string[] = [];
    const addresses: string[] = [];
    const ids: string[] = [];
    for (const [name, { request, hcl }] of Object.entries(cases)) {
      const label = name.replaceAll(' ', '_');
      const { id } = await storeCompletion(scene, request);
      files.push(importBlock(id, label), hcl.replace('"x"', `"${label}"`));
      addresses.push(`openai_chat_completion.${label}`);
      ids.push(id);
    }
    scene.rewrite(files.join('\n'));
    return { addresses, ids };
  };

  testFeature('import block', 'of a completion with a configuration of the same meaning makes no call that is billed, and the next plan is empty', async () => {
    const { addresses } = await open(SAME);
    const plan = await scene.tf.plan();
    expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.actions).toEqual(Object.fromEntries(addresses.map((address) => [address, 'update'])));
    const { diagnostics } = await scene.tf.apply('tfplan');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(scene.calls())).toEqual(new Set(['read', 'messages']));
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(new Set(scene.calls())).toEqual(new Set(['read']));
    const { content, stored, adoption_pending: pending } = await scene.completion('with_store');
    expect({ content, stored, pending }).toEqual({ content: 'You said: Name a tree.', stored: true, pending: false });
  });

  testFeature('import by identity', 'by identity does the same', async () => {
    await scene.open('');
    const { id } = await storeCompletion(scene);
    scene.rewrite(importBlock(id).replace(`id = "${id}"`, `identity = { id = "${id}" }`) + resource('store = true'));
    expect((await scene.tf.plan()).actions).toEqual({ [X]: 'update' });
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).not.toContain('create');
  });

  test('by the command does the same', async () => {
    await scene.open(resource('store = true\n stop = "x"'));
    const { id } = await storeCompletion(scene, { temperature: 1 });
    const run = await scene.tf.run('import', '-no-color', X, id);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect((await scene.tf.plan()).actions).toEqual({ [X]: 'update' });
    expect((await scene.tf.apply('tfplan')).diagnostics).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).not.toContain('create');
    await scene.tf.destroy();
    expect(await isStored(scene, id)).toBe(false);
  });

  test('knows the question and the answer, and leaves open what the API does not tell', async () => {
    await scene.open('');
    const completion = await storeCompletion(scene, { temperature: 0.3, seed: 5, service_tier: 'flex', metadata: { team: 'blue' } });
    scene.rewrite(resource());
    await scene.tf.run('import', X, completion.id);
    const { messages: [message], ...state } = await scene.completion();
    const { model, temperature, seed, service_tier: tier, metadata, store, top_p: top, stream } = state;
    const { id, content, created, usage, stored, adoption_pending: pending } = state;
    expect({ message: [message.role, message.content], model, temperature, seed, tier, metadata, store, top, stream }).toEqual({
      message: ['user', 'Name a tree.'],
      model: 'gpt-4o-2025-01-01',
      temperature: 0.3,
      seed: null,
      tier: null,
      metadata: { team: 'blue' },
      store: true,
      top: null,
      stream: null,
    });
    expect({ id, content, created, total: usage.total_tokens, stored, pending }).toEqual({
      id: completion.id,
      content: 'You said: Name a tree.',
      created: completion.created,
      total: completion.usage.total_tokens,
      stored: true,
      pending: true,
    });
  });

  test('with a value that differs asks again', async () => {
    await open({ other: { request: { temperature: 0.3 }, hcl: resource('store = true\n temperature = 0.4') } });
    const { actions } = await scene.tf.plan();
    expect(actions).toEqual({ 'openai_chat_completion.other': 'replace' });
    const [{ change }] = (await scene.tf.planned()).resource_changes;
    expect([change.importing !== undefined, change.replace_paths]).toEqual([true, [['temperature']]]);
    await scene.tf.apply('tfplan');
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls().filter((made) => made === 'create' || made === 'delete')).toEqual(['delete', 'create']);
  });

  test('with other labels changes them in place', async () => {
    await open({ x: { request: {}, hcl: resource('store = true\n metadata = { team = "red" }') } });
    expect((await scene.tf.plan()).actions).toEqual({ [X]: 'update' });
    scene.calls();
    await scene.tf.apply('tfplan');
    expect(scene.calls()).toEqual(['metadata']);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('without `store` in the configuration leaves the stored completion alone, then and when it is destroyed', async () => {
    const { ids: [id] } = await open({ x: { request: {}, hcl: resource() } });
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    expect(await scene.completion()).toMatchObject({ store: null, stored: null });
    expect((await scene.tf.plan()).actions).toEqual({});
    await scene.tf.destroy();
    expect(await isStored(scene, id)).toBe(true);
  });

  test('with `store = false` deletes the stored completion and keeps the answer', async () => {
    const { ids: [id] } = await open({ x: { request: {}, hcl: resource('store = false') } });
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    expect(await scene.completion()).toMatchObject({ id, content: 'You said: Name a tree.', stored: false });
    expect(await isStored(scene, id)).toBe(false);
    expect((await scene.tf.plan()).actions).toEqual({});
  });

  test('into another project looks for the completion there from then on', async () => {
    await open({ x: { request: {}, hcl: resource('store = true\n project_id = "proj_1"') } });
    expect((await scene.tf.apply()).diagnostics).toEqual([]);
    expect(await scene.tf.plan()).toMatchObject({ actions: {}, diagnostics: [] });
    expect(scene.sandbox.requests.at(-1)!.headers['openai-project']).toBe('proj_1');
  });

  testFeature('generated configuration', 'writes a configuration by itself, with which nothing is left to do', async () => {
    await scene.open('');
    const requests = ['with tools', 'with a schema', 'with every kind of message', 'with labels', 'with numbers'].map((name) => SAME[name].request);
    const blocks: string[] = [];
    for (const [index, request] of requests.entries()) blocks.push(importBlock((await storeCompletion(scene, request)).id, `c${index}`));
    scene.rewrite(blocks.join(''));
    const generated = await scene.tf.run('plan', '-no-color', '-input=false', '-generate-config-out=generated.tf');
    expect([generated.code, generated.stderr]).toEqual([0, '']);
    expect(readFileSync(join(scene.tf.folder, 'generated.tf'), 'utf8')).toMatch(/content += "Name a tree\."/);
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).not.toContain('create');
  });

  test('works where the server does not tell the conversation', async () => {
    await scene.open('', { sandbox: { faults: [{ kind: 'status', status: 404, calls: ['messages'] }] } });
    const { id } = await storeCompletion(scene);
    scene.rewrite(importBlock(id) + resource());
    const { diagnostics } = await scene.tf.apply();
    expect(diagnostics).toMatchObject([{ severity: 'warning', summary: 'The conversation is not known' }]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(await scene.completion()).toMatchObject({ id, messages: [{ role: 'user', content: 'Name a tree.' }] });
  });

  test.each([
    ['that is not stored', 'chatcmpl-none', 'The API has no stored completion "chatcmpl-none".'],
    ['with an id that leads elsewhere', '..', 'The id ".." is not the id of a completion.'],
    ['with an id of another form', 'chat completion/1', 'The id "chat completion/1" is not the id of a completion.'],
  ])('of a completion %s is refused, and says what can be imported', async (_what, id, problem) => {
    await scene.open(importBlock(id) + resource());
    const { diagnostics } = await scene.tf.plan();
    const detail = `${problem} Import takes the id (such as \`chatcmpl-abc123\`) of a completion that was created with \`store = true\` and has not expired.`;
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'This cannot be imported', detail }]);
    expect(scene.calls()).not.toContain('create');
  });

  test('with a key that is refused is one error', async () => {
    await scene.open(importBlock('chatcmpl-1') + resource(), { env: { OPENAI_API_KEY: 'sk-wrong' } });
    const { diagnostics } = await scene.tf.plan();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cannot import the chat completion: the API answered with status 401' }]);
    expect(diagnostics).toHaveLength(1);
  });
});
