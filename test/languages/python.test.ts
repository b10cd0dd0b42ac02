import { testLanguage } from './example';
import { describeLanguage, PYTHON } from './languages';
import { Project, typescriptConfiguration } from './project';

testLanguage(PYTHON);

describeLanguage(PYTHON, () => {
  let env: NodeJS.ProcessEnv;

  beforeAll(() => { env = PYTHON.prepare(); }, 900_000);

  test('reads prompt files as TypeScript does: both apps of the example are synthesized to the same configuration', () => {
    const project = new Project(PYTHON, env, 'prompts');
    try {
      project.check();
      expect(project.synth()).toEqual(typescriptConfiguration('prompts'));
    } finally {
      project.remove();
    }
  });
});
