import { settings } from './loopback';
import { Diagnostics } from '../../src/plugin/diagnostics';
import * as logging from '../../src/plugin/log';
import { emptyObject, ObjectValue } from '../../src/plugin/value';
import { CallError } from '../../src/provider/api/call-error';
import { Call, Client } from '../../src/provider/api/client';
import { ask } from '../../src/provider/chat-completion/ask';
import { Tally } from '../../src/provider/tally';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { answerOf } from '../network/answer-of';

const SECRET = 'The conversation is private.';

let told: unknown[];
beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  jest.spyOn(logging, 'log').mockImplementation((level, ...line) => { if (level !== 'trace') told.push([level, ...line]); });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Asks a server that answers as it is told, in time that passes at will. */
function asking(more: object, answer: (call: Call<any>) => Promise<any>): Promise<unknown> {
  const nothing = Object.fromEntries(CHAT_COMPLETION_ARGUMENTS.map(({ name }) => [name, null]));
  const message = Object.assign(emptyObject(), { role: 'user', content: SECRET });
  const planned = Object.assign(emptyObject(), { ...nothing, extra_body: null, model: 'gpt-6-luna', messages: [message], ...more }) as ObjectValue;
  const call = async (made: Call<any>) => ({ value: await answer(made), requestId: null, clientRequestId: 'c' });
  const client = { settings: settings('http://127.0.0.1'), call };
  const desk = { client: client as unknown as Client, tally: new Tally() };
  return ask(desk, planned, { diagnostics: new Diagnostics(), signal: new AbortController().signal });
}

const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1000);
const line = (fields: object) => ['info', 'Waiting for the answer', { model: 'gpt-6-luna', ...fields }];

test('a call that takes longer than ten seconds is a line of the log every ten seconds, with nothing of the conversation, until it is answered', async () => {
  const asked = asking({}, () => new Promise((resolve) => setTimeout(resolve, 35_000, { id: 'c1', choices: [] })));
  await seconds(9.9);
  expect(told).toEqual([]);
  await seconds(90);
  await asked;
  expect(told).toEqual([line({ seconds: 10 }), line({ seconds: 20 }), line({ seconds: 30 })]);
  expect(JSON.stringify(told)).not.toContain(SECRET);
});

test('or until it fails', async () => {
  const asked = asking({}, () => new Promise((_, reject) => setTimeout(reject, 15_000, new CallError({ failure: 'timeout', message: '', method: '', url: '', mayBeServed: true }))));
  asked.catch(() => undefined);
  await seconds(60);
  await expect(asked).rejects.toBeInstanceOf(CallError);
  expect(told).toEqual([line({ seconds: 10 })]);
});

test('of a stream it tells how many pieces have arrived', async () => {
  const piece = (content: string, finish: string | null = null) => `data: ${JSON.stringify({ id: 'c1', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
  const asked = asking({ stream: true }, ({ read }) => {
    async function* body() {
      yield Buffer.from(piece('a') + piece('b'));
      await new Promise((resolve) => setTimeout(resolve, 15_000));
      yield Buffer.from(piece('c'));
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      yield Buffer.from(`${piece('', 'stop')}data: [DONE]\n\n`);
    }
    return read(answerOf(body(), { 'content-type': 'text/event-stream' }));
  });
  await seconds(60);
  await asked;
  expect(told).toEqual([line({ seconds: 10, pieces: 2 }), line({ seconds: 20, pieces: 3 })]);
});
