import { callApi } from './call-api';
import { Diagnosis, Machine } from './machine';
import { RedirectError } from '../network/fetch';
import { isVendor, readSettings, Settings } from '../spec/settings';

/** The settings of a configuration that says nothing itself. */
const fromEnvironment = ({ env }: Machine) => readSettings({}, env);

export function keyCheck(machine: Machine): Diagnosis {
  const { settings: { apiKey, baseUrl } } = fromEnvironment(machine);
  if (apiKey) return { ok: true, text: 'OPENAI_API_KEY is set.' };
  return isVendor(baseUrl)
    ? { ok: false, text: 'OPENAI_API_KEY is not set: set it, or set api_key of the provider.' }
    : { ok: true, text: `OPENAI_API_KEY is not set, which is fine if ${baseUrl} requires no key.` };
}

/** Asks for what costs nothing: the list of stored completions and, where that is not served, a completion without any argument, which no server makes. */
export async function serverCheck(machine: Machine): Promise<Diagnosis> {
  const { settings, problems } = fromEnvironment(machine);
  // A file of authorities that is none is told before.
  const problem = problems.find(({ path }) => path[0] in SETTINGS);
  if (problem) return { ok: false, text: `${SETTINGS[problem.path[0]]} ${problem.problem}.` };
  const { apiKey, baseUrl } = settings;
  try {
    const list = await statusOf(settings, '?limit=1');
    const status = NOT_SERVED.includes(list) ? await statusOf(settings, '', { method: 'POST', body: '{}' }) : list;
    return judged(status, baseUrl, apiKey);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof RedirectError) return { ok: false, text: `${baseUrl} is ${message}: if you trust that address, set OPENAI_BASE_URL to it.` };
    return { ok: false, text: `${baseUrl} cannot be reached: ${message}. Check OPENAI_BASE_URL, the network and its proxy.` };
  }
}

/** What doctor calls the settings that it reads from the environment. */
const SETTINGS: { readonly [argument: string]: string } = { base_url: 'The base URL', proxy: 'The proxy' };

const REFUSED = [401, 403];
/** There is no such path, or it is not served. */
const NOT_SERVED = [404, 405, 501];

function judged(status: number, baseUrl: string, apiKey: string | undefined): Diagnosis {
  const missing = (text: string) => ({ ok: false, text: `${baseUrl} answers${text}` });
  if (REFUSED.includes(status)) return missing(`, but rejects ${apiKey ? 'the key in OPENAI_API_KEY' : 'calls without a key'} (status ${status}).`);
  if (NOT_SERVED.includes(status)) return missing(`, but has no chat completions there (status ${status}): check the path of OPENAI_BASE_URL, which often ends in /v1.`);
  if (status >= 500) return missing(` with status ${status}: try again later, or check OPENAI_BASE_URL.`);
  return { ok: true, text: `${baseUrl} answers.` };
}

async function statusOf(settings: Settings, query: string, request: Parameters<typeof callApi>[2] = {}): Promise<number> {
  const response = await callApi(settings, `/chat/completions${query}`, request);
  response.body.destroy();
  return response.status;
}
