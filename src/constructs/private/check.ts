import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { Finding } from '../../spec/finding';

/** Says at synth what the tables say (C4): all errors of a construct at once, warnings as annotations. */
export function addChecks(construct: Construct, find: () => Finding[]): void {
  let warned = false;
  construct.node.addValidation({
    validate: () => {
      const findings = find();
      if (!warned) {
        warned = true;
        for (const { severity, detail } of findings) if (severity === 'warning') Annotations.of(construct).addWarning(detail);
      }
      return findings.filter(({ severity }) => severity === 'error').map(({ detail }) => detail);
    },
  });
}
