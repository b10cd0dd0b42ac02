import { RpcName, RpcRequest, RpcResponse } from '../wire/messages';

export type Handler<Name extends RpcName> = (request: RpcRequest<Name>, signal: AbortSignal) => RpcResponse<Name> | Promise<RpcResponse<Name>>;

/** What answers which RPC. */
export type Handlers<Name extends RpcName = RpcName> = { readonly [N in Name]: Handler<N> };
