import { DATA_SOURCE } from './kinds/data-source';
import { Handler, Kind, Rpc, rpc } from './kinds/kind';
import { PROVIDER } from './kinds/provider';
import { RESOURCE } from './kinds/resource/resource';
import { Provider } from './provider';
import { DiagnosticMessage, ServerCapabilities } from './wire/messages';
import { Fields, message, repeated, string } from './wire/protobuf';

/** Every kind of thing that the runtime knows. A new one is a file of its own and a line here. */
export const KINDS: readonly Kind[] = [PROVIDER, RESOURCE, DATA_SOURCE];

const CAPABILITIES = {
  // A resource may have its say about a destroy, too.
  planDestroy: true,
  // Terraform may use the schema that it got from another process of this provider.
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

/** The calls of the service `tfplugin6.Provider`. One that is not among them is not implemented, which Terraform takes for "none". */
export interface Service {
  readonly [name: string]: Rpc & { readonly handle: Handler };
}

/** @param stop ends the calls in flight */
export function serviceOf(provider: Provider, kinds: readonly Kind[], stop: () => void): Service {
  const things = kinds.map((kind) => kind.of(provider));
  const rpcs = { ...overall(kinds), ...merged(kinds.map((kind) => kind.rpcs)) };
  const handlers: { readonly [name: string]: Handler } = {
    GetMetadata: () => ({ serverCapabilities: CAPABILITIES, ...merged(things.map((thing) => thing.metadata())) }),
    GetProviderSchema: async () => ({ serverCapabilities: CAPABILITIES, ...merged(await Promise.all(things.map((thing) => thing.schemas()))) }),
    // The calls that are aborted finish on their own; those that begin later are as good as before.
    StopProvider: () => {
      stop();
      return {};
    },
    ...merged(things.map((thing) => thing.handlers)),
  };
  return Object.fromEntries(Object.keys(rpcs).map((name) => [name, { ...rpcs[name], handle: handlers[name] }]));
}

/** The calls about all kinds at once. */
export function overall(kinds: readonly Kind[]): { readonly [name: string]: Rpc } {
  const metadata: Fields = merged(kinds.map((kind) => kind.metadata));
  const schemas: Fields = merged(kinds.map((kind) => kind.schemas));
  return {
    GetMetadata: rpc({}, { serverCapabilities: message(1, ServerCapabilities), diagnostics: repeated(2, DiagnosticMessage), ...metadata }),
    GetProviderSchema: rpc({}, { ...schemas, diagnostics: repeated(4, DiagnosticMessage), serverCapabilities: message(6, ServerCapabilities) }),
    StopProvider: rpc({}, { error: string(1) }),
  };
}

const merged = <T extends object>(parts: readonly T[]): T => Object.assign({}, ...parts);
