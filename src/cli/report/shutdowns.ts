import { isObject } from '../../spec/plain';
import { isVendor } from '../../spec/settings';
import { askApi, settingsFrom } from '../call-api';

/** When models shut down, as the server tells. */
export interface Shutdowns {
  /** A date, null where none is announced, or undefined for a model that the server does not list. */
  of(model: string): string | null | undefined;
}

/** Asks the server that the environment names; the reason where it does not tell. Asking is free of charge. */
export async function readShutdowns(env: NodeJS.ProcessEnv): Promise<Shutdowns | string> {
  const settings = settingsFrom(env);
  if (typeof settings === 'string') return settings;
  if (settings.apiKey === undefined && isVendor(settings.baseUrl)) return 'OPENAI_API_KEY is not set';
  return askApi(settings, '/models', (list) => {
    if (!isObject(list) || !Array.isArray(list.data)) return `${settings.baseUrl}/models gives no list of models`;
    const dates = new Map(list.data.filter(isObject).map(({ id, shutdown_date: date }) => [id, typeof date === 'string' ? date : null]));
    return { of: (model) => dates.get(model) };
  });
}
