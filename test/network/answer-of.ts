import { Readable } from 'node:stream';
import { Answer } from '../../src/network/answer';
import { Headers } from '../../src/network/headers';

/** An answer as it comes from a server: its body is a text, or what arrives one after the other. */
export const answerOf = (body: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>, headers: { readonly [name: string]: string } = {}) =>
  new Answer(200, new Headers(headers), Readable.from(typeof body === 'string' ? [Buffer.from(body)] : body));
