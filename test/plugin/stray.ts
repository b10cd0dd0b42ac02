import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { hold } from '../../src/plugin/hold';
import { Resource } from '../../src/plugin/provider';

let begun = 0;

/**
 * Its creation has an error that nobody catches, once as many are begun as `of` says: `lost` is never answered by itself, `plain`
 * ends when it is told to, and `paid` has work under way that cannot be had again.
 */
export const stray: Resource = {
  schema: {
    version: 0,
    attributes: { kind: { type: 'string', required: true }, of: { type: 'number', required: true }, outcome: { type: 'string', computed: true } },
  },
  create: async ({ planned, signal }) => {
    const failed = once(process, 'uncaughtException');
    if (++begun === planned.of) setImmediate(() => { throw new Error('A part came loose.'); });
    if (planned.kind === 'lost') await new Promise(() => {});
    if (planned.kind === 'plain') await once(signal, 'abort');
    else await hold(signal, failed.then(() => nextTurn()));
    return { state: { ...planned, outcome: signal.aborted ? 'told to end' : 'finished' } };
  },
  read: async ({ state }) => ({ state }),
  update: async ({ planned }) => ({ state: planned }),
  delete: async () => {},
};
