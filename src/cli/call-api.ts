import { Connector } from '../network/connection';
import { httpFetch } from '../network/fetch';
import { redactor } from '../network/redact';
import { Settings } from '../spec/settings';

/** How long a server may take to say anything, in milliseconds. */
const PATIENCE = 10_000;

/** A call of the API that goes the way of the provider: through its proxy, with its certificates and its key, and no secret in its errors. */
export async function callApi(settings: Settings, path: string, { method = 'GET', body }: { method?: string; body?: string } = {}): Promise<Response> {
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
