import { Settings } from './settings';
import { isObject } from '../spec/plain';

/** Where a completion was asked for. Elsewhere nobody knows it, or somebody else's would be touched (R4). */
export interface Account {
  readonly origin: string;
  /** Gateways tell tenants apart by the path of the address. Version 0.1.0 did not record it. */
  readonly path?: string;
  readonly organization?: string;
  readonly project?: string;
}

export function accountOf({ baseUrl, organization, project: configured }: Settings, project: unknown): Account {
  const { origin, pathname: path } = new URL(baseUrl);
  return { origin, path, organization, project: typeof project === 'string' ? project : configured };
}

/** The version of the record, for those that come after it. What 0.1.0 recorded has none. */
const VERSION = 1;

export const encodeAccount = (account: Account): Uint8Array => Buffer.from(JSON.stringify({ version: VERSION, ...account }));

/** Undefined where nothing is recorded, as in a state that another provider made. */
export function decodeAccount(bytes: Uint8Array): Account | undefined {
  try {
    const recorded = JSON.parse(Buffer.from(bytes).toString());
    if (!isObject(recorded) || typeof recorded.origin !== 'string') return undefined;
    const { version, ...account } = recorded;
    return account as unknown as Account;
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
