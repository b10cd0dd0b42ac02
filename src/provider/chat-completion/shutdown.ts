import { setTimeout as wait } from 'node:timers/promises';
import { Diagnostics } from '../../plugin/diagnostics';
import { log } from '../../plugin/log';
import { Client } from '../api/client';
import { readModel } from '../api/models';

/** How long a model is waited for when its answer is there already, in milliseconds. */
const GRACE = 500;

const DAY = 24 * 3600 * 1000;

/** What is told of a model that shuts down soon. */
type Tell = (diagnostics: Diagnostics) => Promise<void>;

/**
 * Warns of models that shut down soon. Each model is looked up once, beside the call that asks it: the call waits for it no longer
 * than half a second, and does not fail with it.
 */
export class Shutdowns {
  private readonly seen = new Set<string>();

  /** Looks a model up. What comes back warns once the call is over. */
  lookUp(client: Client, model: string, signal: AbortSignal): Tell {
    const { shutdownWarning: days } = client.settings;
    if (days === 0 || this.seen.has(model)) return async () => {};
    this.seen.add(model);
    const over = new AbortController();
    signal.addEventListener('abort', () => over.abort(), { once: true });
    const found = shutdownDate(client, model, over.signal);
    return async (diagnostics) => {
      const date = await Promise.race([found, wait(GRACE, undefined, { ref: false })]);
      over.abort();
      const left = date === undefined ? Infinity : Math.ceil((Date.parse(date) - Date.now()) / DAY);
      if (left <= days) warn(model, date!, left, diagnostics);
    };
  }
}

/** The date on which a model shuts down; undefined where the server does not tell. */
async function shutdownDate(client: Client, model: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { shutdown_date: date } = await readModel(client, model, { signal, aside: true });
    return typeof date === 'string' && !Number.isNaN(Date.parse(date)) ? date : undefined;
  } catch (error) {
    log('debug', 'The shutdown date of a model could not be read', { model, error: (error as Error).message });
    return undefined;
  }
}

function warn(model: string, date: string, left: number, diagnostics: Diagnostics): void {
  diagnostics.warning(
    left > 0 ? `The model ${model} shuts down on ${date}` : `The model ${model} has shut down on ${date}`,
    `${left > 0 ? `That is in ${left === 1 ? '1 day' : `${left} days`}. ` : ''}Answers in state are kept, but after this date no completion can be created with this model. `
      + 'Change `model` before then. The provider\'s `shutdown_warning` says how early to warn.',
  );
}
