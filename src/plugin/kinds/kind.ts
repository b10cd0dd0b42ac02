import { Provider } from '../provider';
import { Fields, Message } from '../wire/protobuf';

/** A call that Terraform can make: what it sends, and what it is sent back. */
export interface Rpc<Request extends Fields = Fields, Response extends Fields = Fields> {
  readonly request: Request;
  readonly response: Response;
}

export const rpc = <Q extends Fields, R extends Fields>(request: Q, response: R): Rpc<Q, R> => ({ request, response });

export interface Rpcs {
  readonly [name: string]: Rpc;
}

export type RequestOf<R extends Rpc> = Message<R['request']>;
export type ResponseOf<R extends Rpc> = Partial<Message<R['response']>>;

/** Answers a call with one message, or with as many as it has where the protocol has a stream of them. */
export type Handler<R extends Rpc = Rpc> =
  (request: RequestOf<R>, signal: AbortSignal) => ResponseOf<R> | Promise<ResponseOf<R>> | AsyncIterable<ResponseOf<R>>;

export type Handlers<R extends Rpcs> = { readonly [Name in keyof R]: Handler<R[Name]> };

/**
 * A kind of thing that Terraform manages through a provider, such as the resource or the data source: its calls, and its part of
 * what Terraform is told about the provider as a whole.
 */
export interface Kind<R extends Rpcs = any, M extends Fields = Fields, S extends Fields = Fields> {
  readonly rpcs: R;
  /** Its fields in the answer to `GetMetadata`, which names what there is. */
  readonly metadata: M;
  /** Its fields in the answer to `GetProviderSchema`. */
  readonly schemas: S;
  /** The things of this kind that a provider has. */
  of(provider: Provider): Things<R, M, S>;
}

export interface Things<R extends Rpcs, M extends Fields, S extends Fields> {
  readonly handlers: Handlers<R>;
  metadata(): Partial<Message<M>>;
  schemas(): Promise<Partial<Message<S>>>;
}

/** Infers the types of a kind, so that its parts are held against each other. */
export const kind = <R extends Rpcs, M extends Fields, S extends Fields>(parts: Kind<R, M, S>): Kind<R, M, S> => parts;
