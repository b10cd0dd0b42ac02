import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { log } from '../log';

/** The statuses of gRPC that the runtime gives. */
export const STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 } as const;

export class GrpcError extends Error {
  constructor(public readonly status: number, message: string) {
    super(message);
  }
}

/** A method with one message in and one message out. The controller aborts when the caller is gone. */
export type Method = (request: Uint8Array, controller: AbortController) => Promise<Uint8Array>;

/** Finds the method behind a path such as `/package.Service/Method`. */
export type Router = (path: string) => Method | undefined;

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };

/** In front of each message: one byte, 1 if it is compressed, and four bytes of length. */
const PREFIX_LENGTH = 5;

/** Answers one HTTP/2 stream, which is one gRPC call. */
export function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, router: Router): void {
  const path = headers[':path'] ?? '';
  const controller = new AbortController();
  stream.on('error', (error) => log('debug', 'A call was cut off', { path, error: error.message }));
  stream.on('close', () => controller.abort());
  const method = router(path);
  if (method === undefined) return fail(stream, new GrpcError(STATUS.unimplemented, `The method ${path} is not implemented.`));
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    call(method, Buffer.concat(chunks), controller).then(
      (response) => succeed(stream, response),
      (error: unknown) => fail(stream, error),
    );
  });
}

async function call(method: Method, body: Buffer, controller: AbortController): Promise<Uint8Array> {
  if (body.length < PREFIX_LENGTH || body.length !== PREFIX_LENGTH + body.readUInt32BE(1)) {
    throw new GrpcError(STATUS.invalidArgument, 'The request is not exactly one message.');
  }
  if (body[0] !== 0) throw new GrpcError(STATUS.unimplemented, 'Compressed messages are not supported.');
  return method(body.subarray(PREFIX_LENGTH), controller);
}

function succeed(stream: ServerHttp2Stream, response: Uint8Array): void {
  if (stream.destroyed) return;
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.writeUInt32BE(response.length, 1);
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(STATUS.ok) }));
  stream.end(Buffer.concat([prefix, response]));
}

function fail(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed) return;
  const status = error instanceof GrpcError ? error.status : STATUS.internal;
  const message = error instanceof Error ? error.message : String(error);
  const trailers: OutgoingHttpHeaders = { 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) };
  stream.respond({ ...HEADERS, ...trailers }, { endStream: true });
}
