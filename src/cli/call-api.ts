import { Connector } from '../network/connection';
import { httpFetch } from '../network/fetch';
import { Settings } from '../spec/settings';

/** How long a server may take to say anything, in milliseconds. */
const PATIENCE = 10_000;

/** A call of the API that goes the way of the provider: through its proxy, with its certificates and its key. */
export function callApi(settings: Settings, path: string, { method = 'GET', body }: { method?: string; body?: string } = {}): Promise<Response> {
  const { apiKey, baseUrl } = settings;
  return httpFetch(`${baseUrl}${path}`, {
    method,
    body,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    signal: AbortSignal.timeout(PATIENCE),
  }, new Connector(settings));
}
