import { Readable } from 'node:stream';
import { Headers } from './headers';

/** What a server answers: the part of the web's `Response` that is read here and by the `openai` package. */
export class Answer {
  constructor(public readonly status: number, public readonly headers: Headers, public readonly body: Readable) {}

  public get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  public async text(): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.body) pieces.push(piece);
    return new TextDecoder().decode(Buffer.concat(pieces));
  }
}
