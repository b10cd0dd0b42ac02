import { readAuthorities } from './authorities';
import { milliseconds } from './duration';
import { isLoopback } from './loopback';
import { holds, isObject, Path, Plain, PlainObject, UNKNOWN } from './plain';
import { ANSWER_CACHE, DEFAULT_BASE_URL, PROVIDER_ATTRIBUTES } from './provider';
import { chooseProxy, Proxy } from './proxy';

/** Where answers are kept for others. Exactly one of `directory` and `url` is set. */
export interface AnswerCacheSettings {
  readonly directory?: string;
  /** Without a `/` at its end. */
  readonly url?: string;
  readonly headers: { readonly [name: string]: string };
  readonly isReadOnly: boolean;
  /** Milliseconds. */
  readonly maxAge: number;
  /** As for the calls of the API, but chosen for `url`. */
  readonly proxy?: Proxy;
  readonly authorities?: readonly string[];
}

/** The provider's configuration, environment included, ready for calls. */
export interface Settings {
  readonly apiKey?: string;
  readonly organization?: string;
  readonly project?: string;
  readonly baseUrl: string;
  /** Milliseconds for one attempt, or between two pieces of a stream, where configured. */
  readonly timeout?: number;
  readonly maxRetries: number;
  readonly maxConcurrentRequests?: number;
  /** In days; 0 switches it off. */
  readonly shutdownWarning: number;
  readonly headers: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string };
  readonly answerCache?: AnswerCacheSettings;
  readonly proxy?: Proxy;
  /** Certificates that are trusted beside those of Node.js, each in PEM. */
  readonly authorities?: readonly string[];
  /** Arguments that are not known yet: no call can be made before they are. */
  readonly unknown: readonly string[];
}

/** What is wrong with a setting, and with which. */
export interface Problem {
  readonly path: Path;
  readonly problem: string;
}

const CREDENTIALS = /^(authorization|proxy-authorization|(x-)?api-key)$/i;

/** Whether the headers say who is calling, so that no key is needed. */
export const carriesCredentials = (headers: { readonly [name: string]: string }) => Object.keys(headers).some((name) => CREDENTIALS.test(name));

/** An address as the configuration writes it, turned into what paths are appended to. */
export function normaliseBaseUrl(address: string): string {
  const trimmed = address.replace(/\/+$/, '');
  return new URL(trimmed).pathname === '/' ? `${trimmed}/v1` : trimmed;
}

/** Plain http carries the key in the open, so it is refused unless it stays on this machine or is asked for. */
export function checkAddress(name: string, address: string, insecure: boolean): Problem[] {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [, api] = /^([^@]*)\/chat\/completions\/?$/.exec(url?.href ?? '') ?? [];
  if (api !== undefined) return [{ path: [name], problem: `must be the address of the API, without the path of a call: write ${api}` }];
  return checkUrl([name], address, insecure, { secret: 'the key', credentials: '`api_key` or `headers`', query: ' (a query belongs in `query`)' });
}

/** What is at stake at an address, and where things go that it must not carry. */
interface Stake {
  readonly secret: string;
  readonly credentials: string;
  readonly query: string;
}

function checkUrl(path: Path, address: string, insecure: boolean, { secret, credentials, query }: Stake): Problem[] {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return [{ path, problem: 'must be an http or https address, such as https://example.com/v1' }];
  }
  if (url.search || url.hash || /\s/.test(address)) return [{ path, problem: `must be an http or https address without query and fragment${query}` }];
  if (url.username || url.password) return [{ path, problem: `must not carry credentials: use ${credentials}` }];
  if (url.protocol === 'https:') return [];
  if (url.protocol !== 'http:') return [{ path, problem: `must be an http or https address, got the protocol ${url.protocol}` }];
  if (insecure || isLoopback(url.hostname)) return [];
  return [{
    path,
    problem: `would send ${secret} unencrypted to ${url.host}: use https, or set \`insecure_http = true\` if the network in between is trusted`,
  }];
}

const rowOf = (name: string) => PROVIDER_ATTRIBUTES.find((row) => row.name === name)!;

/** The name under which an argument is configured: its own, or an older one where only that is set. */
function configuredName(name: string, config: PlainObject): string {
  const names = [name, ...PROVIDER_ATTRIBUTES.filter(({ aliasOf }) => aliasOf === name).map((row) => row.name)];
  return names.find((each) => (config[each] ?? null) !== null) ?? name;
}

/** The environment variable that stands in for an argument; undefined where the argument is set or no variable is. */
function standIn(name: string, config: PlainObject, env: NodeJS.ProcessEnv): string | undefined {
  if ((config[name] ?? null) !== null) return undefined;
  return rowOf(name).environment?.find((variable) => env[variable]);
}

/** The configured value or, where there is none, what the environment says. */
const lookUp = (config: PlainObject, env: NodeJS.ProcessEnv) => (name: string) => {
  const variable = standIn(name, config, env);
  return variable === undefined ? config[name] : env[variable];
};

