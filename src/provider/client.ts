import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { APIError, OpenAI } from 'openai' with { 'resolution-mode': 'import' };
import { VERSION } from '../spec/version';
import { CallError, CallErrorDetails, Failure } from './call-error';
import { httpFetch, RedirectError, UndeliveredError } from './fetch';
import { Limiter } from './limiter';
import { mayRetry, retryAfter, waitBefore } from './retry';
import { carriesCredentials, Settings } from './settings';
import { DEFAULT_BASE_URL } from '../spec/provider';

/** How long a paid call that is under way gets to finish once Terraform asks to stop (P4). */
const GRACE = 30_000;

export interface Call<T> {
  readonly method: 'get' | 'post' | 'delete';
  /** Below the base URL. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  /** JSON text. */
  readonly body?: string;
  /** Sending it twice may be billed twice. */
  readonly paid?: boolean;
  readonly project?: string;
  readonly apiKey?: string;
  /** Terraform asks to stop. */
  readonly signal: AbortSignal;
  /** When to give up, in milliseconds since 1970. */
  readonly deadline?: number;
  /** Reads the answer. What it throws counts as an unreadable answer. */
  readonly read: (response: Response) => Promise<T>;
}

export interface Reply<T> {
  readonly value: T;
  readonly requestId: string | null;
  readonly clientRequestId: string;
}

/** Calls of the API by the rules of P3 and P4; the `openai` package makes them. */
export class Client {
  readonly origin: string;
  private readonly limiter: Limiter;

  constructor(readonly settings: Settings) {
    this.origin = new URL(settings.baseUrl).origin;
    this.limiter = new Limiter(settings.maxConcurrentRequests);
  }

