import { Readable } from 'node:stream';
import { Answer } from '../../network/answer';

/** Whether a server announces its answer as a stream of events. */
export const isStream = ({ headers }: Answer) => headers.get('content-type')?.includes('event-stream') ?? false;

/** The same answer, which tells of every piece that arrives. */
export function eachPiece({ status, headers, body }: Answer, arrived: () => void): Answer {
  async function* pieces() {
    for await (const piece of body) {
      arrived();
      yield piece;
    }
  }
  return new Answer(status, headers, Readable.from(pieces()));
}

/** The bytes of an answer, as they arrive. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Reads the data of server-sent events, one by one, as they arrive. */
export async function* readEvents(body: Pieces): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(body)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line[5] === ' ' ? 6 : 5));
    }
  }
  // Some servers leave out the empty line behind the last event.
  if (data.length > 0) yield data.join('\n');
}

async function* readLines(body: Pieces): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    // A carriage return at the end may be the first half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
  yield* rest.split(/\r\n|\n|\r/);
}
