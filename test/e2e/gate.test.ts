import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { installCommandLine, Project } from './project';
import { Sandbox, startSandbox } from '../../src/sandbox';
import { describeWithTerraform } from '../harness/terraform';

const SOURCE = readFileSync(join(__dirname, '..', '..', 'examples', 'typescript-gate', 'main.ts'), 'utf8');
const compiled = (source: string) =>
  transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText;

describeWithTerraform('the example of a gate', () => {
  let sandbox: Sandbox;
  let project: Project;

  beforeAll(() => installCommandLine());
  afterEach(async () => {
    project.dispose();
    await sandbox.close();
  });

  const open = async (...contents: string[]) => {
    sandbox = await startSandbox({ scripts: contents.map((content) => ({ answer: { content }, times: 1 })) });
    project = new Project({ 'main.cjs': compiled(SOURCE) }, { OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'sk-test' });
  };
  const deploy = async () => {
    const { code, output } = await project.cdktf('deploy', '--auto-approve');
    return { succeeded: code === 0, output: output.replace(/[│\s]+/g, ' ') };
  };
  const calls = () => sandbox.requests.length;
  const kept = () => Object.fromEntries(project.resources('prompt-gate').map(({ type, instances }) => [type, instances.length]));
  const prompt = (team: string) => JSON.stringify({ team });

  test('releases the prompt if five answers agree', async () => {
    await open(...Array(5).fill(prompt('billing')));
    expect((await deploy()).succeeded).toBe(true);
    expect([calls(), kept()]).toEqual([5, { openai_chat_completion: 5, terraform_data: 1 }]);
  });

  test('keeps the answers if they disagree, releases nothing, and asks nothing when the condition is corrected', async () => {
    await open(...['billing', 'billing', 'network', 'billing', 'billing'].map(prompt));
    const { succeeded, output } = await deploy();
    expect([succeeded, output]).toEqual([false, expect.stringContaining('Fewer than 5 of 5 answers agree')]);
    expect([calls(), kept()]).toEqual([5, { openai_chat_completion: 5, terraform_data: 0 }]);

    project.write({ 'main.cjs': compiled(SOURCE.replace('QUORUM = 5', 'QUORUM = 4')) });
    expect((await deploy()).succeeded).toBe(true);
    expect([calls(), kept()]).toEqual([5, { openai_chat_completion: 5, terraform_data: 1 }]);
  });

  test('releases nothing if an answer does not follow the schema', async () => {
    await open(...['billing', 'billing', 'sales', 'billing', 'billing'].map(prompt));
    const { succeeded, output } = await deploy();
    expect([succeeded, output]).toEqual([false, expect.stringContaining('An answer does not follow the schema: /team must follow')]);
    expect([calls(), kept()]).toEqual([5, { openai_chat_completion: 5, terraform_data: 0 }]);
  });
});
