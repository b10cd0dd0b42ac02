import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommandLine, Project, Run } from './project';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

const APP = `
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { ChatCompletion, Message } = require('cdktf-openai-chat');
const app = new App();
const stack = new TerraformStack(app, 'stack');
const answer = new ChatCompletion(stack, 'answer', { model: 'gpt-6-luna', messages: [Message.user('Hello?')] });
new TerraformOutput(stack, 'told', { value: answer.content, staticId: true });
app.synth();
`;

const expectSuccess = ({ code, output }: Run) => expect(code === 0 ? 'succeeded' : output).toBe('succeeded');

describeWithTerraform('apps that share a home folder, and so the plugin cache that cdktf sets', () => {
  let sandbox: Sandbox;
  let home: string;
  const projects: Project[] = [];

  beforeAll(() => installCommandLine(), 600_000);
  beforeEach(async () => {
    sandbox = await startSandbox();
    home = mkdtempSync(join(tmpdir(), 'home-'));
  });
  afterEach(async () => {
    projects.splice(0).forEach((project) => project.dispose());
    rmSync(home, { recursive: true });
    await sandbox.close();
  });

  const open = () => {
    const project = new Project({ 'main.cjs': APP }, { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test', HOME: home });
    projects.push(project);
    return project;
  };

  test('can be synthesized several times at the same moment', async () => {
    const project = open();
    for (const run of await Promise.all(Array.from({ length: 6 }, () => project.synth()))) expectSuccess(run);
    expectSuccess(await project.terraform('stack', 'init'));
  });

  test('do not need each other: one that is deleted leaves the other working, with and without cdktf', async () => {
    const [first, second] = [open(), open()];
    for (const project of [first, second]) expectSuccess(await project.cdktf('deploy', '--auto-approve'));
    first.dispose();
    expectSuccess(await second.terraform('stack', 'plan', '-detailed-exitcode'));
    expectSuccess(await second.cdktf('deploy', '--auto-approve'));
    expectSuccess(await second.cdktf('destroy', '--auto-approve'));
  });
});
