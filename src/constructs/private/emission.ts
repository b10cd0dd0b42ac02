import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISynthesisSession, TerraformStack } from 'cdktf';
import { fullSource, lockFile, Requirement } from './lock-file';
import { OwnFolder } from './own-folder';
import { writeProvider } from './provider-files';
import { PLUGIN_FOLDER, SOURCE } from '../../spec/distribution';

/** Right from `src/constructs/private` and from `lib/constructs/private`. */
const PROVIDER_BUNDLE = join(__dirname, '..', '..', '..', 'lib', 'bundle', 'provider.js');

const LOCK_FILE = '.terraform.lock.hcl';

/**
 * Puts the provider and the lock file beside what a stack is synthesized to (C2).
 *
 * @param prepare what there is to do right before
 */
export function emitAfterSynth(stack: TerraformStack, prepare: () => void): void {
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession) {
      if (isHcl(inner)) throw new Error(`[${stack.node.path}] Chat completions cannot be written as HCL by cdktf. Synthesize to JSON: leave out --hcl.`);
      prepare();
      inner.synthesize(session);
      const { workingDirectory, synthesizedStackPath } = session.manifest.forStack(stack);
      emit(join(session.outdir, workingDirectory), join(session.outdir, synthesizedStackPath));
    },
  };
}

const isHcl = (synthesizer: object) => (synthesizer as { hclOutput?: boolean }).hclOutput === true;

function emit(folder: string, configuration: string): void {
  const required = requirements(configuration);
  // The stack may be told to take the provider from elsewhere.
  if (!required.some(({ source }) => source === SOURCE)) return;
  if (!existsSync(PROVIDER_BUNDLE)) throw new Error(`The provider's file ${PROVIDER_BUNDLE} is missing: install cdktf-openai-chat anew, or build it.`);
  const own = new OwnFolder(folder);
  const changed = writeProvider(own, PLUGIN_FOLDER, PROVIDER_BUNDLE);
  const path = join(folder, LOCK_FILE);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  // The lock file holds a hash of the provider's files.
  const next = lockFile(current, required, changed ? [fullSource(SOURCE)] : []);
  own.write(LOCK_FILE, Buffer.from(next), () => true);
}

function requirements(configuration: string): Requirement[] {
  const { terraform } = JSON.parse(readFileSync(configuration, 'utf8'));
  return Object.values<Requirement>(terraform?.required_providers ?? {}).filter(({ source }) => source !== undefined);
}
