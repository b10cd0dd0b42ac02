import { createHash } from 'node:crypto';

/** Letters and digits that follow from a text alone: ids that are the same in every run. */
export function hash(text: string, length: number): string {
  return createHash('sha512').update(text).digest('base64').replace(/[^A-Za-z0-9]/g, '').slice(0, length);
}
