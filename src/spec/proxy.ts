import { BlockList, isIP } from 'node:net';
import { isLoopback } from './loopback';

/** A proxy that calls go through. */
export interface Proxy {
  /** With user and password where it has them: a secret. */
  readonly url: URL;
  /** The environment variable that names it; undefined where the configuration does. */
  readonly variable?: string;
}

export interface ProxyChoice {
  readonly proxy?: Proxy;
  /** Why it cannot be used. The value is not quoted: it may hold a password. */
  readonly problem?: string;
  /** The environment variable that decides. */
  readonly variable?: string;
}

/** The first variable that is set: lower case comes first. */
const firstSet = (env: NodeJS.ProcessEnv, names: readonly string[]) =>
  names.flatMap((name) => [name.toLowerCase(), name]).find((name) => env[name]);

/**
 * Chooses the proxy for the calls to an address: the configured one, or else that of the environment. An empty text switches both off.
 * Calls to this machine never go through a proxy.
 */
export function chooseProxy(address: string, configured: string | undefined, env: NodeJS.ProcessEnv): ProxyChoice {
  const url = new URL(address);
  if (configured === '' || isLoopback(url.hostname)) return {};
  if (configured !== undefined) return parse(configured);
  const variable = firstSet(env, [url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', 'ALL_PROXY']);
  if (variable === undefined) return {};
  const exceptions = firstSet(env, ['NO_PROXY']);
  return exceptions !== undefined && isExcepted(url, env[exceptions]!) ? { variable: exceptions } : parse(env[variable]!, variable);
}

function parse(text: string, variable?: string): ProxyChoice {
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address) || /\s/.test(address)) {
    return { problem: 'must be the address of a proxy, such as http://user:password@proxy.example.com:3128', variable };
  }
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return { problem: `must be an http or https proxy, got the protocol ${url.protocol}`, variable };
  return { proxy: { url, variable }, variable };
}

/** User and password of a proxy, as `user:password`; undefined where it has none. */
export function credentialsOf({ url: { username, password } }: Proxy): string | undefined {
  return username === '' && password === '' ? undefined : `${plain(username)}:${plain(password)}`;
}

/** Without the escapes of a URL. A single `%` is one of the password's own. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether an entry of a list such as `.example.com, api.test:8080, 10.0.0.0/8, *` names the host. Domains include what is below them. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const used = port || (protocol === 'https:' ? '443' : '80');
  return list.toLowerCase().split(/[\s,]+/).some((entry) => {
    const [, name, only] = isIP(entry) ? [entry, entry] : /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry)!;
    if (only !== undefined && only !== used) return false;
    if (name === '*') return true;
    const domain = name.replace(/^\*?\./, '');
    return host === domain || (domain !== '' && host.endsWith(`.${domain}`)) || isInSubnet(host, name);
  });
}

function isInSubnet(host: string, subnet: string): boolean {
  const [, start = '', bits] = /^([^/]*)\/(\d+)$/.exec(subnet) ?? [];
  const version = isIP(start);
  if (version === 0 || version !== isIP(host) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(start, Number(bits), family);
  return list.check(host, family);
}
