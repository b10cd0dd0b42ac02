import * as cdktf from 'cdktf';
import { TerraformHclModule, TerraformProvider, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { EVERY_PROVIDER_ARGUMENT } from './support/every-argument';
import { ChatCompletion, DataOpenaiChatCompletion, Message, OpenaiProvider, OpenaiProviderConfig } from '../../src';
import { VERSION } from '../../src/distribution/version';
import { PROVIDER_ATTRIBUTES } from '../../src/spec/provider';
import { samples } from '../spec/samples';

const OURS = { source: 'cdktf.internal/openai-chat/openai', version: VERSION };
const question = { model: 'gpt-6-luna', messages: [Message.user('Hello?')] };

/** Another provider of the name `openai`, as the ecosystem's generated bindings have it. */
class AcmeProvider extends TerraformProvider {
  constructor(stack: TerraformStack, localName = 'openai') {
    super(stack, 'acme', { terraformResourceType: localName, terraformProviderSource: 'acme/openai' });
  }
}

const newStack = () => new TerraformStack(Testing.app(), 'stack');
const synth = (stack: TerraformStack) => JSON.parse(Testing.synth(stack, true));

function synthesized(fill: (stack: TerraformStack) => void): any {
  const stack = newStack();
  fill(stack);
  return synth(stack);
}

test('every argument reaches the configuration under its name in Terraform', () => {
  const { provider } = synthesized((stack) => new OpenaiProvider(stack, 'openai', EVERY_PROVIDER_ARGUMENT));
  expect(provider).toEqual({ openai: [Object.fromEntries(PROVIDER_ATTRIBUTES.map(({ name, type }) => [name, samples(type)[0]]))] });
});

test('0, false and "" are values, not the absence of one', () => {
  const { provider } = synthesized((stack) => new OpenaiProvider(stack, 'openai', {
    apiKey: '', maxRetries: 0, journal: false, headers: { 'X-Team-Name': '', '__proto': '' },
  }));
  expect(provider).toEqual({ openai: [{ api_key: '', max_retries: 0, journal: false, headers: { 'X-Team-Name': '', '__proto': '' } }] });
});

test('an answer cache has exactly one place, and values that its table allows', () => {
  const stack = newStack();
  new OpenaiProvider(stack, 'none', { answerCache: { mode: 'both' } });
  new OpenaiProvider(stack, 'two', { alias: 'two', answerCache: { directory: 'a', url: 'https://b', maxAge: '3 weeks' } });
  expect(() => synth(stack)).toThrow([
    '[stack/none] `answerCache.mode` must be one of read-write, read-only, got "both".',
    '  [stack/none] `answerCache` requires one of directory, url.',
    '  [stack/two] `answerCache.maxAge` must be a duration such as `30d`, `12h` or `1h30m`, got "3 weeks".',
    '  [stack/two] `answerCache.url` conflicts with `directory`: set only one of them.',
  ].join('\n'));
});

test('values outside the limits are errors with their places, all at once', () => {
  const stack = newStack();
  new OpenaiProvider(stack, 'openai', { timeout: 0, maxRetries: 1.5, baseUrl: 'ftp://x' });
  expect(() => synth(stack)).toThrow([
    '[stack/openai] `baseUrl` must be an http or https address without query and fragment (a query belongs in `query`), got "ftp://x".',
    '  [stack/openai] `timeout` must be from 0.001 to 86400, got 0.',
    '  [stack/openai] `maxRetries` must be a whole number, got 1.5.',
  ].join('\n'));
});

test('a stack without an OpenaiProvider says which provider it means, and configures nothing', () => {
  const { terraform, provider } = synthesized((stack) => new ChatCompletion(stack, 'answer', question));
  expect({ providers: terraform.required_providers, provider }).toEqual({ providers: { openai: OURS }, provider: undefined });
});

test('a stack with nothing but an OpenaiProvider requires the provider', () => {
  const { terraform, provider } = synthesized((stack) => new OpenaiProvider(stack, 'openai'));
  expect({ providers: terraform.required_providers, provider }).toEqual({ providers: { openai: OURS }, provider: { openai: [{}] } });
});

test('constructs take an alias as their provider', () => {
  const { provider, resource } = synthesized((stack) => {
    const eu = new OpenaiProvider(stack, 'eu', { alias: 'eu', organization: 'org-eu' });
    new OpenaiProvider(stack, 'us', { organization: 'org-us' });
    new ChatCompletion(stack, 'here', { ...question, provider: eu });
    new ChatCompletion(stack, 'there', question);
  });
  expect(provider).toEqual({ openai: [{ alias: 'eu', organization: 'org-eu' }, { organization: 'org-us' }] });
  expect([resource.openai_chat_completion.here.provider, resource.openai_chat_completion.there.provider]).toEqual(['openai.eu', undefined]);
});

test('source and version may point elsewhere', () => {
  const required = (config: OpenaiProviderConfig) => synthesized((stack) => new OpenaiProvider(stack, 'openai', config)).terraform.required_providers;
  expect(required({ source: 'acme/openai' })).toEqual({ openai: { source: 'acme/openai' } });
  expect(required({ source: 'acme/openai', version: '~> 2.0' })).toEqual({ openai: { source: 'acme/openai', version: '~> 2.0' } });
});

describe('beside another provider that is called openai', () => {
  const clash = (ours: string, theirs: string) => `The local name "openai" stands for two providers: ${ours} and ${theirs}. `
    + 'Give the provider of this package another one: new OpenaiProvider(this, …, { localName: "openai-chat" }).';

  test('a completion is an error that names both constructs', () => {
    const stack = newStack();
    new AcmeProvider(stack);
    new ChatCompletion(stack, 'answer', question);
    expect(() => synth(stack)).toThrow(clash('cdktf.internal/openai-chat/openai (stack/answer)', 'acme/openai (stack/acme)'));
  });

  test('so is an import that generates configuration', () => {
    const stack = newStack();
    ChatCompletion.generateConfigForImport(stack, 'taken', 'chatcmpl-1');
    new AcmeProvider(stack);
    expect(() => Testing.synth(stack, true)).toThrow(clash('cdktf.internal/openai-chat/openai (stack/taken)', 'acme/openai (stack/acme)'));
  });

  test('an OpenaiProvider is an error that names both constructs', () => {
    const stack = newStack();
    new OpenaiProvider(stack, 'ours');
    new AcmeProvider(stack);
    new ChatCompletion(stack, 'answer', question);
    expect(() => synth(stack)).toThrow(clash('cdktf.internal/openai-chat/openai (stack/ours)', 'acme/openai (stack/acme)'));
  });

  test('a localName makes room, and constructs without a provider follow it', () => {
    const { terraform, resource, data, import: imported } = synthesized((stack) => {
      new ChatCompletion(stack, 'before', question);
      new AcmeProvider(stack);
      new OpenaiProvider(stack, 'ours', { localName: 'openai-chat' });
      const eu = new OpenaiProvider(stack, 'eu', { localName: 'openai-chat', alias: 'eu' });
      new ChatCompletion(stack, 'abroad', { ...question, provider: eu });
      DataOpenaiChatCompletion.fromCompletionId(stack, 'stored', 'chatcmpl-1');
      ChatCompletion.generateConfigForImport(stack, 'taken', 'chatcmpl-1');
    });
    expect(imported).toEqual([{ to: 'openai_chat_completion.taken', id: 'chatcmpl-1', provider: 'openai-chat' }]);
    expect(terraform.required_providers).toEqual({ 'openai': { source: 'acme/openai' }, 'openai-chat': OURS });
    const { before, abroad } = resource.openai_chat_completion;
    expect([before, abroad, data.openai_chat_completion.stored].map(({ provider }) => provider)).toEqual(['openai-chat', 'openai-chat.eu', 'openai-chat']);
  });

  test('with a localName for aliases only, constructs without a provider run on an empty configuration, as they would without it', () => {
    const { provider, resource } = synthesized((stack) => {
      new OpenaiProvider(stack, 'eu', { localName: 'openai-chat', alias: 'eu' });
      new ChatCompletion(stack, 'answer', question);
    });
    expect(provider['openai-chat']).toEqual([{ alias: 'eu' }, {}]);
    expect(resource.openai_chat_completion.answer.provider).toBe('openai-chat');
  });

  test('other stacks, nested ones too, do not count', () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'stack');
    const nested = new TerraformStack(stack, 'nested');
    new AcmeProvider(nested);
    new ChatCompletion(stack, 'answer', question);
    expect(() => app.synth()).not.toThrow();
  });
});

