import { DATA_SOURCE } from '../../src/plugin/kinds/data-source';
import { RequestOf, ResponseOf, Rpc } from '../../src/plugin/kinds/kind';
import { PROVIDER } from '../../src/plugin/kinds/provider';
import { RESOURCE } from '../../src/plugin/kinds/resource/resource';
import { KINDS, overall } from '../../src/plugin/service';

/** Every call of the service, by name. */
export const RPCS: Rpcs = Object.assign({}, overall(KINDS), ...KINDS.map(({ rpcs }) => rpcs));

type Rpcs = typeof PROVIDER.rpcs & typeof RESOURCE.rpcs & typeof DATA_SOURCE.rpcs & { readonly [Name in 'GetMetadata' | 'GetProviderSchema' | 'StopProvider']: Rpc };
export type RpcName = keyof Rpcs;
export type RpcRequest<Name extends RpcName> = RequestOf<Rpcs[Name]>;
export type RpcResponse<Name extends RpcName> = ResponseOf<Rpcs[Name]>;
