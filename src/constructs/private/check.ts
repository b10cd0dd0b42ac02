import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { Rendered, toPlain } from './render';
import { slips } from './slips';
import { worded } from './wording';
import { Finding } from '../../spec/finding';
import { PlainObject } from '../../spec/plain';

/**
 * Says at synth what the tables say: all errors of a construct at once, warnings as annotations.
 *
 * @param render the arguments as they are at synth
 * @param check what there is to say about them
 */
export function addChecks(construct: Construct, render: () => Rendered, check: (config: PlainObject) => Finding[]): void {
  let warned = false;
  construct.node.addValidation({
    validate: () => {
      const rendered = render();
      const { config, findings } = rendered;
      const all = [...findings, ...slips(config, construct), ...check(toPlain(config) as PlainObject)]
        .map((finding) => ({ severity: finding.severity, detail: worded(finding, rendered) }));
      if (!warned) {
        warned = true;
        for (const { severity, detail } of all) if (severity === 'warning') Annotations.of(construct).addWarning(detail);
      }
      return all.filter(({ severity }) => severity === 'error').map(({ detail }) => detail);
    },
  });
}
