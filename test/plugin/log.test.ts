import type * as Log from '../../src/plugin/log';

describe('the log', () => {
  const environment = process.env;
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = environment;
  });

  /** What a process with this environment writes to standard error. */
  const lines = (env: NodeJS.ProcessEnv) => {
    process.env = env;
    jest.resetModules();
    const { log } = jest.requireActual<typeof Log>('../../src/plugin/log');
    const written: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    log('debug', 'Quiet', { rpc: 'x' });
    log('warn', 'Loud');
    expect(written.every((line) => /^[^\n]+\n$/.test(line))).toBe(true);
    return written.map((line) => JSON.parse(line));
  };

  test('is one JSON object a line on standard error, as Terraform reads it', () => {
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(lines({ TF_LOG: 'TRACE' })).toEqual([
      { '@level': 'debug', '@message': 'Quiet', '@module': 'provider', '@timestamp': timestamp, 'rpc': 'x' },
      { '@level': 'warn', '@message': 'Loud', '@module': 'provider', '@timestamp': timestamp },
    ]);
  });

  test.each([
    [{}, []],
    [{ TF_LOG: 'off' }, []],
    [{ TF_LOG: 'error' }, []],
    [{ TF_LOG: 'INFO' }, ['Loud']],
    [{ TF_LOG: 'json' }, ['Quiet', 'Loud']],
    [{ TF_LOG: 'error', TF_LOG_PROVIDER: 'debug' }, ['Quiet', 'Loud']],
  ])('with %j it holds %j', (env, messages) => expect(lines(env as NodeJS.ProcessEnv).map((line) => line['@message'])).toEqual(messages));
});
