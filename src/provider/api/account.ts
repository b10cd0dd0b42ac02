import { Account } from '../../journal/entry';
import { isObject } from '../../spec/plain';
import { Settings } from '../../spec/settings';

/** What is recorded of a completion beside its state. */
export interface Recorded extends Account {
  /** The stored completion was never seen at the API, so it holds nothing up. */
  readonly unconfirmed?: boolean;
}

export function accountOf({ baseUrl, organization, project: configured }: Settings, project: unknown): Account {
  const { origin, pathname: path } = new URL(baseUrl);
  return { origin, path, organization, project: typeof project === 'string' ? project : configured };
}

/** The version of the record, for those that come after it. What 0.1.0 recorded has none. */
const VERSION = 1;

export const encodeAccount = (account: Recorded): Uint8Array => Buffer.from(JSON.stringify({ version: VERSION, ...account }));

/** Undefined where nothing is recorded, as in a state that another provider made. */
export function decodeAccount(bytes: Uint8Array): Recorded | undefined {
  try {
    const recorded = JSON.parse(Buffer.from(bytes).toString());
    if (!isObject(recorded) || typeof recorded.origin !== 'string') return undefined;
    const { version, ...account } = recorded;
    return account as unknown as Recorded;
  } catch {
    return undefined;
  }
}

const samePath = (a: Account, b: Account) => a.path === undefined || b.path === undefined || a.path === b.path;

export const sameAccount = (a: Account, b: Account) =>
  a.origin === b.origin && samePath(a, b) && a.organization === b.organization && a.project === b.project;

const words = ({ origin, path = '', organization, project }: Account) =>
  [`${origin}${path}`, ...(organization ? [`organization ${organization}`] : []), ...(project ? [`project ${project}`] : [])].join(', ');

/** Why nothing is asked of the API. */
export const elsewhere = (recorded: Account, current: Account) =>
  `It was created under ${words(recorded)}, but the provider is configured for ${words(current)} now.`;