/**
 * The certificates of a file, with those that Node.js would trust as well: a context that names authorities knows no others. Variables
 * mostly name the list of the system, which would take longer to check than everything else at the start of the provider.
 */
function trusted(file: string, isConfigured: boolean, { NODE_EXTRA_CA_CERTS: extra }: NodeJS.ProcessEnv) {
  const { certificates, problem } = readAuthorities(file, isConfigured);
  return { problem, authorities: certificates && [...certificates, ...(extra ? readAuthorities(extra, false).certificates ?? [] : [])] };
}

const textsOf = (value: Plain | undefined) => Object.fromEntries(
  Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
);

/** Only the vendor's own API is known to tell when its models shut down; days. */
const SHUTDOWN_WARNING = 90;

/** Whether an address is one of the vendor's own API. */
export const isVendor = (address: string) => new URL(address).origin === new URL(DEFAULT_BASE_URL).origin;

const holdsUnknown = (value: Plain) => holds(value, (each) => each === UNKNOWN);

const textOr = (value: Plain | undefined, name: string) =>
  (typeof value === 'string' ? value : ANSWER_CACHE.attributes.find((row) => row.name === name)!.default as string);

/** Undefined where there is no cache, or where it is not known yet. */
function readAnswerCache(config: Plain, insecure: boolean): { answerCache?: AnswerCacheSettings; problems: Problem[] } {
  if (!isObject(config) || holdsUnknown(config)) return { problems: [] };
  const { directory, url, headers, mode, max_age: maxAge } = config;
  const at = { directory: typeof directory === 'string' ? directory : undefined, url: typeof url === 'string' ? url.replace(/\/+$/, '') : undefined };
  if (at.directory === undefined && at.url === undefined) return { problems: [] };
  const stake = { secret: 'messages and answers', credentials: '`headers`', query: '' };
  const problems = at.url === undefined ? [] : checkUrl(['answer_cache', 'url'], at.url, insecure, stake);
  const isReadOnly = textOr(mode, 'mode') === 'read-only';
  return { answerCache: { ...at, headers: textsOf(headers), isReadOnly, maxAge: milliseconds(textOr(maxAge, 'max_age')) }, problems };
}

/** Reads configuration and environment; tells every problem at once. */
export function readSettings(config: PlainObject, env: NodeJS.ProcessEnv): { settings: Settings; problems: Problem[] } {
  const get = lookUp(config, env);
  const text = (name: string) => {
    const value = get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const count = (name: string) => {
    const value = get(name);
    return typeof value === 'number' ? value : rowOf(name).default as number | undefined;
  };
  const headers = textsOf(config.headers);
  const unknown = Object.keys(config).filter((name) => holdsUnknown(config[name]));

  const addressed = configuredName('base_url', config);
  const address = text(addressed) ?? DEFAULT_BASE_URL;
  const variable = standIn(addressed, config, env);
  const insecure = config.insecure_http === true || config.insecure_http === UNKNOWN;
  const from = (source: string | undefined, problem: string) => (source === undefined ? problem : `${problem}; it comes from the environment variable ${source}`);
  const problems = checkAddress(addressed, address, insecure)
    .map(({ path, problem }) => ({ path, problem: from(variable, problem) }));
  const baseUrl = problems.length > 0 ? DEFAULT_BASE_URL : normaliseBaseUrl(address);

  const configuredProxy = typeof config.proxy === 'string' ? config.proxy : undefined;
  const { proxy, problem: unusable, variable: proxied } = chooseProxy(baseUrl, configuredProxy, env);
  if (unusable !== undefined) problems.push({ path: ['proxy'], problem: from(proxied, unusable) });
  const file = text('ca_file');
  const named = standIn('ca_file', config, env);
  const { authorities, problem: unreadable } = file === undefined ? {} as ReturnType<typeof trusted> : trusted(file, named === undefined, env);
  if (unreadable !== undefined) problems.push({ path: ['ca_file'], problem: from(named, unreadable) });

  const { answerCache, problems: cacheProblems } = readAnswerCache(config.answer_cache ?? null, insecure);
  const cacheUrl = cacheProblems.length > 0 ? undefined : answerCache?.url;
  const cacheProxy = cacheUrl === undefined ? undefined : chooseProxy(cacheUrl, configuredProxy, env).proxy;

  // A key that only the environment knows steps back where the headers carry credentials already.
  const keyed = (config.api_key ?? null) !== null || !carriesCredentials(headers);
  return {
    problems: [...problems, ...cacheProblems],
    settings: {
      apiKey: keyed ? text('api_key') : undefined,
      organization: text('organization'),
      project: text('project'),
      baseUrl,
      timeout: typeof config.timeout === 'number' ? config.timeout * 1000 : undefined,
      maxRetries: count('max_retries')!,
      maxConcurrentRequests: count('max_concurrent_requests'),
      shutdownWarning: count('shutdown_warning') ?? (isVendor(baseUrl) ? SHUTDOWN_WARNING : 0),
      headers,
      query: textsOf(config.query),
      answerCache: answerCache && { ...answerCache, proxy: cacheProxy, authorities },
      proxy,
      authorities,
      unknown,
    },
  };
}
