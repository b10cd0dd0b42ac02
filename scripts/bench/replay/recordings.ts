// One file for each answer, named by its request.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

export const recordingOf = (path: string, request: Uint8Array): string =>
  join(process.env.BENCH_RECORDINGS!, createHash('sha1').update(path).update(request).digest('hex'));
