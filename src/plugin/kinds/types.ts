import { DataSource, Provider, Resource } from '../provider';
import { typeOf } from '../schema';
import { GrpcError, STATUS } from '../transport/grpc';
import { Type } from '../value/type';

/** A resource or data source together with what follows from its schema. */
export interface Loaded<T> {
  readonly name: string;
  readonly implementation: T;
  readonly type: Type;
}

interface Thunks<T> {
  readonly [name: string]: () => T | Promise<T>;
}

/** Loads each type of the provider once, when it is first asked for. */
export class Types {
  private readonly loaded = new Map<unknown, Promise<Loaded<Resource | DataSource>>>();

  constructor(private readonly provider: Provider) {}

  public resource(name: string): Promise<Loaded<Resource>> {
    return this.load('resource', name, this.provider.resources);
  }

  public dataSource(name: string): Promise<Loaded<DataSource>> {
    return this.load('data source', name, this.provider.dataSources ?? {});
  }

  public resources(): Promise<Loaded<Resource>[]> {
    return Promise.all(Object.keys(this.provider.resources).map((name) => this.resource(name)));
  }

  public dataSources(): Promise<Loaded<DataSource>[]> {
    return Promise.all(Object.keys(this.provider.dataSources ?? {}).map((name) => this.dataSource(name)));
  }

  private load<T extends Resource | DataSource>(kind: string, name: string, thunks: Thunks<T>): Promise<Loaded<T>> {
    if (!Object.hasOwn(thunks, name)) throw new GrpcError(STATUS.invalidArgument, `The provider ${this.provider.name} has no ${kind} ${name}.`);
    const thunk = thunks[name];
    const loading = this.loaded.get(thunk) as Promise<Loaded<T>> | undefined ?? this.create(name, thunk);
    this.loaded.set(thunk, loading);
    return loading;
  }

  private async create<T extends Resource | DataSource>(name: string, thunk: Thunks<T>[string]): Promise<Loaded<T>> {
    const implementation = await thunk();
    return { name, implementation, type: typeOf(implementation.schema.attributes) };
  }
}
