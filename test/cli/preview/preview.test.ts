import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asked, deployed, planOf } from './plans';
import { preview, PreviewOptions } from '../../../src/cli/preview/command';
import { tokensOf } from '../../../src/cli/tokenizer';
import { startSandbox } from '../../../src/sandbox';
import { serve } from '../../provider/loopback';

describe('preview', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'preview-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  const write = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const run = (source: string, options: Partial<PreviewOptions> = {}, env: NodeJS.ProcessEnv = {}) =>
    preview(write('plan.json', source), { format: 'md', maxLength: 65_000, failOn: [], ...options }, tokensOf, env);
  const markdown = async (source: string, options: Partial<PreviewOptions> = {}) => (await run(source, options)).lines.join('\n');
  const data = async (source: string, options: Partial<PreviewOptions> = {}, env: NodeJS.ProcessEnv = {}) =>
    JSON.parse((await run(source, { format: 'json', ...options }, env)).lines.join('\n'));
  const prices = () => write('prices.json', JSON.stringify({ date: '2026-11-20', models: { luna: { input: 1, cached_input: 0.1, output: 10 } } }));
  const replaced = (now: object, before: object = {}) => ({
    resource: { action_reason: 'replace_because_cannot_update' }, actions: ['delete', 'create'], before: deployed(before), after: asked(now), replace_paths: [['messages']],
  });

  test('says on top what will be asked, kept, relabelled and removed, and what it takes at most', async () => {
    const { lines } = await run(planOf({
      new: { after: asked({ max_completion_tokens: 1000, n: 2 }) },
      kept: { actions: ['no-op'], before: deployed(), after: deployed() },
      relabelled: { actions: ['update'], before: deployed(), after: deployed({ user: 'b' }) },
      gone: { actions: ['delete'], before: deployed(), after: null, resource: { action_reason: 'delete_because_no_resource_config' } },
      forgotten: { actions: ['forget'], before: deployed(), after: null },
    }), { prices: prices() });
    expect(lines.slice(0, 11)).toEqual([
      '**1 question will be asked, 1 kept, 1 relabelled, 1 destroyed, 1 forgotten; at most 2,012 tokens (estimated); at most $0.02 by prices of 2026-11-20.**',
      '',
      'Shutdown dates are unknown: OPENAI_API_KEY is not set.',
      '',
      '| Completion | Action | Why | Model | Shutdown | Tokens | Cost |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| `openai_chat_completion.new` | asked | It is new. | `luna` | - | at most 2,012 | at most $0.02 |',
      '| `openai_chat_completion.relabelled` | relabelled | `user` changed. | `luna` | - | - | - |',
      '| `openai_chat_completion.gone` | destroyed | It is no longer in the configuration. | `luna` | - | - | - |',
      '| `openai_chat_completion.forgotten` | forgotten | It is removed from state only: a stored completion stays. | `luna` | - | - | - |',
      '| `openai_chat_completion.kept` | kept |  | `luna` | - | - | - |',
    ]);
  });

  test.each([
    ['a taint', { action_reason: 'replace_because_tainted' }, {}, ['It is tainted: its creation failed, or `terraform taint` marked it.']],
    ['-replace', { action_reason: 'replace_by_request' }, {}, ['The option `-replace` names it.']],
    ['a trigger', { action_reason: 'replace_by_triggers' }, {}, ['Something in its `replace_triggered_by` changed.']],
    ['changed arguments', { action_reason: 'replace_because_cannot_update' }, { replace_paths: [['messages'], ['model', 0], ['no`argument']] }, ['`messages` and `model` changed.']],
    ['a move', { previous_address: 'openai_chat_completion.old' }, { actions: ['no-op'] }, ['It was moved from `openai_chat_completion.old`.']],
    ['an import', {}, { actions: ['no-op'], importing: { id: 'chatcmpl-1' } }, ['It is imported as `chatcmpl-1`.']],
    ['a deposed object', { deposed: 'ab12' }, { actions: ['delete'] }, ['It is left over from an earlier replacement.']],
  ])('tells the reason of Terraform in words: %s', async (_what, resource, change, reasons) => {
    const { completions } = await data(planOf({ x: { actions: ['delete', 'create'], before: deployed(), after: asked(), resource, ...change } }));
    expect(completions[0].reasons).toEqual(reasons);
  });

  test('shows a changed prompt of 100 lines by what changed in it, word by word, with lines around it', async () => {
    const prompt = (line: string) => Array.from({ length: 100 }, (_, i) => (i === 50 ? line : `Rule ${i} holds.`)).join('\n');
    const before = [{ role: 'developer', content: prompt('Answer in one short sentence.') }, ...asked().messages];
    const now = [{ role: 'developer', content: prompt('Answer in two short sentences.') }, ...asked().messages];
    expect(await markdown(planOf({ x: replaced({ messages: now }, { messages: before }) }))).toContain([
      '`developer` · changed',
      '',
      '```diff',
      '@@ 48 unchanged lines @@',
      ' Rule 48 holds.',
      ' Rule 49 holds.',
      '-Answer in ⟦one⟧ short ⟦sentence⟧.',
      '+Answer in ⟦two⟧ short ⟦sentences⟧.',
      ' Rule 51 holds.',
      ' Rule 52 holds.',
      '@@ 47 unchanged lines @@',
      '```',
      '',
      '`user`',
      '',
      '```text',
      'How is the weather?',
      '```',
    ].join('\n'));
  });

  test('a message before the others is one more message, and not a change of all', async () => {
    const [user] = asked().messages;
    const { completions: [{ messages }] } = await data(planOf({ x: replaced({ messages: [{ role: 'developer', content: 'Be brief.' }, user] }) }));
    expect(messages.map(({ change, role }: any) => [change, role.text])).toEqual([['added', 'developer'], ['same', 'user']]);
  });

  test('no sensitive value is told, whether it is text, within JSON, or changed', async () => {
    const now = { messages: [{ role: 'user', content: 'hush now' }], tools: [{ type: 'function', function: [{ name: 'f', parameters: '{"hush":1}' }] }], metadata: { a: 'hush' } };
    const marks = { messages: [{ content: true }], tools: [{ function: [{ parameters: true }] }], metadata: { a: true } };
    const source = planOf({
      x: { ...replaced(now, { messages: [{ role: 'user', content: 'hush before' }] }), before_sensitive: { messages: [{ content: true }] }, after_sensitive: marks },
    });
    const { completions: [{ messages, parameters, definitions, estimate }] } = await data(source);
    expect([...await markdown(source), ...JSON.stringify(await data(source))].join('')).not.toMatch(/hush/);
    expect(messages[0].parts[0].content).toEqual({ change: 'changed', now: { is: 'sensitive' }, before: { is: 'sensitive' } });
    expect([...parameters, ...definitions].map(({ name, value }: any) => [name, value.now.text])).toEqual([
      ['metadata', '{"a": (sensitive value)}'],
      ['tools', '[\n  {"type": "function", "function": {"name": "f", "parameters": (sensitive value)}}\n]'],
    ]);
    // What a sensitive text takes is no secret: `usage` in state tells it.
    expect(estimate.input).toBeGreaterThan(10);
  });

  test('what is known after the apply is told as such, and leaves the tokens without an upper bound', async () => {
    const { completions: [{ messages, estimate, reasons }] } = await data(planOf({
      x: { ...replaced({ messages: [{ role: 'user' }], max_completion_tokens: 10 }), after_unknown: { messages: [{ content: true }] } },
    }));
    expect({ content: messages[0].parts[0].content.now, tokens: estimate.tokens.atMost, unbounded: estimate.unbounded, reasons }).toEqual({
      content: { is: 'unknown' },
      tokens: null,
      unbounded: ['What is known after the apply cannot be counted.'],
      reasons: ['`messages` changed.', 'What is not known before the apply counts as changed: `messages`.'],
    });
  });

  test.each([
    ['no limit of the answer', {}, ['Nothing limits the answer: `max_completion_tokens` is not set.']],
    ['an image', { max_tokens: 5, messages: [{ role: 'user', content_parts: [{ type: 'image_url', image_url: { url: 'https://x' } }] }] }, ['An image cannot be counted.']],
    ['a model without a price', { model: 'sol', max_completion_tokens: 5 }, ['The prices lack `sol`.']],
    ['a tier', { service_tier: 'priority', max_completion_tokens: 5 }, ['The service tier `priority` has other prices.']],
    ['a spoken answer', { modalities: ['text', 'audio'], max_completion_tokens: 5 }, ['Spoken answers have other prices.']],
    ['a limit in extra_body', { extra_body: { max_completion_tokens: 5 } }, []],
  ])('says why there is no upper bound: %s', async (_what, values, unbounded) => {
    const { completions: [{ estimate }] } = await data(planOf({ x: { after: asked(values) } }), { prices: prices() });
    expect(estimate.unbounded).toEqual(unbounded);
  });

  test('says that the answer cache may have the answer, unless another answer is wanted', async () => {
    const configuration = {
      provider_config: { openai: { expressions: { answer_cache: { references: ['var.cache'] } } }, plain: { expressions: {} } },
      root_module: {
        resources: [{ address: 'openai_chat_completion.x', type: 'openai_chat_completion', provider_config_key: 'openai' }, { address: 'openai_chat_completion.y', type: 'openai_chat_completion', provider_config_key: 'plain' }],
        module_calls: { m: { module: { resources: [{ address: 'openai_chat_completion.z', type: 'openai_chat_completion', provider_config_key: 'openai' }] } } },
      },
    };
    const { completions } = await data(planOf({
      'x["a"]': {}, 'x["b"]': { resource: { action_reason: 'replace_because_tainted' } }, 'y': {}, 'z': { resource: { address: 'module.m[0].openai_chat_completion.z' } },
    }, { configuration }));
    expect(completions.map(({ address, mayBeCached }: any) => [address, mayBeCached])).toEqual([
      ['openai_chat_completion.x["a"]', true], ['openai_chat_completion.x["b"]', false], ['openai_chat_completion.y', false], ['module.m[0].openai_chat_completion.z', true],
    ]);
  });

  test('shows a synthesized stack without a difference, with its expressions', async () => {
    const stack = JSON.stringify({
      provider: { openai: [{ answer_cache: { directory: 'cache' } }] },
      module: { translation: {} },
      resource: { openai_chat_completion: { a: asked({ messages: [{ role: 'user', content: 'Cost: $${5}' }, { role: 'user', content: 'In ${var.city}' }], count: 2, max_completion_tokens: 5 }) } },
    });
    const { completions: [{ messages, estimate, mayBeCached }], notes } = await data(stack);
    expect({ contents: messages.map(({ parts: [{ content }] }: any) => content), unbounded: estimate.unbounded, mayBeCached, notes }).toEqual({
      contents: [{ change: 'same', now: { is: 'text', text: 'Cost: ${5}' } }, { change: 'same', now: { is: 'template', text: 'In ${var.city}' } }],
      unbounded: ['Expressions that only a plan evaluates cannot be counted.', 'Only a plan tells how many instances it has.'],
      mayBeCached: true,
      notes: [
        'A stack does not tell what is deployed, so all its completions count as asked. A plan tells which of them are.',
        'Completions in the module `translation` are not shown: only a plan tells them.',
        'Shutdown dates are unknown: OPENAI_API_KEY is not set.',
      ],
    });
  });

  test('what a prompt holds stays text: it leaves no fence, notifies nobody, and cannot hide', async () => {
    const hostile = '```\n</details><script>alert(1)</script> @somebody ]]> | <!-- \u202Etxt.exe\u200B\n~~~~\n`````\n# Heading';
    const text = await markdown(planOf({
      'x["`|@all <b>"]': { after: asked({ messages: [{ role: 'user', content: hostile }], user: '`@all` | <b>', model: '<img src=x>' }) },
    }));
    const lines = text.split('\n');
    const fence = lines.indexOf('``````text');
    expect(lines.slice(fence, fence + 7)).toEqual([
      '``````text', '```', '</details><script>alert(1)</script> @somebody ]]> | <!-- [U+202E]txt.exe[U+200B]', '~~~~', '`````', '# Heading', '``````',
    ]);
    // Outside of the fence, every foreign character stands in code.
    const outside = [...lines.slice(0, fence), ...lines.slice(fence + 7)].join('\n');
    expect(outside.replaceAll(/(`+)(?:(?!`).|(?!\1(?!`))`+)*\1(?!`)/g, '')).not.toMatch(/[<@]/);
  });

  test('a preview that is too long says what it leaves out', async () => {
    const long = planOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`x${i}`, { after: asked({ messages: [{ role: 'user', content: 'word '.repeat(3000) }] }) }])));
    const cut = await markdown(long, { maxLength: 65_000 });
    expect({ fits: cut.length <= 65_000, said: cut.includes('Texts are cut to 500 characters: the preview would be too long.'), last: cut.includes('### Asked: `openai_chat_completion.x29`') })
      .toEqual({ fits: true, said: true, last: true });
    const shorter = await markdown(long, { maxLength: 8_000 });
    expect({ fits: shorter.length <= 8_000, said: /^The details of \d+ more completions are left out: the preview would be too long\.$/m.test(shorter) }).toEqual({ fits: true, said: true });
    expect(await markdown(long, { maxLength: 1_000 })).toMatch(/^\*\*30 questions will be asked[^]*\nThe completions are left out: the preview would be too long\.$/);
    expect(await markdown(long, { maxLength: 0 })).not.toMatch(/left out|cut/);
  });

  test.each([
    ['asked>0', ['--fail-on "asked>0": asked is 1.']],
    ['asked>1', []],
    ['kept>=1', ['--fail-on "kept>=1": kept is 1.']],
    ['tokens>100', ['--fail-on "tokens>100": tokens is 112.']],
    ['cost>1', []],
    ['cost>0.001', ['--fail-on "cost>0.001": cost is 0.001.']],
    ['shutdown<30d', ['--fail-on "shutdown<30d": shutdown is 20.']],
  ])('--fail-on "%s" gives the failures %j', async (condition, failures) => {
    const sandbox = await startSandbox({ models: [{ id: 'luna', shutdown_in_days: 20 }] });
    const source = planOf({ a: { after: asked({ max_completion_tokens: 100 }) }, b: { actions: ['no-op'], before: deployed(), after: deployed() } });
    expect((await run(source, { prices: prices(), failOn: [condition] }, { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: sandbox.url })).failures).toEqual(failures);
    await sandbox.close();
  });

  test('a condition on what has no upper bound cannot be judged, and says why', async () => {
    expect((await run(planOf({ a: {} }), { failOn: ['tokens>1', 'cost>1'] })).failures).toEqual([
      '--fail-on "tokens>1" cannot be judged: there is no upper bound. openai_chat_completion.a: Nothing limits the answer: `max_completion_tokens` is not set.',
      '--fail-on "cost>1" cannot be judged: there are no prices: name a file with --prices.',
    ]);
  });

  test('--exact lets the API count the question in the form of its endpoint', async () => {
    const server = await serve((response, { url }) => response.end(JSON.stringify(url.endsWith('/models') ? { data: [] } : { input_tokens: 77 })));
    const { completions: [{ estimate }], totals } = await data(planOf({
      a: {
        after: asked({
          messages: [
            { role: 'user', content_parts: [{ type: 'text', text: 'Hi' }, { type: 'image_url', image_url: { url: 'https://x' } }, { type: 'file', file: { file_id: 'f' } }, { type: 'input_audio', input_audio: { data: 'AA', format: 'wav' } }] },
            { role: 'assistant', content: 'Wait', tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }] },
            { role: 'tool', tool_call_id: 'c', content: 'done' },
            { role: 'assistant', function_call: { name: 'g', arguments: '{}' } },
            { role: 'function', name: 'g', content: 'done' },
          ],
          tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }, { type: 'custom', custom: { name: 'k', format: { type: 'grammar', grammar: { syntax: 'regex', definition: 'a' } } } }],
          response_format: { type: 'json_schema', json_schema: { name: 's', schema: '{"type":"object"}' } },
          max_completion_tokens: 3,
        }),
      },
    }), { exact: true }, { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: server.url });
    expect({ estimate, exact: totals.exact }).toEqual({
      estimate: { input: 77, exact: true, output: 3, tokens: { atLeast: 77, atMost: null }, cost: null, unbounded: ['Audio cannot be counted.'] },
      exact: true,
    });
    expect(server.seen.map(({ url, body }) => [url, body && JSON.parse(body)])[1]).toEqual([expect.stringMatching(/\/responses\/input_tokens$/), {
      model: 'luna',
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'Hi' }, { type: 'input_image', image_url: 'https://x', detail: 'auto' }, { type: 'input_file', file_id: 'f' }] },
        { role: 'assistant', content: 'Wait' },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: 'done' },
        { type: 'function_call', call_id: 'g', name: 'g', arguments: '{}' },
        { type: 'function_call_output', call_id: 'g', output: 'done' },
      ],
      tools: [{ type: 'function', name: 'f', parameters: { type: 'object' } }, { type: 'custom', name: 'k', format: { type: 'grammar', syntax: 'regex', definition: 'a' } }],
      text: { format: { type: 'json_schema', name: 's', schema: { type: 'object' } } },
    }]);
  });

  test('where the API does not count, the tokens are estimated, and the preview says so', async () => {
    const server = await serve((response) => {
      response.statusCode = 404;
      response.end();
    });
    const env = { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: server.url };
    const { notes, totals } = await data(planOf({ a: {} }), { exact: true }, env);
    expect({ exact: totals.exact, notes }).toEqual({
      exact: false,
      notes: [
        expect.stringMatching(/^Shutdown dates are unknown: /), expect.stringMatching(/^Tokens are estimated, because \S+\/responses\/input_tokens answers with status 404\.$/),
      ],
    });
  });

  test('says what is wrong with a file', async () => {
    const fails = (text: string) => run(text).then(() => 'nothing', (error: Error) => error.message.replaceAll(`${dir}/`, '').replace(/ Pipe .*/, ''));
    expect([await fails('text'), await fails('{}'), await fails('{"format_version":"1.0","values":{}}')]).toEqual([
      'plan.json cannot be read. It is neither the output of "terraform show -json" of a plan nor a synthesized stack.',
      'plan.json cannot be read. It is neither the output of "terraform show -json" of a plan nor a synthesized stack.',
      'plan.json cannot be read. It is a state, not a plan. "cdktf-openai-chat report" shows states.',
    ]);
  });
});
