import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';
import { VERSION } from '../../src/distribution/version';

test('the help names every command', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}sandbox \[options\].*^ {2}install \[options\].*^ {2}doctor \[options\]/ms);
});

test('the version is the package\'s', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
});

test('an unknown command is an error on stderr that says where the known ones are', async () => {
  expect(await run(['boil'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'error: unknown command \'boil\'\nAdd --help to see all commands and options.\n',
  });
});

describe('in an empty folder', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'main-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  test('install tells what it did', async () => {
    expect(await run(['install'], { cwd: dir })).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Provider .* is installed in .*\.\nopenai\.tf requires it\. Next: terraform init\.\n$/),
      stderr: '',
    });
  });

  test('what goes wrong is a sentence on stderr', async () => {
    expect(await run(['install', '--dir', join(dir, 'nowhere')])).toEqual({
      code: 1,
      stdout: '',
      stderr: `The folder ${dir}/nowhere does not exist: create it, or name another folder with --dir.\n`,
    });
  });

  test('doctor fails when something is missing', async () => {
    const env = { PATH: dir, HOME: dir, OPENAI_BASE_URL: 'ftp://nowhere', SSL_CERT_FILE: '', NODE_EXTRA_CA_CERTS: '' };
    const { code, stdout, stderr } = await run(['doctor'], { cwd: dir, env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n')).toHaveLength(7);
    expect(stdout).toMatch(/^missing {2}There is no node on the PATH\./);
  });
});
