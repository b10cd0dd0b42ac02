import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BOTH, buildBoth, FrameworkName, LinkedFolder } from './both-packages';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform, TERRAFORM } from '../harness/terraform';

/** The same app with each framework. It synthesizes into `cdktf.out`, as both command lines have it. */
const appOf = (framework: FrameworkName) => `
  const { App, TerraformOutput, TerraformStack } = require('${framework}');
  const { ChatCompletion, ChatCompletionModule, Message, OpenaiProvider } = require('${framework}-openai-chat');
  const app = new App();
  const stack = new TerraformStack(app, 'stack');
  new OpenaiProvider(stack, 'openai', { maxRetries: 1 });
  const answer = new ChatCompletion(stack, 'answer', { model: 'gpt-6-luna', messages: [Message.user('Say \${HOME} %{if}.')] });
  new ChatCompletionModule(stack, 'module', { model: 'gpt-6-luna', messages: [Message.user('Hello?'), Message.fromCompletion(answer)] });
  new TerraformOutput(stack, 'told', { value: answer.content });
  app.synth();`;

describeWithTerraform('an app that moves to the other framework', () => {
  let sandbox: Sandbox;
  let folder: LinkedFolder;

  beforeAll(buildBoth, 300_000);
  beforeEach(async () => {
    sandbox = await startSandbox();
    folder = new LinkedFolder(BOTH);
  });
  afterEach(async () => {
    folder.dispose();
    await sandbox.close();
  });

  const stack = () => join(folder.path, 'cdktf.out', 'stacks', 'stack');

  // The sandbox answers from this process, so nothing may block it.
  const run = (cwd: string, command: string, ...args: string[]) => promisify(execFile)(command, args, {
    cwd, env: { PATH: process.env.PATH, HOME: folder.path, CHECKPOINT_DISABLE: '1', OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' },
  });
  const synthesize = async (framework: FrameworkName) => {
    await run(folder.path, process.execPath, '-e', appOf(framework));
    await run(stack(), TERRAFORM, 'init', '-no-color');
  };

  /** Everything that outlives a run, and what was asked for it. */
  const outcome = () => ({
    lock: readFileSync(join(stack(), '.terraform.lock.hcl'), 'utf8'),
    // Terraform orders the results of checks anew each time, so not the whole file.
    resources: JSON.parse(readFileSync(join(folder.path, 'terraform.stack.tfstate'), 'utf8')).resources,
    calls: sandbox.requests.length,
  });

  it.each([['cdktf', 'cdktn'], ['cdktn', 'cdktf']] as const)('keeps its state and asks nothing: from %s to %s', async (from, to) => {
    await synthesize(from);
    await run(stack(), TERRAFORM, 'apply', '-no-color', '-auto-approve');
    const before = outcome();
    expect(before.calls).toBe(2);

    await synthesize(to);
    // Ends with another code where there is a change.
    await run(stack(), TERRAFORM, 'plan', '-no-color', '-detailed-exitcode');
    await run(stack(), TERRAFORM, 'apply', '-no-color', '-auto-approve');
    expect(outcome()).toEqual(before);
  });
});
