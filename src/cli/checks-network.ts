import type { Diagnosis } from './diagnosis';
import { Machine } from './machine';
import { readAuthorities } from '../spec/authorities';
import { chooseProxy } from '../spec/proxy';
import { readSettings } from '../spec/settings';

/** How the API is reached, where the environment says anything about it: through which proxy, and with which certificates. */
export function networkChecks(machine: Machine): Diagnosis[] {
  return [...proxyCheck(machine), ...authoritiesCheck(machine)];
}

function proxyCheck({ env }: Machine): Diagnosis[] {
  const { settings: { baseUrl } } = readSettings({}, env);
  const { proxy, variable, problem } = chooseProxy(baseUrl, undefined, env);
  // Whether it can be used is told with the server.
  if (variable === undefined || problem !== undefined) return [];
  const text = proxy === undefined ? `Calls to ${baseUrl} use no proxy: ${variable} contains the host.` : `Calls to ${baseUrl} use the proxy ${proxy.url.host} of ${variable}.`;
  return [{ ok: true, text }];
}

function authoritiesCheck({ env }: Machine): Diagnosis[] {
  const check = (variable: string): Diagnosis[] => {
    const file = env[variable];
    if (!file) return [];
    const { certificates, problem } = readAuthorities(file);
    return certificates === undefined
      ? [{ ok: false, text: `${variable} ${problem}.` }]
      : [{ ok: true, text: `The certificate authorities of ${variable} are trusted: ${certificates.length} in ${file}.` }];
  };
  return [...check('SSL_CERT_FILE'), ...check('NODE_EXTRA_CA_CERTS')];
}
