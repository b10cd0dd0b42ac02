import { engineOf, FeatureName, obstacle } from './features';
import { TERRAFORM } from '../harness/terraform';

const engine = engineOf(TERRAFORM);

/** `test` for a feature that not every engine has. Where it cannot work, the test is left out with a word. */
export function testFeature(feature: FeatureName, name: string, body: () => Promise<void>): void {
  const title = `${name} [${feature}]`;
  const reason = engine && obstacle(feature, engine, process.versions.node);
  if (reason === undefined) return test(title, body);
  process.stderr.write(`Skipping "${title}": ${reason}.\n`);
  return test.skip(title, body);
}
