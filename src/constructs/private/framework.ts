import { TerraformStack } from 'cdktf';
import { Framework, FRAMEWORKS } from '../../distribution/framework';
import { packageName } from '../../distribution/version';

// Both frameworks use the same symbols, so each takes the stacks of the other one for its own until they are synthesized. What
// jsii compiled has the name of its package.
const COMPILED_BY_JSII = Symbol.for('jsii.rtti');

/** The framework of a class of stacks, which may be derived; undefined where nothing tells it. */
function frameworkOf(stackClass: any): Framework | undefined {
  for (let type = stackClass; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const found = FRAMEWORKS.find(({ name }) => type[COMPILED_BY_JSII]?.fqn === `${name}.TerraformStack`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Refuses a stack of the other framework, which would fail at synth with a message about its inside. */
export function checkFramework(stack: TerraformStack): void {
  const [theirs, ours] = [stack.constructor, TerraformStack].map(frameworkOf);
  if (theirs === undefined || ours === undefined || theirs === ours) return;
  throw new Error(`The stack "${stack.node.path}" belongs to ${theirs.title} (${theirs.name}), but the installed package ${packageName()} works with ${ours.title} (${ours.name}). `
    + `Install ${theirs.library} and import the constructs from it. The state stays valid, and no completion is created again.`);
}
