import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';
import { Entry } from '../../src/journal/entry';
import { JournalFolder } from '../../src/journal/folder';

const KEY = 'a'.repeat(64);
const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND = '22222222-2222-4222-8222-222222222222';
const ENDED = '999999999-1';

const entry = (content: string): Entry => ({
  method: 'POST',
  path: '/chat/completions',
  request: JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] }),
  status: 200,
  headers: { 'content-type': 'application/json' },
  response: JSON.stringify({ id: 'c1', model: 'm-2026', choices: [] }),
  format: 1,
  key: KEY,
  account: { origin: 'https://api.example.com' },
  workspace: 'default',
  backend: 'local',
  time: '2026-11-20T10:00:00.000Z',
  request_id: null,
  client_request_id: 'r1',
});

describe('journal', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'journal-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  const journal = (...args: string[]) => run(['journal', ...args], { cwd: dir, env: { TF_DATA_DIR: '' } });
  const folder = (...path: string[]) => new JournalFolder(join(dir, ...path, '.terraform', 'openai-chat', 'journal'));
  const write = (place: JournalFolder, uuid: string, content: string) =>
    place.writeEntry(entry(content), { id: 'c1', created: 1, content: 'a' }, { name: `${uuid}.asked`, key: KEY, uuid, run: ENDED });

  test('says that there is nothing where there is nothing', async () => {
    expect(await journal()).toEqual({ code: 0, stdout: 'The journal is empty: every paid answer is in state.\n', stderr: '' });
  });

  test('lists the entries of a configuration, and of every stack of a cdktf app, each with the beginning of its question', async () => {
    write(folder(), FIRST, 'Hello?');
    write(folder('cdktf.out', 'stacks', 'app'), SECOND, 'é'.repeat(70));
    expect((await journal('list')).stdout.split('\n').sort()).toEqual([
      '',
      '',
      '11111111  2026-11-20T10:00:00.000Z  m-2026  workspace default  "Hello?"  (.terraform/openai-chat/journal)',
      `22222222  2026-11-20T10:00:00.000Z  m-2026  workspace default  "${'é'.repeat(60)}…"  (cdktf.out/stacks/app/.terraform/openai-chat/journal)`,
      'The next plan or apply removes the answers that are in state. The others are used by the apply that would otherwise make their calls again.',
    ]);
  });

  test('lists what is no answer as what it is', async () => {
    folder().noteQuestion(KEY, ENDED, ENDED);
    mkdirSync(folder().path, { recursive: true });
    writeFileSync(join(folder().path, `${KEY}.${'b'.repeat(16)}.${FIRST}.1-1.json`), 'rubbish');
    writeFileSync(join(folder().path, 'README'), 'Not an entry.');
    const { stdout } = await journal();
    expect(stdout).toContain('a call without an answer; its provider has ended');
    expect(stdout).toContain('11111111  unreadable: it is not the JSON object that it should be');
    expect(stdout.split('\n\n')[0].split('\n')).toHaveLength(2);
  });

  test('shows an entry as JSON', async () => {
    write(folder(), FIRST, 'Hello?');
    const { code, stdout } = await journal('show', '11111111');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...entry('Hello?'),
      request: { model: 'm', messages: [{ role: 'user', content: 'Hello?' }] },
      response: { id: 'c1', model: 'm-2026', choices: [] },
    });
  });

  test('shows every digit of a number', async () => {
    const text = entry('Hello?').request.replace('{', '{"seed":9223372036854775807,');
    folder().writeEntry({ ...entry('Hello?'), request: text }, { id: 'c1', created: 1, content: 'a' }, { name: `${FIRST}.asked`, key: KEY, uuid: FIRST, run: ENDED });
    expect((await journal('show', '11111111')).stdout).toContain('"seed": 9223372036854775807,');
  });

  test('removes entries by name, or all', async () => {
    write(folder(), FIRST, 'a');
    write(folder(), SECOND, 'b');
    expect(await journal('remove', '11111111')).toEqual({ code: 0, stdout: 'Removed 1 entry.\n', stderr: '' });
    expect(folder().list().map(({ uuid }) => uuid)).toEqual([SECOND]);
    expect(await journal('remove', '--all')).toEqual({ code: 0, stdout: 'Removed 1 entry.\n', stderr: '' });
    expect(folder().list()).toEqual([]);
  });

  test.each([
    [['show', 'nobody'], 'The journal has no entry nobody: "journal list" shows all entries.\n'],
    [['remove'], 'Name the entries to remove, as "journal list" shows them, or use --all.\n'],
  ])('%j is an error that says what to do', async (args, stderr) => {
    expect(await journal(...args)).toEqual({ code: 1, stdout: '', stderr });
  });
});
