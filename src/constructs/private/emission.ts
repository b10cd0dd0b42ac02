import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISynthesisSession, TerraformStack } from 'cdktf';
import { PLUGIN_FOLDER, SOURCE } from '../../distribution/distribution';
import { LOCK_FILE, lockFile, Requirement } from '../../distribution/lock-file';
import { OwnFolder } from '../../distribution/own-folder';
import { PROVIDER_BUNDLE, removeOtherVersions, writeProvider } from '../../distribution/provider-files';
import { packageName, VERSION } from '../../distribution/version';

/** Puts the provider and the lock file beside what a stack is synthesized to. */
export function emitAfterSynth(stack: TerraformStack): void {
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession) {
      inner.synthesize(session);
      const { workingDirectory, synthesizedStackPath } = session.manifest.forStack(stack);
      const required = requirements(readFileSync(join(session.outdir, synthesizedStackPath), 'utf8'));
      // The stack may be told to take the provider from elsewhere.
      if (required.some(({ source, version }) => source === SOURCE && version === VERSION)) emit(join(session.outdir, workingDirectory), required);
    },
  };
}

function emit(folder: string, required: readonly Requirement[]): void {
  if (!existsSync(PROVIDER_BUNDLE)) {
    throw new Error(`The provider's file ${PROVIDER_BUNDLE} is missing: install ${packageName()} anew, or build it with \`npx projen compile\`.`);
  }
  const own = new OwnFolder(folder);
  const hash = writeProvider(own, PLUGIN_FOLDER, PROVIDER_BUNDLE);
  removeOtherVersions(own, PLUGIN_FOLDER);
  const path = join(folder, LOCK_FILE);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  own.write(LOCK_FILE, Buffer.from(lockFile(current, required, { source: SOURCE, version: VERSION, hash })), () => true);
}

/** What a synthesized stack requires, whichever construct or override said so. */
const requirements = (configuration: string): Requirement[] =>
  Object.values<Requirement>(JSON.parse(configuration).terraform?.required_providers ?? {}).filter(({ source }) => source !== undefined);
