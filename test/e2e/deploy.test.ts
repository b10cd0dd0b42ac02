import { installCommandLine, Project, Run } from './project';
import { VERSION } from '../../src/distribution/version';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { testFeature } from '../engines/test-feature';
import { describeWithTerraform } from '../harness/terraform';

/** The text of an app; `body` fills it. */
const appOf = (body: string) => `
const { App, TerraformOutput, TerraformProvider, TerraformResource, TerraformStack } = require('cdktf');
const { ChatCompletion, ChatCompletionModule, Message, OpenaiProvider } = require('cdktf-openai-chat');

const ask = (scope, id, content, config) => new ChatCompletion(scope, id, { model: 'gpt-6-luna', messages: [Message.user(content)], ...config });
const tell = (scope, value) => new TerraformOutput(scope, 'told', { value, staticId: true });

/** Another provider, as the ecosystem's generated bindings have it, and a resource of it. */
class Other extends TerraformProvider {
  constructor(scope, localName, source, version = '> 1.0') {
    super(scope, 'other', { terraformResourceType: localName, terraformProviderSource: source, terraformGeneratorMetadata: { providerVersion: version } });
  }
}
class OtherResource extends TerraformResource {
  constructor(scope, id, provider) { super(scope, id, { terraformResourceType: 'openai_chat_completion', provider }); }
  synthesizeAttributes() { return { model: 'theirs', messages: [{ role: 'user', content: 'Hello, other.' }] }; }
}

const app = new App();
${body}
app.synth();
`;

const QUESTION = 'Say ${HOME} %{ if } "quotes" \\n \n and 😀';
const oneCompletion = appOf(`const stack = new TerraformStack(app, 'stack'); tell(stack, ask(stack, 'answer', ${JSON.stringify(QUESTION)}).content);`);

const expectSuccess = ({ code, output }: Run) => expect(code === 0 ? 'succeeded' : output).toBe('succeeded');

