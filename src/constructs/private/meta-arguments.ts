import { TerraformMetaArguments } from 'cdktf';

/** Arguments that every resource and data source has, and Terraform, not the provider, reads. */
export const META_ARGUMENTS: readonly (keyof TerraformMetaArguments)[] = [
  'dependsOn', 'count', 'provider', 'lifecycle', 'forEach', 'provisioners', 'connection',
];
