import { Settings } from './settings';
import { isObject } from '../spec/plain';

/** Where a completion was asked for. Elsewhere nobody knows it, or somebody else's would be touched (R4). */
export interface Account {
  readonly origin: string;
  readonly organization?: string;
  readonly project?: string;
  /** The stored completion was never seen there, so nothing is held up by it. */
  readonly unconfirmed?: boolean;
}

export const accountOf = (settings: Settings, project: unknown): Account => ({
  origin: new URL(settings.baseUrl).origin,
  organization: settings.organization,
  project: typeof project === 'string' ? project : settings.project,
});

export const encodeAccount = (account: Account): Uint8Array => Buffer.from(JSON.stringify(account));

/** Undefined where nothing is recorded, as in a state that another provider made. */
export function decodeAccount(bytes: Uint8Array): Account | undefined {
  try {
    const account = JSON.parse(Buffer.from(bytes).toString());
    return isObject(account) && typeof account.origin === 'string' ? account as unknown as Account : undefined;
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