describeWithTerraform('cdktf deploy, without flags', () => {
  let sandbox: Sandbox;
  let project: Project;

  beforeAll(() => installCommandLine());
  beforeEach(async () => { sandbox = await startSandbox(); });
  afterEach(async () => {
    project.dispose();
    await sandbox.close();
  });

  const open = (main: string, manifest: object = {}) => {
    project = new Project({ 'main.cjs': main }, { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' }, manifest);
  };
  const deploy = async (...args: string[]) => expectSuccess(await project.cdktf('deploy', '--auto-approve', ...args));

  /** The models that were asked so far. */
  const asked = () => sandbox.requests.filter(({ call }) => call === 'create').map(({ body }: any) => body.model);

  test('asks once, with literal text character for character; diff and a second deploy ask nothing, destroy leaves nothing', async () => {
    open(oneCompletion);
    await deploy();
    expect(sandbox.requests.map(({ body }) => body)).toEqual([{ model: 'gpt-6-luna', messages: [{ role: 'user', content: QUESTION }] }]);
    expect(project.outputs('stack')).toEqual({ told: `You said: ${QUESTION}` });
    const diff = await project.cdktf('diff');
    expectSuccess(diff);
    expect(diff.output).toContain('No changes.');
    await deploy();
    expectSuccess(await project.cdktf('destroy', '--auto-approve'));
    expect(asked()).toEqual(['gpt-6-luna']);
    expect(project.resources('stack')).toEqual([]);
  });

  test('with an answer cache, pays for a question once in all stacks, also after a destroy, and for one that is edited once more', async () => {
    const appWith = (greeting: string) => appOf(`
      for (const name of ['a', 'b']) {
        const stack = new TerraformStack(app, name);
        new OpenaiProvider(stack, 'openai', { answerCache: { directory: '../../../answers' } });
        tell(stack, [ask(stack, 'greeting', '${greeting}'), ask(stack, 'parting', 'Good night')].map(({ fromCache }) => fromCache));
      }`);
    open(appWith('Hello'));
    const counts: number[] = [];
    const step = async (...args: string[]) => {
      const before = asked().length;
      expectSuccess(await project.cdktf(...args, '--auto-approve'));
      counts.push(asked().length - before);
    };
    await step('deploy', 'a');
    await step('deploy', 'b');
    expect(project.outputs('b')).toEqual({ told: [true, true] });
    await step('destroy', 'a');
    await step('deploy', 'a');
    project.write({ 'main.cjs': appWith('Good morning') });
    await step('deploy', 'a');
    await step('deploy', 'b');
    expect(counts).toEqual([2, 0, 0, 0, 1, 0]);
    expect(project.outputs('a')).toEqual({ told: [false, true] });
  });

  test('shows what may be null in an object, as the page on completions says', async () => {
    open(appOf(`
      const stack = new TerraformStack(app, 'stack');
      const answer = ask(stack, 'answer', 'Hello?');
      tell(stack, { text: answer.content, calls: answer.toolCalls });
      new TerraformOutput(stack, 'tokens', { value: answer.usage.totalTokens });
    `));
    await deploy();
    expect(project.outputs('stack')).toEqual({ told: { text: 'You said: Hello?', calls: null }, tokens: expect.any(Number) });
  });

  testFeature('cdktf deploy beside another provider', 'works beside another provider, and after a new version of either', async () => {
    // Without a host the source is of another registry for each engine.
    const beside = (version: string) => {
      for (const host of ['registry.terraform.io', 'registry.opentofu.org']) project.installOtherProvider(`${host}/acme/other`, version);
      project.write({
        'main.cjs': appOf(`
          const stack = new TerraformStack(app, 'stack');
          ask(stack, 'answer', 'Hello?');
          new OtherResource(stack, 'theirs', new Other(stack, 'other', 'acme/other', '${version}'));
        `),
      });
    };
    open(oneCompletion);
    beside('1.4.0');
    await deploy();
    expect(asked().sort()).toEqual(['gpt-6-luna', 'theirs']);

    project.installLibrary({ version: '9.9.9' });
    beside('1.5.0');
    await deploy();
    expect(asked()).toHaveLength(2);
    expect(project.resources('stack')).toHaveLength(2);
  });

  test('works after another build of the same version', async () => {
    open(oneCompletion);
    await deploy();
    project.installLibrary({ version: VERSION, patch: '\n// Another build.\n' });
    await deploy();
    expect(project.installedProvider('stack')).toMatch(/\/\/ Another build\.\n$/);
    expect(asked()).toHaveLength(1);
  });

  test('deletes the last completion of a stack that keeps nothing but the provider', async () => {
    const stackOf = (body: string) => appOf(`const stack = new TerraformStack(app, 'stack'); ${body}`);
    open(stackOf('ask(stack, "answer", "Hello?", { store: true });'));
    await deploy();
    project.write({ 'main.cjs': stackOf('new OpenaiProvider(stack, "openai");') });
    await deploy();
    expect(sandbox.requests.filter(({ call }) => call !== 'read').map(({ call }) => call)).toEqual(['create', 'delete']);
    expect(project.resources('stack')).toEqual([]);
  });

  test('works beside another provider that is called openai, for modules too', async () => {
    open(appOf(`
      const stack = new TerraformStack(app, 'stack');
      const other = new Other(stack, 'openai', 'example.internal/acme/openai');
      new OtherResource(stack, 'theirs', other);
      new OpenaiProvider(stack, 'ours', { localName: 'openai-chat', organization: 'org-default' });
      const eu = new OpenaiProvider(stack, 'eu', { localName: 'openai-chat', alias: 'eu', organization: 'org-eu' });
      ask(stack, 'default', 'Hello?', { model: 'by default' });
      ask(stack, 'aliased', 'Hello?', { model: 'by alias', provider: eu });
      new ChatCompletionModule(stack, 'module', { model: 'in a module', messages: [Message.user('Hello?')] });
    `));
    project.installOtherProvider('example.internal/acme/openai', '1.4.0');
    await deploy();
    const organizations = Object.fromEntries(sandbox.requests.map(({ body, headers }: any) => [body.model, headers['openai-organization']]));
    expect(organizations).toEqual({
      'theirs': undefined,
      'by default': 'org-default',
      'by alias': 'org-eu',
      'in a module': 'org-default',
    });
  });

  test('works for several stacks, those that refer to each other and nested ones', async () => {
    open(appOf(`
      const first = new TerraformStack(app, 'first');
      const second = new TerraformStack(app, 'second');
      const nested = new TerraformStack(second, 'nested');
      const answer = ask(first, 'answer', 'One.');
      tell(second, ask(second, 'answer', 'Two after ' + answer.content).content);
      tell(nested, ask(nested, 'answer', 'Three.').content);
    `));
    await deploy('*');
    expect([project.outputs('second'), project.outputs('nested')]).toEqual([{ told: 'You said: Two after You said: One.' }, { told: 'You said: Three.' }]);
  });

  test('works in another output directory, in a project of type module', async () => {
    open(oneCompletion, { type: 'module' });
    await deploy('--output', 'infrastructure');
    expect(asked()).toEqual(['gpt-6-luna']);
  });

  test('is not needed: plain terraform works in the folder of a stack', async () => {
    open(oneCompletion);
    expectSuccess(await project.cdktf('synth'));
    for (const command of [['init'], ['apply', '-auto-approve'], ['plan', '-detailed-exitcode']]) expectSuccess(await project.terraform('stack', ...command));
    expect(asked()).toEqual(['gpt-6-luna']);
  });

  test('refuses HCL output with a word on what to use', async () => {
    open(oneCompletion);
    const { code, output } = await project.cdktf('synth', '--hcl');
    expect(code).not.toBe(0);
    expect(output).toContain('Use JSON, the default: remove `--hcl`.');
  });
});
