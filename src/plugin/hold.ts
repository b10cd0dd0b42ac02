/** By the signal of the call that waits for it. */
const held = new WeakMap<AbortSignal, Promise<unknown>>();

/**
 * Marks work whose result cannot be had again, such as a call to a service that bills it. When the process has to end, such work is
 * waited for before anything else of its call is given up.
 *
 * @param signal that of the request which the work is done for
 */
export function hold<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  held.set(signal, work);
  return work;
}

/** Settles once a call holds no such work. */
export async function letGo(signal: AbortSignal): Promise<void> {
  await held.get(signal)?.catch(() => undefined);
}
