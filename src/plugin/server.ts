import { setTimeout as wait } from 'node:timers/promises';
import { Diagnostic } from './diagnostics';
import { letGo } from './hold';
import { Kind } from './kinds/kind';
import { log } from './log';
import { Provider } from './provider';
import { KINDS, Service, serviceOf } from './service';
import { GrpcError, Method, Router } from './transport/grpc';
import { toDiagnostics } from './wire/convert';
import { decodeMessage, encodeMessage } from './wire/protobuf';

const PREFIX = '/tfplugin6.Provider/';

/** How long a call gets to answer by itself once it is told to end. */
const LAST_WORDS_MS = 2_000;

/** Terraform's view of a provider: the gRPC service `tfplugin6.Provider`. */
export class ProviderServer {
  private readonly service: Service;
  /** Every call that is not answered yet, with what answers it with an error. */
  private readonly inFlight = new Map<AbortController, (error: Error) => void>();
  private failure?: Error;

  private idle?: () => void;

  constructor(private readonly provider: Provider, kinds: readonly Kind[] = KINDS) {
    this.service = serviceOf(provider, kinds, () => this.stop());
  }

  public readonly route: Router = (path) => {
    const name = path.slice(PREFIX.length);
    return path.startsWith(PREFIX) && Object.hasOwn(this.service, name) ? this.method(name) : undefined;
  };

  /** Ends all work in flight, as far as it can be ended. */
  public stop(): void {
    for (const controller of this.inFlight.keys()) controller.abort();
  }

  /**
   * After an error that nobody caught some call may never be answered, and nobody knows which. So each gets its end: first what
   * cannot be had again is waited for, then it may say what it has, and at last it is answered with the error. New calls are, too.
   */
  public async giveUp(error: Error): Promise<void> {
    this.failure = new Error(`The provider failed, which is a mistake in it, and ends: ${error.message}`);
    await Promise.all([...this.inFlight].map(async ([controller, cutOff]) => {
      await letGo(controller.signal);
      controller.abort();
      await wait(LAST_WORDS_MS);
      cutOff(this.failure!);
    }));
  }

  /** Terraform is gone. Calls `idle` once nothing is in flight. */
  public disconnect(idle: () => void): void {
    this.idle = idle;
    this.provider.disconnected?.();
    this.stop();
    if (this.inFlight.size === 0) idle();
  }

  private method(name: string): Method {
    const { request, response, handle } = this.service[name];
    const { inFlight } = this;
    const answer = async function* (this: ProviderServer, bytes: Uint8Array, controller: AbortController) {
      const begin = Date.now();
      const cut = new Promise<never>((_resolve, reject) => inFlight.set(controller, reject));
      try {
        if (this.failure !== undefined) throw this.failure;
        const answered = handle(decodeMessage(request, bytes), controller.signal);
        if (!(Symbol.asyncIterator in answered)) yield encodeMessage(response, await Promise.race([answered, cut]));
        else for await (const message of untilCut(answered, cut)) yield encodeMessage(response, message);
      } catch (error) {
        // Terraform shows an error of gRPC as a crash of the plugin, a diagnostic as what it is.
        if (error instanceof GrpcError || !('diagnostics' in response)) throw error;
        yield encodeMessage(response, { diagnostics: toDiagnostics([failureOf(name, error)]) });
      } finally {
        inFlight.delete(controller);
        if (inFlight.size === 0) this.idle?.();
        log('trace', 'Answered a call', { rpc: name, ms: Date.now() - begin });
      }
    };
    return answer.bind(this);
  }
}

/** @param cut rejects when the rest is not waited for any more */
async function* untilCut(stream: AsyncIterable<object>, cut: Promise<never>): AsyncGenerator<object> {
  const messages = stream[Symbol.asyncIterator]();
  try {
    for (let next; !(next = await Promise.race([messages.next(), cut])).done;) yield next.value;
  } finally {
    // Who goes away early, or is cut off, does not wait for the handler to clean up.
    void messages.return?.();
  }
}

function failureOf(name: string, error: unknown): Diagnostic {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log('debug', `${name} failed`, { error: message, stack });
  return { severity: 'error', summary: `The provider could not answer ${name}`, detail: message };
}