test('modules of others get our provider under the name that they know it by', () => {
  const { module } = synthesized((stack) => {
    const provider = new OpenaiProvider(stack, 'openai', { alias: 'eu' });
    new TerraformHclModule(stack, 'theirs', { source: 'example.com/acme/summaries', providers: [provider] });
  });
  expect(module.theirs.providers).toEqual({ openai: 'openai.eu' });
});

describe('a secret', () => {
  /** What there is to say about a provider, after a synth. */
  function warnings(config: (stack: TerraformStack) => OpenaiProviderConfig): string[] {
    const stack = newStack();
    const provider = new OpenaiProvider(stack, 'openai', config(stack));
    synth(stack);
    return provider.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data);
  }

  test.each([
    ['apiKey', { apiKey: 'sk-1' }, ', or the environment variable OPENAI_API_KEY where Terraform runs'],
    ['headers', { headers: { Authorization: 'Bearer 1' } }, ''],
  ])('as literal %s is warned about, without showing it', (name, config, alternative) => {
    expect(warnings(() => config)).toEqual([`\`${name}\` contains a literal secret, which is written to the synthesized stack in plain text. `
      + `Use a TerraformVariable with \`sensitive: true\`${alternative}.`]);
  });

  test('from a variable is fine', () => {
    expect(warnings((stack) => {
      const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true }).stringValue;
      return { apiKey: key, headers: { Authorization: `Bearer ${key}` } };
    })).toEqual([]);
  });
});

