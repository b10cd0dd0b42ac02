import { log } from '../../plugin/log';
import { Plain, PlainObject } from '../../spec/plain';

/** Milliseconds until the first line, and between two lines. */
const INTERVAL = 10_000;

/** A call that may take minutes while the model thinks. */
export interface Progress {
  /** A piece of a streamed answer has arrived. */
  arrived(): void;
  end(): void;
}

/**
 * Tells Terraform's log at INFO that an answer is still waited for: Terraform itself shows only "Still creating...". The lines have the model and
 * numbers, and nothing of the conversation, which is private.
 */
export function reportProgress({ model, stream }: PlainObject): Progress {
  const start = Date.now();
  let pieces = 0;
  const tell = () => log('info', 'Waiting for the answer', { model, seconds: Math.round((Date.now() - start) / 1000), ...counted(stream, pieces) });
  const timer = setInterval(tell, INTERVAL);
  // What goes on without Terraform ends with its own limits, not with this.
  timer.unref();
  return { arrived: () => { pieces++; }, end: () => clearInterval(timer) };
}

/** Most servers send one token in a piece. */
const counted = (stream: Plain, pieces: number) => (stream === true ? { pieces } : {});
