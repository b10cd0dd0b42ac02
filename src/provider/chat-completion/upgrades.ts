import { Loss } from '../../plugin/provider';
import { ObjectValue } from '../../plugin/value/value';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { listed } from '../../spec/replacement';

/** Makes a state of the next version of one version. Values of dynamic attributes are `{ type, value }`, as JSON has them. */
export interface Upgrades {
  readonly [version: number]: (state: ObjectValue) => ObjectValue;
}

/** Version of the states that this provider writes. Older providers, of others, have 0. */
export const STATE_VERSION = 1;

/**
 * By the version that a state has. A row whose type or name changes needs an entry, and a new `STATE_VERSION`: without one its value
 * is lost, and the next plan has to take it from the configuration.
 */
export const UPGRADES: Upgrades = {};

/** The state as today's version would have written it. */
export function upgraded(state: ObjectValue, version: number, upgrades = UPGRADES, current = STATE_VERSION): ObjectValue {
  let upgrading = state;
  for (let at = version; at < current; at++) upgrading = upgrades[at]?.(upgrading) ?? upgrading;
  return upgrading;
}

/** An argument that got lost must not replace the completion: the next plan takes the configured value, as it does after an import. */
export function makeUp({ paths, state, diagnostics }: Loss): void {
  const names = [...new Set(paths.map(([name]) => String(name)))];
  const isArgument = (name: string) => CHAT_COMPLETION_ARGUMENTS.some((row) => row.name === name);
  if (names.some(isArgument)) state.adoption_pending = true;
  const outputs = names.filter((name) => !isArgument(name));
  if (outputs.length === 0) return;
  diagnostics.warning(
    'A part of the answer in state cannot be read',
    `The state holds ${listed(outputs)} in a form that this version of the provider does not know. Unreadable parts are null from now on. `
      + 'The rest of the answer is kept, and no call is made. If the state was edited by hand, restore it from a backup.',
  );
}
