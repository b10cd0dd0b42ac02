import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { OpenAI } from 'openai' with { 'resolution-mode': 'import' };
import { CallError } from './call-error';
import { headline } from './errors';
import { eachPiece, isStream } from './event-stream';
import { Limiter } from './limiter';
import { isShortOfCapacity, mayRetry, waitBefore } from './retry';
import { Abort, textOfError, Wire, WireFailure } from './wire';
import { VERSION } from '../../distribution/version';
import { Answer } from '../../network/answer';
import { Connector } from '../../network/connection';
import { redactor, shortened } from '../../network/redact';
import { hold } from '../../plugin/hold';
import { log } from '../../plugin/log';
import { DEFAULT_TIMEOUT } from '../../spec/provider';
import { carriesCredentials, isVendor, Settings } from '../../spec/settings';

/** How long a paid call that is under way gets to finish once Terraform asks to stop: what was sent is billed, so its answer should reach state. */
const GRACE = 30_000;

/** What a timer can hold, in milliseconds: 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface Call<T> {
  readonly method: 'get' | 'post' | 'delete';
  /** Below the base URL. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  /** JSON text. */
  readonly body?: string;
  /** Sending it twice may be billed twice. */
  readonly paid?: boolean;
  /** Made beside a paid call: it takes no place of `max_concurrent_requests`, and is not tried again. */
  readonly aside?: boolean;
  /** Its answer is kept outside of Terraform too, so it goes on when Terraform is gone. */
  readonly outlivesTerraform?: boolean;
  readonly project?: string;
  readonly apiKey?: string;
  /** Terraform asks to stop. */
  readonly signal: AbortSignal;
  /** When to give up, in milliseconds since 1970. */
  readonly deadline?: number;
  /** Milliseconds for one attempt, where the settings say nothing. */
  readonly timeout?: number;
  /** Reads the answer. What it throws counts as an unreadable answer. */
  readonly read: (answer: Answer) => Promise<T>;
}

export interface Reply<T> {
  readonly value: T;
  readonly requestId: string | null;
  readonly clientRequestId: string;
}

/** Calls of the API, which the `openai` package makes: secrets stay out of errors, and what may be billed twice is not sent twice. */
export class Client {
  private readonly limiter: Limiter;
  private readonly connector: Connector;

  /** @param gone aborts when there is no Terraform any more */
  constructor(readonly settings: Settings, private readonly grace = GRACE, private readonly gone: AbortSignal = new AbortController().signal) {
    // Every call in flight listens.
    setMaxListeners(0, gone);
    this.limiter = new Limiter(settings.maxConcurrentRequests);
    this.connector = new Connector(settings);
  }

  /** Makes a call, again and again where that is right. Throws nothing but `CallError`. */
  async call<T>(call: Call<T>): Promise<Reply<T>> {
    this.checkConfiguration(call);
    for (let attempt = 1, retries = 0; ; attempt++) {
      try {
        if (call.aside) return await this.attempt(call);
        return await this.limiter.run(call.signal, () => (call.paid ? hold(call.signal, this.attempt(call)) : this.attempt(call)));
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        const last = new CallError({ ...error.details, attempts: attempt });
        // A tier that is short of capacity is waited for as long as the call may take.
        const isFree = isShortOfCapacity(error) && call.deadline !== undefined;
        if (!isFree) retries++;
        if (call.aside || retries > this.settings.maxRetries || call.signal.aborted || !mayRetry(error, call.paid ?? false)) throw last;
        const pause = waitBefore(attempt, error);
        if (call.deadline !== undefined && Date.now() + pause > call.deadline) throw last;
        announce(last, pause);
        await wait(pause, undefined, { signal: call.signal }).catch(() => { throw last; });
      }
    }
  }

