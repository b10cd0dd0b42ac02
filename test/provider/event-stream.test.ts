import fc from 'fast-check';
import { readEvents } from '../../src/provider/api/event-stream';

async function events(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const body = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const out: string[] = [];
  for await (const event of readEvents(body)) out.push(event);
  return out;
}

test.each<[string, string, string[]]>([
  ['one event after the other', 'data: a\n\ndata: b\n\n', ['a', 'b']],
  ['with or without the space', 'data:a\n\ndata:  b\n\n', ['a', ' b']],
  ['over several lines', 'data: a\ndata: b\n\n', ['a\nb']],
  ['any line break', 'data: a\r\n\r\ndata: b\r\rdata: c\n\n', ['a', 'b', 'c']],
  ['beside comments and other fields', ': ping\n\nevent: x\nid: 1\nretry: 5\ndata: a\n\n:\n\n', ['a']],
  ['an event that is empty', 'data:\n\n', ['']],
  ['a last event without its empty line', 'data: a\n\ndata: b\n', ['a', 'b']],
  ['a last event without any line break', 'data: a', ['a']],
  ['nothing', '', []],
])('%s is read', async (_what, text, data) => {
  expect(await events(text)).toEqual(data);
});

test('a line break that is cut in half is one', async () => {
  expect(await events('data: a\r', '\ndata: b\r', '\n\r', '\ndata: c\r\n\r\n')).toEqual(['a\nb', 'c']);
});

test('a character that is cut in half is one', async () => {
  const bytes = Buffer.from('data: ä😀\n\n');
  expect(await events(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(['ä😀']);
});

test('any cut gives the same events', async () => {
  const text = 'data: {"a":"ü"}\r\n\r\n: ping\n\ndata: b\r\ndata: c\n\ndata: [DONE]\r\r';
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
    const bytes = Buffer.from(text);
    const chunks: Uint8Array[] = [];
    for (let at = 0, i = 0; at < bytes.length; at += sizes[i++ % sizes.length]) chunks.push(bytes.subarray(at, at + sizes[i % sizes.length]));
    expect(await events(...chunks)).toEqual(['{"a":"ü"}', 'b\nc', '[DONE]']);
  }), { numRuns: 100 });
});

test('an answer without a body has no events', async () => {
  const out: string[] = [];
  for await (const event of readEvents([])) out.push(event);
  expect(out).toEqual([]);
});