describe('a second copy of the library', () => {
  /** Loads another copy, which shares cdktf with this one: it is a peer dependency of both. */
  function load(version: string): typeof import('../../src') {
    let copy: any;
    jest.isolateModules(() => {
      jest.doMock('cdktf', () => cdktf);
      jest.doMock('../../src/distribution/version', () => ({ VERSION: version }));
      copy = jest.requireActual('../../src');
    });
    return copy;
  }
  afterEach(() => jest.dontMock('cdktf').dontMock('../../src/distribution/version'));

  test('in another version is an error', () => {
    const stack = newStack();
    new (load('9.9.9').OpenaiProvider)(stack, 'other');
    new OpenaiProvider(stack, 'ours', { alias: 'ours' });
    expect(() => synth(stack)).toThrow(`[stack/ours] Two versions of cdktf-openai-chat, 9.9.9 and ${VERSION}, are used in the stack "stack". `
      + 'A stack can use only one version of the provider. Install one version for the whole app.');
  });

  test('in the same version works with the first', () => {
    const stack = newStack();
    const other = load(VERSION);
    new other.OpenaiProvider(stack, 'theirs', { localName: 'openai-chat' });
    new other.ChatCompletion(stack, 'other', question);
    new ChatCompletion(stack, 'answer', question);
    const { terraform, resource } = synth(stack);
    expect(terraform.required_providers).toEqual({ 'openai-chat': OURS });
    expect(Object.values<any>(resource.openai_chat_completion).map(({ provider }) => provider)).toEqual(['openai-chat', 'openai-chat']);
  });
});
