import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { env, tasks } = JSON.parse(readFileSync(join(__dirname, '..', '..', '.projen', 'tasks.json'), 'utf8'));

test.each(['js', 'python', 'go', 'java', 'dotnet'])('the package of %s is made from a fresh clone, too: it compiles first where nobody has', (language) => {
  expect(tasks[`package:${language}`].steps[0]).toEqual({ exec: 'test -f .jsii || projen compile' });
});

test.each(['js', 'python', 'go', 'java', 'dotnet'])('the package of %s is made for both frameworks', (language) => {
  const folders = tasks[`package:${language}`].steps.filter(({ exec }: { exec: string }) => exec.startsWith('jsii-pacmak')).map(({ cwd = '.' }) => cwd);
  expect(folders).toEqual(['.', 'packages/cdktn']);
});

test('jsii is silent about the least version of Node', () => {
  expect(env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION).toBe('20');
});
