import { toDiagnostics } from './convert';
import { dataSourceHandlers } from './data-source-handlers';
import { Diagnostic } from './diagnostics';
import { GrpcError, Method, Router } from './grpc';
import { Handlers } from './handlers';
import { log } from './log';
import { Rpc, RpcName, RPCS } from './messages';
import { decodeMessage, encodeMessage } from './protobuf';
import { Provider } from './provider';
import { providerHandlers } from './provider-handlers';
import { resourceHandlers } from './resource-handlers';
import { stateHandlers } from './state-handlers';
import { Types } from './types';

const PREFIX = '/tfplugin6.Provider/';

/** Terraform's view of a provider: the gRPC service `tfplugin6.Provider`. */
export class ProviderServer {
  private readonly handlers: Handlers;
  private readonly inFlight = new Set<AbortController>();

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
    for (const controller of this.inFlight) controller.abort();
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
      this.inFlight.add(controller);
      try {
        return encodeMessage(response, await handler(decodeMessage(request, bytes), controller.signal));
      } catch (error) {
        // Terraform shows an error of gRPC as a crash of the plugin, a diagnostic as what it is.
        if (error instanceof GrpcError || !('diagnostics' in response)) throw error;
        return encodeMessage(response, { diagnostics: toDiagnostics([failure(name, error)]) });
      } finally {
        this.inFlight.delete(controller);
        if (this.inFlight.size === 0) this.idle?.();
        log('trace', 'Answered a call', { rpc: name, ms: Date.now() - begin });
      }
    };
  }
}

function failure(name: RpcName, error: unknown): Diagnostic {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log('debug', `${name} failed`, { error: message, stack });
  return { severity: 'error', summary: `The provider could not answer ${name}`, detail: message };
}
