import { isObject, parseJson } from '../../spec/plain';
import { isVendor, readSettings } from '../../spec/settings';
import { callApi } from '../call-api';

/** When models shut down, as the server tells. */
export interface Shutdowns {
  /** A date, null where none is announced, or undefined for a model that the server does not list. */
  of(model: string): string | null | undefined;
}

/** Asks the server that the environment names; the reason where it does not tell. Asking is free of charge. */
export async function readShutdowns(env: NodeJS.ProcessEnv): Promise<Shutdowns | string> {
  const { settings, problems: [problem] } = readSettings({}, env);
  if (problem) return `\`${problem.path.join('.')}\` ${problem.problem}`;
  const { apiKey, baseUrl } = settings;
  if (apiKey === undefined && isVendor(baseUrl)) return 'OPENAI_API_KEY is not set';
  try {
    const response = await callApi(settings, '/models');
    if (!response.ok) return `${baseUrl}/models answers with status ${response.status}`;
    const list = parseJson(await response.text());
    if (!isObject(list) || !Array.isArray(list.data)) return `${baseUrl}/models gives no list of models`;
    const dates = new Map(list.data.filter(isObject).map(({ id, shutdown_date: date }) => [id, typeof date === 'string' ? date : null]));
    return { of: (model) => dates.get(model) };
  } catch (error) {
    return `${baseUrl} cannot be reached: ${(error as Error).message}`;
  }
}
