import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installCommandLine, Project } from './project';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { trouble } from '../harness/output';
import { Files, describeWithTerraform, workspace } from '../harness/terraform';
import { EXAMPLES } from '../module/examples';

const MODULE = join(__dirname, '..', '..', 'modules', 'chat_completion');

/** The configuration of `EXAMPLES`, as constructs. */
const APP = `
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { ChatCompletionModule, DataOpenaiChatCompletion, FunctionCall, Message } = require('cdktf-openai-chat');

const app = new App();
const stack = new TerraformStack(app, 'stack');
const output = (name, value) => new TerraformOutput(stack, name, { value, staticId: true });

const chat = new ChatCompletionModule(stack, 'chat', {
  model: 'gpt-3.5-turbo',
  messages: [Message.systemPrompt('You explain things to children.'), Message.user('What is a comet?')],
  temperature: 0.7,
  maxTokens: 500,
});
output('assistant_response', chat.content);

const functions = new ChatCompletionModule(stack, 'chat_with_functions', {
  model: 'gpt-4',
  messages: [Message.systemPrompt('You look things up before you answer.'), Message.user('How is the weather in Tromsø?')],
  functions: [{
    name: 'get_weather',
    description: 'Tells the weather of a place',
    parameters: {
      type: 'object',
      properties: {
        location: { type: 'string', description: 'A town and its country' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
      },
      required: ['location'],
    },
  }],
  functionCall: FunctionCall.AUTO,
});
output('function_call', functions.functionCall);

const conversation = new ChatCompletionModule(stack, 'conversation', {
  model: 'gpt-4o',
  messages: [
    Message.systemPrompt('You keep it short.'),
    Message.user('Good evening!'),
    Message.assistant('Good evening. What are you looking for?'),
    Message.user('A film for a rainy day.'),
  ],
  temperature: 0.8,
});
output('recommendation', conversation.content);

const storable = new ChatCompletionModule(stack, 'storable_chat', {
  model: 'gpt-4o',
  store: true,
  messages: [Message.systemPrompt('You know your geography.'), Message.user('Which river flows through Basel?')],
});
new ChatCompletionModule(stack, 'storable_chat_with_metadata', {
  model: 'gpt-4o',
  store: true,
  metadata: { category: 'rivers', user_id: 'user7' },
  messages: [Message.user('Which river flows through Vienna?')],
});
output('retrieved_content', DataOpenaiChatCompletion.fromCompletionId(stack, 'retrieved', storable.id).choices.get(0).message.content);

app.synth();
`;

const moduleFiles = (): Files => Object.fromEntries(readdirSync(MODULE).filter((name) => name.endsWith('.tf'))
  .map((name) => [`modules/chat_completion/${name}`, readFileSync(join(MODULE, name), 'utf8')]));

describeWithTerraform('the module as a construct', () => {
  let sandbox: Sandbox;

  beforeAll(() => installCommandLine());
  beforeEach(async () => { sandbox = await startSandbox(); });
  afterEach(() => sandbox.close());

  /** What was asked since the last look, in an order that does not depend on which call came first. */
  const asked = () => {
    const bodies = sandbox.requests.filter(({ call }) => call === 'create').map(({ rawBody }) => JSON.stringify(sorted(JSON.parse(rawBody)))).sort();
    sandbox.reset();
    return bodies;
  };

  test('asks and answers the same as the configuration in HCL', async () => {
    const env = { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' };
    const requirement = `terraform {\n  required_providers {\n    openai = { source = "${SOURCE}" }\n  }\n}\n`;
    const tf = await workspace({ address: SOURCE, provider: new OpenAiProvider(env), files: { ...moduleFiles(), 'main.tf': requirement + EXAMPLES } });
    const project = new Project({ 'main.cjs': APP }, env);
    try {
      expect(await tf.run('init')).toMatchObject({ code: 0 });
      expect(trouble((await tf.apply()).diagnostics)).toEqual([]);
      const written = (await tf.state()).values.outputs;
      const question = asked();

      const { code, output } = await project.cdktf('deploy', '--auto-approve');
      expect(code === 0 ? 'succeeded' : output).toBe('succeeded');
      expect(asked()).toEqual(question);
      const values = Object.fromEntries(Object.entries<any>(written).map(([name, { value }]) => [name, value]));
      expect(project.outputs('stack')).toEqual(values);
      expect(Object.keys(values).sort()).toEqual(['assistant_response', 'function_call', 'recommendation', 'retrieved_content']);
    } finally {
      project.dispose();
      await tf.dispose();
    }
  });
});

/** The same value with the keys of all objects in order. */
function sorted(value: any): any {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
