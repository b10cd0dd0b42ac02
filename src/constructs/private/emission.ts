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
      const required = requirements(renderedBy(stack, () => inner.synthesize(session)));
      // The stack may be told to take the provider from elsewhere.
      if (!required.some(({ source, version }) => source === SOURCE && version === VERSION)) return;
      emit(join(session.outdir, session.manifest.forStack(stack).workingDirectory), required);
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

/**
 * The configuration that a stack renders while it is synthesized. It is not read from the file:
 * another synth of the same app may have emptied that to write it anew.
 */
function renderedBy(stack: TerraformStack, synthesize: () => void): any {
  const { toTerraform } = stack;
  let configuration: any;
  stack.toTerraform = () => (configuration = toTerraform.call(stack));
  try {
    synthesize();
  } finally {
    stack.toTerraform = toTerraform;
  }
  return configuration;
}

/** What a synthesized stack requires, whichever construct or override said so. */
const requirements = (configuration: any): Requirement[] =>
  Object.values<Requirement>(configuration?.terraform?.required_providers ?? {}).filter(({ source }) => source !== undefined);
