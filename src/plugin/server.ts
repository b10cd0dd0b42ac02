import { setTimeout as wait } from 'node:timers/promises';
import { Diagnostic } from './diagnostics';
import { letGo } from './hold';
import { dataSourceHandlers } from './kinds/data-source-handlers';
import { Handlers } from './kinds/handlers';
import { providerHandlers } from './kinds/provider-handlers';
import { resourceHandlers } from './kinds/resource-handlers';
import { stateHandlers } from './kinds/state-handlers';
import { Types } from './kinds/types';
import { log } from './log';
import { Provider } from './provider';
import { GrpcError, Method, Router } from './transport/grpc';
import { toDiagnostics } from './wire/convert';
import { Rpc, RpcName, RPCS } from './wire/messages';
import { decodeMessage, encodeMessage } from './wire/protobuf';

const PREFIX = '/tfplugin6.Provider/';

/** How long a call gets to answer by itself once it is told to end. */
const LAST_WORDS_MS = 2_000;

/** Terraform's view of a provider: the gRPC service `tfplugin6.Provider`. */
export class ProviderServer {
  private readonly handlers: Handlers;
  /** Every call that is not answered yet, with what answers it with an error. */
  private readonly inFlight = new Map<AbortController, (error: Error) => void>();
  private failure?: Error;

  private idle?: () => void;

  constructor(private readonly provider: Provider) {
    const types = new Types(provider);
    this.handlers = {
      ...providerHandlers(provider, types),
      ...resourceHandlers(types),
      ...stateHandlers(types),
      ...dataSourceHandlers(types),
      // The calls that are aborted finish on their own; those that begin later are as good as before.
      StopProvider: () => {
        this.stop();
        return {};
      },
    };
  }

  public readonly route: Router = (path) => {
    const name = path.slice(PREFIX.length);
    return path.startsWith(PREFIX) && Object.hasOwn(RPCS, name) ? this.method(name as RpcName) : undefined;
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

  private method(name: RpcName): Method {
    const { request, response }: Rpc = RPCS[name];
    const handler = this.handlers[name] as (message: object, signal: AbortSignal) => object | Promise<object>;
    return async (bytes, controller) => {
      const begin = Date.now();
      const cut = new Promise<never>((_resolve, reject) => this.inFlight.set(controller, reject));
      try {
        if (this.failure !== undefined) throw this.failure;
        return encodeMessage(response, await Promise.race([handler(decodeMessage(request, bytes), controller.signal), cut]));
      } catch (error) {
        // Terraform shows an error of gRPC as a crash of the plugin, a diagnostic as what it is.
        if (error instanceof GrpcError || !('diagnostics' in response)) throw error;
        return encodeMessage(response, { diagnostics: toDiagnostics([failureOf(name, error)]) });
      } finally {
        this.inFlight.delete(controller);
        if (this.inFlight.size === 0) this.idle?.();
        log('trace', 'Answered a call', { rpc: name, ms: Date.now() - begin });
      }
    };
  }
}

function failureOf(name: RpcName, error: unknown): Diagnostic {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log('debug', `${name} failed`, { error: message, stack });
  return { severity: 'error', summary: `The provider could not answer ${name}`, detail: message };
}