  /** Makes a call, again and again where that is right. Throws nothing but `CallError`. */
  async call<T>(call: Call<T>): Promise<Reply<T>> {
    this.checkConfiguration(call);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.limiter.run(call.signal, () => this.attempt(call));
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        const last = new CallError({ ...error.details, attempts: attempt });
        if (attempt > this.settings.maxRetries || call.signal.aborted || !mayRetry(error, call.paid ?? false)) throw last;
        const pause = waitBefore(attempt, error);
        if (call.deadline !== undefined && Date.now() + pause > call.deadline) throw last;
        await wait(pause, undefined, { signal: call.signal }).catch(() => { throw last; });
      }
    }
  }

  private checkConfiguration<T>(call: Call<T>): void {
    const { unknown, apiKey, headers, baseUrl } = this.settings;
    const refuse = (message: string) => { throw this.error(call, 'configuration', message, { mayBeServed: false }); };
    const needed = unknown.filter((name) => name !== 'api_key' || call.apiKey === undefined);
    if (needed.length > 0) refuse(`The provider's ${needed.map((name) => `\`${name}\``).join(', ')} is not known yet when the call is due.`);
    const vendor = this.origin === new URL(DEFAULT_BASE_URL).origin;
    if (vendor && apiKey === undefined && call.apiKey === undefined && !carriesCredentials(headers)) {
      refuse(`There is no API key for ${baseUrl}.`);
    }
  }

  private async attempt<T>(call: Call<T>): Promise<Reply<T>> {
    if (call.signal.aborted) throw this.error(call, 'interrupted', 'The call was not made: Terraform asked to stop.', { mayBeServed: false });
    const openai = await this.load(call);
    const clientRequestId = randomUUID();
    const control = new AbortController();
    let reason: Failure = 'timeout';
    const abort = (why: Failure) => { reason = why; control.abort(); };
    const limit = Math.min(this.settings.timeout, (call.deadline ?? Infinity) - Date.now());
    const timers = [setTimeout(() => abort('timeout'), Math.max(0, limit))];
    const stop = () => void timers.push(setTimeout(() => abort('interrupted'), call.paid ? GRACE : 0));
    call.signal.addEventListener('abort', stop, { once: true });
    try {
      const response = await openai.request<Response>({
        method: call.method,
        path: call.path,
        query: call.query,
        body: call.body,
        headers: { ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), 'X-Client-Request-Id': clientRequestId },
        maxRetries: 0,
        signal: control.signal,
      }).asResponse();
      const requestId = response.headers.get('x-request-id');
      try {
        return { value: await call.read(response), requestId, clientRequestId };
      } catch (error) {
        const failure = control.signal.aborted ? reason : 'body';
        throw this.error(call, failure, message(error), { clientRequestId, requestId: requestId ?? undefined });
      }
    } catch (error) {
      if (error instanceof CallError) throw error;
      throw this.translate(call, error as Error, clientRequestId, control.signal.aborted ? reason : undefined);
    } finally {
      call.signal.removeEventListener('abort', stop);
      timers.forEach(clearTimeout);
    }
  }

  /** The package is loaded on the first call: start-up is paid several times in every command. */
  private async load<T>(call: Call<T>): Promise<OpenAI> {
    const { OpenAI: Package } = await import('openai');
    const { settings } = this;
    const apiKey = call.apiKey ?? settings.apiKey;
    return new Package({
      apiKey: apiKey ?? 'unused',
      organization: settings.organization ?? null,
      project: call.project ?? settings.project ?? null,
      baseURL: settings.baseUrl,
      timeout: 2 ** 31 - 1, // ours rules, also over the body
      maxRetries: 0,
      logLevel: 'off',
      fetch: httpFetch as typeof fetch,
      defaultHeaders: {
        'User-Agent': `cdktf-openai-chat/${VERSION}`,
        ...(apiKey === undefined ? { Authorization: null } : {}),
        ...settings.headers,
      },
    });
  }

  private translate<T>(call: Call<T>, error: Error, clientRequestId: string, aborted?: Failure): CallError {
    const api = error as Partial<InstanceType<typeof APIError>>;
    if (typeof api.status === 'number') {
      const headers = api.headers ?? new Headers();
      const again = headers.get('x-should-retry');
      return this.error(call, 'status', apiMessage(api), {
        status: api.status,
        mayBeServed: [408, 502, 504].includes(api.status),
        api: { type: api.type ?? undefined, code: api.code ?? undefined, param: api.param ?? undefined },
        requestId: api.requestID ?? undefined,
        clientRequestId,
        retryAfter: retryAfter(headers),
        shouldRetry: again === null ? undefined : again === 'true',
      });
    }
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
      if (cause instanceof UndeliveredError && aborted !== 'interrupted') {
        const failure = aborted ?? 'undelivered';
        return this.error(call, failure, message(cause), { mayBeServed: false, clientRequestId });
      }
      if (cause instanceof RedirectError) {
        return this.error(call, 'redirect', message(cause), { status: cause.status, mayBeServed: false, clientRequestId });
      }
    }
    return this.error(call, aborted ?? 'reset', message(error.cause instanceof Error ? error.cause : error), { clientRequestId });
  }

  private error<T>(call: Call<T>, failure: Failure, text: string, more: Partial<CallErrorDetails>): CallError {
    return new CallError({
      failure,
      message: this.redact(text),
      method: call.method.toUpperCase(),
      url: this.settings.baseUrl + call.path,
      mayBeServed: true,
      ...more,
    });
  }

  /** Servers quote what they were sent; a secret among it must not reach a diagnostic (P3). */
  private redact(text: string): string {
    const secrets = [this.settings.apiKey, ...Object.values(this.settings.headers)].filter((secret) => secret !== undefined && secret.length > 3);
    return secrets.reduce<string>((out, secret) => out.replaceAll(secret!, '(secret)'), text);
  }
}

const message = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error));

/** What the API says is wrong, without the status that the package puts in front. */
function apiMessage(error: Partial<InstanceType<typeof APIError>>): string {
  const told = (error.error as { message?: unknown } | undefined)?.message;
  return typeof told === 'string' && told !== '' ? told : (error.message ?? '').replace(/^\d{3} /, '');
}
