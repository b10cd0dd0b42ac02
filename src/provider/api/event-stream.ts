/** Whether a server announces its answer as a stream of events. */
export const isStream = (response: Response) => response.headers.get('content-type')?.includes('event-stream') ?? false;

/** The same answer, which tells of every piece that arrives. */
export function eachPiece(response: Response, arrived: () => void): Response {
  const pieces = response.body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, control) {
      arrived();
      control.enqueue(piece);
    },
  }));
  return new Response(pieces, response);
}

/** Reads the data of server-sent events, one by one, as they arrive. */
export async function* readEvents(response: Response): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(response)) {
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

async function* readLines(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of response.body ?? []) {
    rest += decoder.decode(bytes, { stream: true });
    // A carriage return at the end may be the first half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
  yield* rest.split(/\r\n|\n|\r/);
}
