import { IImportableConfig, ImportableResource, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

/** An import whose provider can be bound at synth, as that of a resource can. */
export class ImportedCompletion extends ImportableResource {
  public provider?: TerraformProvider;

  constructor(scope: Construct, id: string, config: IImportableConfig) {
    super(scope, id, config);
    this.provider = config.provider;
  }

  public toTerraform(): any {
    const { import: [block] } = super.toTerraform();
    return { import: [{ ...block, provider: this.provider?.fqn }] };
  }
}
