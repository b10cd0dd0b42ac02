import { Place } from './place';
import { Answer } from '../../network/answer';
import { Connector } from '../../network/connection';
import { httpFetch, Init } from '../../network/fetch';
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
    const answer = await this.request('GET', name, { signal });
    if (answer.ok) return answer.text();
    answer.body.destroy();
    if (MISSING.includes(answer.status)) return undefined;
    throw new Error(`the server answered GET with status ${answer.status}`);
  }

  public async write(name: string, text: string, signal: AbortSignal): Promise<void> {
    const { status, ok, body } = await this.request('PUT', name, { body: text, signal, headers: { 'content-type': 'application/json' } });
    body.destroy();
    if (!ok) throw new Error(`the server answered PUT with status ${status}`);
  }

  /** Whoever does not read the body has to destroy it: nobody else would end the connection. */
  private request(method: string, name: string, init: Init): Promise<Answer> {
    return httpFetch(`${this.address}/${name}`, { ...init, method, headers: { ...init.headers, ...this.headers } }, this.connector);
  }
}
