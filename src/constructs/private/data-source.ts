import { TerraformDataSource } from 'cdktf';
import { Construct } from 'constructs';
import { addChecks } from './check';
import { META_ARGUMENTS } from './meta-arguments';
import { registerStack } from './registration';
import { render, toPlain, toTerraform } from './render';
import { mark } from './type-guard';
import { Attribute } from '../../spec/attribute';
import { check } from '../../spec/check';
import { PlainObject } from '../../spec/plain';

/**
 * What the data sources have in common: a table of arguments, checked and rendered by it.
 *
 * @internal
 */
export abstract class StoredDataSource<Config extends object> extends TerraformDataSource {
  /** @internal */
  protected readonly _inputs: { -readonly [name in keyof Config]: Config[name] };

  constructor(scope: Construct, id: string, type: string, private readonly rows: readonly Attribute[], config: Config) {
    super(scope, id, { ...config, terraformResourceType: type });
    this._inputs = { ...config };
    mark(this, `data.${type}`);
    registerStack(this);
    addChecks(this, () => {
      const { config: rendered, findings } = this.rendered();
      return [...findings, ...check(this.rows, toPlain(rendered) as PlainObject)];
    });
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return toTerraform(this.rendered().config);
  }

  private rendered() {
    return render(this.rows, this._inputs, META_ARGUMENTS);
  }
}
