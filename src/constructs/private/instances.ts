import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { isMarked, mark } from './type-guard';

/** Says at synth how to pick one instance of a construct that is taken for one. Terraform would only say at plan that an attribute is missing. */
export function requireOne(value: object): void {
  if (!Construct.isConstruct(value) || isMarked(value, 'single')) return;
  mark(value, 'single').node.addValidation({
    validate: () => {
      const { forEach, count } = value as Partial<TerraformResource>;
      if (forEach === undefined && count === undefined) return [];
      // Terraform takes a key behind a point for an attribute.
      const [argument, text] = forEach === undefined
        ? ['count', 'Fn.lookupNested(completion.fqn, [0, \'content\'])']
        : ['forEach', 'Fn.lookupNested(Fn.lookup(completion.fqn, \'KEY\'), [\'content\'])'];
      return [`\`Message.fromCompletion\` takes one completion, but this one has \`${argument}\`. Select one instance, for example its text: \`Message.assistant(${text})\`.`];
    },
  });
}
