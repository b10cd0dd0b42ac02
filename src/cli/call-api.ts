import { Answer } from '../network/answer';
import { Connector } from '../network/connection';
import { httpFetch } from '../network/fetch';
import { redactor } from '../network/redact';
import { parseJson, Plain } from '../spec/plain';
import { readSettings, Settings } from '../spec/settings';

/** How long a server may take to say anything, in milliseconds. */
const PATIENCE = 10_000;

interface CallOptions {
  readonly method?: string;
  readonly body?: string;
}

/** A call of the API that goes the way of the provider: through its proxy, with its certificates and its key, and no secret in its errors. */
export async function callApi(settings: Settings, path: string, { method = 'GET', body }: CallOptions = {}): Promise<Answer> {
  const { apiKey, baseUrl } = settings;
  const request = {
    method,
    body,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    signal: AbortSignal.timeout(PATIENCE),
  };
  try {
    return await httpFetch(`${baseUrl}${path}`, request, new Connector(settings));
  } catch (error) {
    (error as Error).message = redactor(settings)((error as Error).message);
    throw error;
  }
}

/** The settings that the environment gives; the reason where they are wrong. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings | string {
  const { settings, problems: [problem] } = readSettings({}, env);
  return problem ? `\`${problem.path.join('.')}\` ${problem.problem}` : settings;
}

/**
 * What the API says to a call that is free of charge; the reason where it says nothing of use.
 *
 * @param read what the answer holds; a reason where it does not hold it
 */
export async function askApi<T>(settings: Settings, path: string, read: (answer: Plain) => T | string, options?: CallOptions): Promise<T | string> {
  const { baseUrl } = settings;
  try {
    const response = await callApi(settings, path, options);
    if (!response.ok) return `${baseUrl}${path} answers with status ${response.status}`;
    return read(parseJson(await response.text()) ?? null);
  } catch (error) {
    return `${baseUrl} cannot be reached: ${(error as Error).message}`;
  }
}
