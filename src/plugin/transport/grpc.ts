import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { log } from '../log';

/** The statuses of gRPC that the runtime gives. */
export const STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 } as const;

export class GrpcError extends Error {
  constructor(public readonly status: number, message: string) {
    super(message);
  }
}

/** A method with one message in and a stream of messages out, which mostly is a stream of one. The controller aborts when the caller is gone. */
export type Method = (request: Uint8Array, controller: AbortController) => AsyncIterable<Uint8Array>;

/** Finds the method behind a path such as `/package.Service/Method`. */
export type Router = (path: string) => Method | undefined;

/** One for all calls: Node would make a new one for each, also for a call that was answered long ago. */
const GONE = new Error('The caller is gone.');

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };

/** In front of each message: one byte, 1 if it is compressed, and four bytes of length. */
const PREFIX_LENGTH = 5;

/** Answers one HTTP/2 stream, which is one gRPC call. */
export function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, router: Router): void {
  const path = headers[':path'] ?? '';
  const controller = new AbortController();
  stream.on('error', (error) => log('debug', 'A call was cut off', { path, error: error.message }));
  stream.on('close', () => controller.abort(GONE));
  const method = router(path);
  if (method === undefined) {
    return stream.respond({ ...HEADERS, ...failure(new GrpcError(STATUS.unimplemented, `The method ${path} is not implemented.`)) }, { endStream: true });
  }
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => void respond(stream, () => call(method, Buffer.concat(chunks), controller)));
}

/** Throws where the request is none. */
function call(method: Method, body: Buffer, controller: AbortController): AsyncIterable<Uint8Array> {
  if (body.length < PREFIX_LENGTH || body.length !== PREFIX_LENGTH + body.readUInt32BE(1)) {
    throw new GrpcError(STATUS.invalidArgument, 'The request is not exactly one message.');
  }
  if (body[0] !== 0) throw new GrpcError(STATUS.unimplemented, 'Compressed messages are not supported.');
  return method(body.subarray(PREFIX_LENGTH), controller);
}

async function respond(stream: ServerHttp2Stream, messages: () => AsyncIterable<Uint8Array>): Promise<void> {
  let outcome: OutgoingHttpHeaders = { 'grpc-status': String(STATUS.ok) };
  try {
    for await (const message of messages()) {
      if (stream.destroyed) return;
      if (!stream.headersSent) stream.respond(HEADERS, { waitForTrailers: true });
      if (!stream.write(framed(message))) await drained(stream);
    }
  } catch (error) {
    outcome = failure(error);
  }
  if (stream.destroyed) return;
  if (!stream.headersSent) return stream.respond({ ...HEADERS, ...outcome }, { endStream: true });
  stream.on('wantTrailers', () => stream.sendTrailers(outcome));
  stream.end();
}

function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** Until the caller has read what there is, or is gone. */
function drained(stream: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

function failure(error: unknown): OutgoingHttpHeaders {
  const status = error instanceof GrpcError ? error.status : STATUS.internal;
  const message = error instanceof Error ? error.message : String(error);
  return { 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) };
}
