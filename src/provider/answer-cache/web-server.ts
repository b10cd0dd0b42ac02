import { Place } from './place';
import { Connector } from '../../network/connection';
import { httpFetch } from '../../network/fetch';
import { AnswerCacheSettings } from '../../spec/settings';

const MISSING = [404, 410];

/** A web server that has GET and PUT. Redirects are followed within its origin only, so that its credentials go nowhere else. */
export class WebServer implements Place {
  public readonly address: string;
  private readonly headers: { readonly [name: string]: string };
  private readonly connector: Connector;

  constructor(url: string, settings: AnswerCacheSettings) {
    this.address = url;
    this.headers = settings.headers;
    this.connector = new Connector(settings);
  }

  public async read(name: string, signal: AbortSignal): Promise<string | undefined> {
    const response = await this.request('GET', name, { signal });
    if (MISSING.includes(response.status)) return undefined;
    if (!response.ok) throw new Error(`the server answered GET with status ${response.status}`);
    return response.text();
  }

  public async write(name: string, text: string, signal: AbortSignal): Promise<void> {
    const response = await this.request('PUT', name, { body: text, signal, headers: { 'content-type': 'application/json' } });
    if (!response.ok) throw new Error(`the server answered PUT with status ${response.status}`);
  }

  private async request(method: string, name: string, init: RequestInit): Promise<Response> {
    const response = await httpFetch(`${this.address}/${name}`, { ...init, method, headers: { ...init.headers, ...this.headers } }, this.connector);
    // Without its body, nobody would end the connection.
    if (!response.ok) await response.body?.cancel();
    return response;
  }
}
