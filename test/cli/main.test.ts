import { run } from './command';
import { VERSION } from '../../src/spec/version';

test('the help names every command', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}sandbox \[options\].*^ {2}install \[options\].*^ {2}doctor \[options\]/ms);
});

test('the version is the package\'s', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
});

test('an unknown command is an error on stderr', async () => {
  const { code, stdout, stderr } = await run(['boil']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('boil');
});
