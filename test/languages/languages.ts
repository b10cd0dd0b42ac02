import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CACHE, generated, onceFor, ROOT, run } from './packages';

type Command = readonly [program: string, ...args: string[]];

/** How apps in another language are made. */
export interface Language {
  readonly name: string;
  /** Programs without which there is nothing to try. */
  readonly needs: readonly Command[];
  /** What an app needs before its first run. */
  readonly setUp: () => readonly Command[];
  readonly check: readonly Command[];
  readonly synth: Command;
  readonly test: Command;
  /** Makes the package, installs it where apps find it, and gives the environment in which they do. */
  prepare(): NodeJS.ProcessEnv;
}

const env: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: '1', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: 'true' };
const ours = (target: string) => generated(target, 'dist', ROOT);

export const PYTHON: Language = {
  name: 'python',
  needs: [['python3', '--version']],
  prepare() {
    const source = ours('python');
    const venv = join(CACHE, 'venv');
    const pip = (...args: string[]) => run(join(venv, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);
    if (!existsSync(join(venv, 'bin', 'pytest'))) {
      run('python3', ['-m', 'venv', venv]);
      pip('cdktf==0.21.0', 'mypy', 'pytest');
    }
    onceFor(join(source, '.done'), 'python-installed', () => pip('--force-reinstall', '--no-deps', source));
    return { ...env, PATH: [join(venv, 'bin'), env.PATH].join(delimiter), MYPY_CACHE_DIR: join(CACHE, 'mypy') };
  },
  setUp: () => [],
  check: [['mypy', '--strict', '.']],
  synth: ['python3', 'main.py'],
  test: ['pytest', '-q', '-p', 'no:cacheprovider'],
};

const GO_MODULE = 'github.com/cdktf-openai-chat/cdktf-openai-chat-go/openaichat';

export const GO: Language = {
  name: 'go',
  needs: [['go', 'version']],
  prepare: () => (ours('go'), { ...env, GOFLAGS: '-mod=mod', HOME: homedir() }),
  setUp: () => [['go', 'mod', 'edit', '-replace', `${GO_MODULE}=${join(ours('go'), 'openaichat')}`]],
  check: [['go', 'vet', './...']],
  synth: ['go', 'run', '.'],
  test: ['go', 'test', './...'],
};

const M2 = join(CACHE, 'm2');
const MAVEN: Command = ['mvn', '-B', '-q', `-Dmaven.repo.local=${M2}`];

export const JAVA: Language = {
  name: 'java',
  needs: [['mvn', '--version'], ['javac', '-version']],
  prepare() {
    const install = (folder: string) => run(MAVEN[0], [...MAVEN.slice(1), 'install', '-Dmaven.javadoc.skip', '-Dmaven.source.skip'], { cwd: folder, env });
    // The package of cdktf on Maven Central ends at 0.19, so it is made of the one for JavaScript.
    if (!existsSync(join(M2, 'com', 'hashicorp', 'cdktf', '0.21.0', 'cdktf-0.21.0.jar'))) {
      const modules = join(CACHE, 'cdktf', 'node_modules');
      mkdirSync(modules, { recursive: true });
      for (const name of ['cdktf', 'constructs']) cpSync(join(ROOT, 'node_modules', name), join(modules, name), { recursive: true, dereference: true });
      install(generated('java', 'cdktf/dist', join(modules, 'cdktf')));
    }
    const source = ours('java');
    onceFor(join(source, '.done'), 'java-installed', () => install(source));
    return { ...env, MAVEN_OPTS: `-Dmaven.repo.local=${M2}` };
  },
  setUp: () => [],
  check: [[...MAVEN, 'compile']],
  synth: [...MAVEN, 'compile', 'exec:java'],
  test: [...MAVEN, 'test'],
};

/** Those that `npm test` tries where it finds them; the others have `npx projen languages`. */
const OFTEN = ['python', 'go', 'csharp'];

/** Tests of one language. Where it is not installed they are left out with a sentence, unless somebody asks for it by name. */
export function describeLanguage({ name, needs }: Pick<Language, 'name' | 'needs'>, body: () => void): void {
  const wanted = process.env.LANGUAGES?.split(',');
  const missing = needs.find(([program, ...args]) => spawnSync(program, args).status !== 0)?.[0];
  const reason = (wanted ?? OFTEN).includes(name) ? missing && `${missing} cannot be run` : 'only "npx projen languages" runs them';
  if (reason === undefined) return describe(name, body);
  if (missing && wanted?.includes(name)) throw new Error(`The tests of ${name} were asked for, but ${reason}.`);
  process.stderr.write(`Leaving out the tests of ${name}: ${reason}.\n`);
  return describe.skip(name, body);
}
