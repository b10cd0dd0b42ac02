import { Sandbox, SandboxOptions } from './sandbox-api';
import { SandboxServer } from './server';

export * from './sandbox-api';

/** Starts a sandbox, which answers until it is closed. */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return SandboxServer.start(options);
}
