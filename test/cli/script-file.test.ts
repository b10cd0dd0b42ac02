import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScriptFile } from '../../src/cli/script-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'script-'));
  file = join(folder, 'script.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads a file that holds this. */
function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readScriptFile(file);
}

test('every kind of answer and fault can be in the file', () => {
  const content = {
    scripts: [
      { match: { model: 'gpt-6-luna', text: 'weather', tool: 'get_weather' }, times: 1, answer: { tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }] } },
      { skip: 1, every: 2, answer: { function_call: { name: 'f', arguments: 'text' }, finish_reason: 'odd' } },
      { answer: { refusal: 'No.' } },
      { answer: { body: [1, null] } },
    ],
    faults: [
      { kind: 'status', status: 429, headers: { 'retry-after': '1' }, error: { code: 'insufficient_quota' }, calls: ['create'], times: 3 },
      { kind: 'status', status: 200, body: 'text' },
      { kind: 'delay' },
      { kind: 'delay', ms: 10 },
      { kind: 'reset', when: 'midway' },
      { kind: 'cut', events: 3 },
      { kind: 'malformed' },
      { kind: 'html' },
      { kind: 'empty' },
      { kind: 'trickle', ms: 1 },
      { kind: 'redirect', location: 'http://127.0.0.1/', status: 302 },
    ],
    models: [{ id: 'my-old-model', shutdown_in_days: 30 }, { id: 'gpt-6-luna', object: 'model', created: 1, owned_by: 'system', shutdown_date: null }],
  };
  expect(read(content)).toEqual(content);
});

test('everything that is wrong is told at once', () => {
  expect(() => read({ scripts: [{ macth: {}, answer: {} }, {}], faults: [{ kind: 'reset' }, { kind: 'boom' }, { kind: 'empty', calls: ['make'] }] }))
    .toThrow(new Error([
      `${file} cannot be used:`,
      '  `scripts[0].macth` is an unknown key. Known keys: times, skip, every, match, answer.',
      '  `scripts[1].answer` is required.',
      '  `faults[0].when` is required with kind `reset`.',
      '  `faults[1].kind` must be one of status, delay, reset, cut, malformed, html, empty, trickle, redirect, got "boom".',
      '  `faults[2].calls[0]` must be one of chat.completions.create, chat.completions.list, chat.completions.retrieve, chat.completions.update, chat.completions.delete, chat.completions.messages.list, models.list, models.retrieve, create, list, read, metadata, delete, messages, models, model, got "make".',
    ].join('\n')));
});

test('what an answer cannot hold is refused', () => {
  expect(() => read({ $comment: '', faults: [{ kind: 'status', status: 429, headers: { 'bad header': 'é€' } }, { kind: 'delay', ms: 1e10 }] }))
    .toThrow(new Error([
      `${file} cannot be used:`,
      '  `faults[0].headers["bad header"]` has a key that must be the name of an HTTP header other than content-length and transfer-encoding, got "bad header".',
      '  `faults[0].headers["bad header"]` must be text of Latin letters and signs in one line, as an HTTP header holds, got "é€".',
      '  `faults[1].ms` must be from 0 to 2147483647, got 10000000000.',
      '  `["$comment"]` is an unknown key. Known keys: scripts, faults, models.',
    ].join('\n')));
});

test('a mark that an editor puts at the beginning is no mistake', () => {
  expect(read('\uFEFF{"faults":[]}')).toEqual({ faults: [] });
});

test('a file that is no object is refused', () => {
  expect(() => read([])).toThrow(`${file} must hold a JSON object with "scripts", "faults" and "models".`);
});

test('a file that is no JSON, or is not there, is refused', () => {
  expect(() => read('{')).toThrow(`${file} cannot be read as JSON: `);
  expect(() => readScriptFile(join(folder, 'nowhere'))).toThrow(`${folder}/nowhere cannot be read: no such file or directory.`);
});
