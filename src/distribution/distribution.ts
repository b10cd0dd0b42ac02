/** The provider's address. Nobody can register a name under `.internal`, so it never collides with a published provider. */
export const ADDRESS = { host: 'cdktf.internal', namespace: 'openai-chat', type: 'openai' } as const;

/** The address as `required_providers` takes it. */
export const SOURCE = `${ADDRESS.host}/${ADDRESS.namespace}/${ADDRESS.type}`;

/** Platforms in Terraform's own spelling. The provider is JavaScript: the same bytes serve all of them. */
export const PLATFORMS = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'] as const;

/** Where Terraform looks for providers without a registry, relative to a configuration; with a dot in front, relative to the home folder. */
export const PLUGIN_FOLDER = 'terraform.d/plugins';

/** Without it the provider, a file without extension, would be read as an ES module inside a project of type module. */
export const MODULE_MARKER = '{"type":"commonjs"}';

/** Name of the module marker beside the provider. */
export const MARKER_NAME = 'package.json';

/** Name of the provider's executable, as Terraform looks for it. */
export const executableName = (version: string) => `terraform-provider-${ADDRESS.type}_v${version}`;

/** Name of the archive that a platform gets. */
export const archiveName = (version: string, platform: string) => `terraform-provider-${ADDRESS.type}_${version}_${platform}.zip`;

/**
 * The archives of one version, relative to the plugin folder, with forward slashes.
 *
 * Terraform copies an archive but links a folder, even into its plugin cache, which cdktf switches on: the cache of all apps would
 * then lead into the output folder of one, and break with it.
 */
export const archivePaths = (version: string): string[] => PLATFORMS.map((platform) => `${SOURCE}/${archiveName(version, platform)}`);
