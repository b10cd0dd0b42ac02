import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeLanguage, Language } from './languages';
import { ROOT, run } from './packages';
import { pageFiles } from './page';
import { Project, typescriptConfiguration } from './project';
import { startSandbox } from '../../src/sandbox';

/** The sandbox answers from this process, so nothing may block it. */
async function cdktf(modules: string, cwd: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const program = join(modules, 'cdktf-cli', 'bundle', 'bin', 'cdktf');
  const { stdout } = await promisify(execFile)('node', [program, ...args], { cwd, env, maxBuffer: 64e6 }).catch(({ stdout: said, stderr }) => {
    throw new Error(`${said}\n${stderr}`);
  });
  return stdout;
}

/** What holds in every language: its example and its page work as they stand. */
export function testLanguage(language: Language): void {
  describeLanguage(language, () => {
    let env: NodeJS.ProcessEnv;
    let project: Project;

    beforeAll(() => { env = language.prepare(); }, 900_000);
    beforeEach(() => { project = new Project(language, env); });
    afterEach(() => project.remove());

    test('is checked without a finding, and is synthesized to what the same app in TypeScript is', () => {
      project.check();
      expect(project.synth()).toEqual(typescriptConfiguration());
    });

    test('works as its page shows it, with the tests on the page', () => {
      project.write(pageFiles(language.name));
      project.check();
      project.test();
      project.run(...language.synth as [string]);
    });

    // The command line takes its time, so this is a test of `npx projen languages` only.
    if (process.env.LANGUAGES === undefined) return;

    test('is deployed by cdktf, and then there is nothing left to do', async () => {
      const { scripts } = JSON.parse(readFileSync(join(project.folder, 'sandbox.json'), 'utf8'));
      const sandbox = await startSandbox({ scripts });
      try {
        const modules = run('node', [join(ROOT, 'scripts', 'demo', 'example-modules.js')]).trim();
        const deployment = { ...env, OPENAI_BASE_URL: sandbox.url, OPENAI_API_KEY: 'anything', CI: 'true' };
        expect(await cdktf(modules, project.folder, deployment, 'deploy', '--auto-approve')).toContain('Resources: 5 added');
        expect(await cdktf(modules, project.folder, deployment, 'diff')).toContain('No changes');
        expect(readFileSync(join(project.folder, 'release-notes', '2.0.0.en.md'), 'utf8')).toMatch(/^# 2\.0\.0: act before you update\n/);
        expect(await cdktf(modules, project.folder, deployment, 'destroy', '--auto-approve')).toContain('Resources: 5 destroyed');
      } finally {
        await sandbox.close();
      }
    }, 600_000);
  });
}
