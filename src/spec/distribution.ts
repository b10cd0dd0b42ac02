/** The provider's address. Nobody can register a name under `.internal`, so it never collides with a published provider (P1). */
export const ADDRESS = { host: 'cdktf.internal', namespace: 'openai-chat', type: 'openai' } as const;

/** The address as `required_providers` takes it. */
export const SOURCE = `${ADDRESS.host}/${ADDRESS.namespace}/${ADDRESS.type}`;

/** Platforms in Terraform's own spelling. The provider is JavaScript: the same bytes serve all of them. */
export const PLATFORMS = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'] as const;

/** Where Terraform looks for providers without a registry, relative to a configuration; with a dot in front, relative to the home folder. */
export const PLUGIN_FOLDER = 'terraform.d/plugins';

/** Without it the provider, a file without extension, would be read as an ES module inside a project of type module. */
export const MODULE_MARKER = '{"type":"commonjs"}';

/** One file of the provider's distribution: a copy of the bundle, or the module marker beside it. */
export interface ProviderFile {
  /** Relative to the plugin folder, with forward slashes. */
  readonly path: string;
  readonly kind: 'executable' | 'marker';
}

/** Everything that one version of the provider consists of. */
export function providerFiles(version: string): ProviderFile[] {
  return PLATFORMS.flatMap((platform): ProviderFile[] => {
    const folder = `${SOURCE}/${version}/${platform}`;
    return [
      { path: `${folder}/terraform-provider-${ADDRESS.type}_v${version}`, kind: 'executable' },
      { path: `${folder}/package.json`, kind: 'marker' },
    ];
  });
}