  private checkConfiguration<T>(call: Call<T>): void {
    const { unknown, apiKey, headers, baseUrl } = this.settings;
    const refuse = (message: string) => { throw this.error(call, { failure: 'configuration', message, mayBeServed: false }); };
    const needed = unknown.filter((name) => name !== 'api_key' || call.apiKey === undefined);
    if (needed.length > 0) {
      refuse(`The provider's ${needed.map((name) => `\`${name}\``).join(', ')} is still unknown at the time of the call. `
        + 'Set it to something that does not depend on resources of the same run, or apply those first (`-target`).');
    }
    if (isVendor(baseUrl) && apiKey === undefined && call.apiKey === undefined && !carriesCredentials(headers)) {
      refuse(`There is no API key for ${baseUrl}. Set \`api_key\` in the \`provider "openai"\` block (from a sensitive variable), `
        + 'or the environment variable OPENAI_API_KEY where Terraform runs. To try it for free, start the sandbox, `npx cdktf-openai-chat sandbox`, and set what it prints.');
    }
  }

  private async attempt<T>(call: Call<T>): Promise<Reply<T>> {
    const wire = new Wire(this.connector);
    const openai = await this.load(call, wire);
    const left = (call.deadline ?? Infinity) - Date.now();
    if (call.signal.aborted || left <= 0) throw this.error(call, wire.failure(undefined, call.signal.aborted ? 'interrupted' : 'timeout'));

    const clientRequestId = randomUUID();
    const control = new AbortController();
    let aborted: Abort | undefined;
    const abort = (why: Abort) => { aborted = why; control.abort(); };
    const patience = setTimeout(() => abort('timeout'), this.settings.timeout ?? call.timeout ?? DEFAULT_TIMEOUT);
    const limit = left === Infinity ? undefined : setTimeout(() => abort('timeout'), Math.min(left, LONGEST_TIMER));
    const timers: NodeJS.Timeout[] = [];
    const stop = () => {
      if (!(this.gone.aborted && call.outlivesTerraform)) timers.push(setTimeout(() => abort('interrupted'), call.paid && !this.gone.aborted ? this.grace : 0));
    };
    // Only Terraform cannot wait for long.
    const goOn = () => (call.outlivesTerraform ? timers.splice(0).forEach(clearTimeout) : abort('interrupted'));
    call.signal.addEventListener('abort', stop, { once: true });
    this.gone.addEventListener('abort', goOn, { once: true });
    let requestId: string | null = null;
    let answered = false;
    try {
      const response = await openai.request({
        method: call.method,
        path: call.path,
        query: call.query,
        body: call.body,
        headers: { ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), 'X-Client-Request-Id': clientRequestId },
        signal: control.signal,
      }).asResponse();
      const answer = response as unknown as Answer; // what our `fetch` gives
      answered = true;
      requestId = answer.headers.get('x-request-id');
      const value = await call.read(isStream(answer) ? eachPiece(answer, () => patience.refresh()) : answer);
      return { value, requestId: requestId && redactor(this.settings, call.apiKey)(requestId), clientRequestId };
    } catch (error) {
      const failure: WireFailure = answered && !aborted
        ? { failure: 'body', message: textOfError(error), mayBeServed: true, requestId: requestId ?? undefined }
        : wire.failure(error, aborted);
      throw this.error(call, { ...failure, clientRequestId });
    } finally {
      call.signal.removeEventListener('abort', stop);
      this.gone.removeEventListener('abort', goOn);
      [patience, limit, ...timers].forEach(clearTimeout);
    }
  }

  /** The package is loaded on the first call: start-up is paid several times in every command. */
  private async load<T>(call: Call<T>, wire: Wire): Promise<OpenAI> {
    const { OpenAI: Package } = await import('openai');
    const { settings } = this;
    const apiKey = call.apiKey ?? settings.apiKey;
    return new Package({
      apiKey: apiKey ?? 'unused',
      adminAPIKey: null,
      organization: settings.organization ?? null,
      project: call.project ?? settings.project ?? null,
      baseURL: settings.baseUrl,
      defaultQuery: settings.query,
      timeout: LONGEST_TIMER, // ours rules, also over the body
      maxRetries: 0, // `mayRetry` decides: the package would repeat calls that are billed
      logLevel: 'off',
      fetch: wire.fetch as unknown as typeof fetch,
      defaultHeaders: {
        'User-Agent': `cdktf-openai-chat/${VERSION}`,
        'Authorization': apiKey === undefined ? null : `Bearer ${apiKey}`, // whatever the environment tells the package
        // A key of the call's own comes before credentials that all calls share.
        ...Object.fromEntries(Object.entries(settings.headers).filter(([name]) => call.apiKey === undefined || !/^authorization$/i.test(name))),
      },
    });
  }

  private error<T>({ method, path, apiKey }: Call<T>, failure: WireFailure): CallError {
    const redact = redactor(this.settings, apiKey);
    const { type, code, param } = failure.api ?? {};
    return new CallError({
      ...failure,
      requestId: failure.requestId && redact(failure.requestId),
      method: method.toUpperCase(),
      url: this.settings.baseUrl + path,
      // Cut only afterwards: the rest of a secret that is cut through would not be found any more.
      message: shortened(redact(failure.message)),
      api: failure.api && { type: type && redact(type), code: code && redact(code), param: param && redact(param) },
    });
  }
}

/** Terraform shows no more than "Still creating...": only the log can tell a wait for the rate limit from a model that thinks. */
function announce(error: CallError, pause: number): void {
  const { attempts, method, url, message, requestId } = error.details;
  log('warn', `Trying again in ${Number((pause / 1000).toFixed(2))} s: ${headline(error)}`, { attempts, method, url, error: message, request_id: requestId });
}
