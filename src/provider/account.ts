import { Settings } from './settings';
import { Account } from '../journal/entry';
import { isObject } from '../spec/plain';

/** What is recorded of a completion beside its state. */
export interface Recorded extends Account {
  /** The stored completion was never seen at the API, so it holds nothing up. */
  readonly unconfirmed?: boolean;
}

export const accountOf = (settings: Settings, project: unknown): Account => ({
  origin: new URL(settings.baseUrl).origin,
  organization: settings.organization,
  project: typeof project === 'string' ? project : settings.project,
});

export const encodeAccount = (account: Recorded): Uint8Array => Buffer.from(JSON.stringify(account));

/** Undefined where nothing is recorded, as in a state that another provider made. */
export function decodeAccount(bytes: Uint8Array): Recorded | undefined {
  try {
    const account = JSON.parse(Buffer.from(bytes).toString());
    return isObject(account) && typeof account.origin === 'string' ? account as unknown as Recorded : undefined;
  } catch {
    return undefined;
  }
}

export const sameAccount = (a: Account, b: Account) => a.origin === b.origin && a.organization === b.organization && a.project === b.project;

const words = ({ origin, organization, project }: Account) =>
  [origin, ...(organization ? [`organization ${organization}`] : []), ...(project ? [`project ${project}`] : [])].join(', ');

/** Why nothing is asked of the API. */
export const elsewhere = (recorded: Account, current: Account) =>
  `It was created under ${words(recorded)}, but the provider is configured for ${words(current)} now.`;
