import { Schema, typeOf } from '../schema';
import { GrpcError, STATUS } from '../transport/grpc';
import { Type } from '../value/type';
import { toSchema } from '../wire/convert';

/** A thing of a provider, such as a resource, together with what follows from its schema. */
export interface Loaded<T> {
  readonly name: string;
  readonly implementation: T;
  readonly type: Type;
}

/** What a provider has of one kind, by type name. */
export interface Listed<T> {
  readonly [type: string]: () => T | Promise<T>;
}

/** Loads each thing of one kind once, when it is first asked for. */
export class Loader<T extends { readonly schema: Schema }> {
  private readonly loaded = new Map<string, Promise<Loaded<T>>>();

  /** @param kind for the error that names a type which the provider does not have: `data source` */
  constructor(private readonly provider: { readonly name: string }, private readonly kind: string, private readonly listed: Listed<T>) {}

  /** As `GetMetadata` lists them. Nothing is loaded for it. */
  public get typeNames(): { typeName: string }[] {
    return Object.keys(this.listed).map((typeName) => ({ typeName }));
  }

  public load(name: string): Promise<Loaded<T>> {
    if (!Object.hasOwn(this.listed, name)) throw new GrpcError(STATUS.invalidArgument, `The provider ${this.provider.name} has no ${this.kind} ${name}.`);
    const loading = this.loaded.get(name) ?? this.create(name);
    this.loaded.set(name, loading);
    return loading;
  }

  public all(): Promise<Loaded<T>[]> {
    return Promise.all(Object.keys(this.listed).map((name) => this.load(name)));
  }

  /** As `GetProviderSchema` has them. */
  public async schemas(): Promise<{ [type: string]: ReturnType<typeof toSchema> }> {
    return Object.fromEntries((await this.all()).map(({ name, implementation }) => [name, toSchema(implementation.schema)]));
  }

  private async create(name: string): Promise<Loaded<T>> {
    const implementation = await this.listed[name]();
    return { name, implementation, type: typeOf(implementation.schema.attributes) };
  }
}
