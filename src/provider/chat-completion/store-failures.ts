import { isRefusal } from './store-support';
import { Diagnostics } from '../../plugin/diagnostics';
import { ObjectValue } from '../../plugin/value/value';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { Settings } from '../../spec/settings';
import { accountOf, decodeAccount, elsewhere, sameAccount } from '../api/account';
import { CallError } from '../api/call-error';
import { explain } from '../api/errors';

/** For a stored completion that the API shows no more, to a key without the right or an account that lost it. */
export const WAY_OUT = 'To continue without the stored completion, plan with `-refresh=false`. To destroy the resource and keep the stored completion, '
  + 'set `skip_destroy = true`, apply with `-refresh=false`, and destroy with `-refresh=false`.';

/** Whether the stored completion was ever seen at the API. */
export function isConfirmed(recorded: Uint8Array): boolean {
  const account = decodeAccount(recorded);
  return account !== undefined && account.unconfirmed !== true;
}

/** What was never seen in the store may not be there, so it holds nothing up: there is only a warning. */
export function failAtStore(what: string, error: unknown, recorded: Uint8Array, diagnostics: Diagnostics, wayOut?: string): void {
  if (!(error instanceof CallError)) throw error;
  const { summary, detail, path } = explain(what, error, { rows: CHAT_COMPLETION_ARGUMENTS });
  if (isConfirmed(recorded)) return diagnostics.error(summary, wayOut !== undefined && isRefusal(error) ? `${detail}\n\n${wayOut}` : detail, path);
  const why = 'The API has never returned the stored completion, so this is only a warning. If the completion exists, it is not changed.';
  diagnostics.warning(summary, `${why}\n\n${detail}`, path);
}

/** Whether the completion belongs to another account than the configured one, where nothing is asked of the API. */
export function isElsewhere(settings: Settings, state: ObjectValue, recorded: Uint8Array, diagnostics: Diagnostics, consequence: string): boolean {
  const account = decodeAccount(recorded);
  const current = accountOf(settings, state.project_id);
  // With settings that are not known yet nobody can tell; the call that follows says which they are.
  if (account === undefined || settings.unknown.length > 0 || sameAccount(account, current)) return false;
  diagnostics.warning('The completion belongs to another account', `${elsewhere(account, current)} ${consequence}.`);
  return true;
}
