import { TerraformDataSource } from 'cdktf';
import { Construct } from 'constructs';
import { Attribute } from '../../spec/attribute';
import { check } from '../../spec/check';
import { PlainObject } from '../../spec/plain';
import { addChecks } from '../private/check';
import { completionIdSlips } from '../private/completion-id';
import { META_ARGUMENTS } from '../private/meta-arguments';
import { registerStack } from '../private/registration';
import { render, toTerraform } from '../private/render';
import { literalSecrets } from '../private/secrets';
import { mark } from '../private/type-guard';

/**
 * What the data sources have in common: a table of arguments, checked and rendered by it.
 *
 * @internal
 */
export abstract class OpenaiDataSource<Config extends object> extends TerraformDataSource {
  /** @internal */
  protected readonly _inputs: { -readonly [name in keyof Config]: Config[name] };

  constructor(scope: Construct, id: string, type: string, private readonly rows: readonly Attribute[], config: Config) {
    super(scope, id, { ...config, terraformResourceType: type });
    this._inputs = { ...config };
    mark(this, `data.${type}`);
    registerStack(this);
    const checks = (inputs: PlainObject) => [...check(rows, inputs), ...literalSecrets(rows, inputs), ...completionIdSlips(this, this._inputs)];
    addChecks(this, () => this.rendered(), checks);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return toTerraform(this.rendered().config);
  }

  private rendered() {
    return render(this.rows, this._inputs, META_ARGUMENTS);
  }
}
