import { GrpcError, Router, STATUS } from './grpc';
import { Served } from './serve';
import { writeToStderr } from '../log';

/** Answers that were made when the provider was built, by the path of the call. */
export interface Prepared {
  readonly [path: string]: () => Uint8Array;
}

/** Loads a provider at the first call whose answer is not prepared: Terraform starts it several times in every command, and mostly asks little. */
export class LateServer implements Served {
  private loading?: Promise<Served>;
  private served?: Served;

  constructor(private readonly load: () => Promise<Served>, private readonly prepared: Prepared = {}) {}

  public readonly route: Router = (path) => {
    const { prepared, served } = this;
    if (Object.hasOwn(prepared, path)) return async function* () { yield prepared[path](); };
    if (served !== undefined) return served.route(path);
    const loading = this.loading ??= this.load().then((loaded) => this.served = loaded).catch(fail);
    return async function* (request, controller) {
      const method = (await loading).route(path);
      if (method === undefined) throw new GrpcError(STATUS.unimplemented, `The method ${path} is not implemented.`);
      yield* method(request, controller);
    };
  };

  public disconnect(idle: () => void): void {
    if (this.loading === undefined) idle();
    else void this.loading.then((served) => served.disconnect(idle));
  }

  public async giveUp(error: Error): Promise<void> {
    await (await this.loading)?.giveUp(error);
  }
}

/** A provider that cannot be loaded has nothing to answer: Terraform shows its standard error. */
function fail(error: unknown): never {
  writeToStderr(`The provider cannot be loaded: ${error instanceof Error ? error.stack : String(error)}\n`);
  return process.exit(1);
}
