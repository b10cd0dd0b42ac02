import { spawnSync } from 'node:child_process';

/** What works only from some version of an engine or of Node.js on, and the file with its test. */
export interface Feature {
  /** The first version of Terraform that has it, if any has. */
  readonly terraform?: string;
  /** The first version of OpenTofu that has it, if any has. */
  readonly opentofu?: string;
  /** The newest version of Node.js that it works with. */
  readonly newestNode?: number;
  readonly file: string;
}

const ALL = { terraform: '1.5', opentofu: '1.6' };

export const FEATURES = {
  'create, plan, destroy': { ...ALL, file: 'test/acceptance/basics.test.ts' },
  'data sources': { ...ALL, file: 'test/acceptance/data-sources.test.ts' },
  'import block': { ...ALL, file: 'test/acceptance/import.test.ts' },
  'generated configuration': { ...ALL, file: 'test/acceptance/import.test.ts' },
  'import by identity': { terraform: '1.12', opentofu: '1.12', file: 'test/acceptance/import.test.ts' },
  'moved from another provider': { terraform: '1.8', opentofu: '1.10', file: 'test/acceptance/takeover.test.ts' },
  'mock_provider': { terraform: '1.7', opentofu: '1.8', file: 'test/docs/testing.test.ts' },
  'remote state': { ...ALL, file: 'test/acceptance/state.test.ts' },
  'state encryption': { opentofu: '1.7', file: 'test/acceptance/state.test.ts' },
  'ephemeral API key': { terraform: '1.10', opentofu: '1.11', file: 'test/acceptance/state.test.ts' },
  'cdktf deploy beside another provider': { ...ALL, newestNode: 22, file: 'test/e2e/deploy.test.ts' },
} satisfies { [name: string]: Feature };

export type FeatureName = keyof typeof FEATURES;

export interface Engine {
  readonly name: 'Terraform' | 'OpenTofu';
  readonly version: string;
}

/** What a binary says that it is; undefined where there is none. */
export function engineOf(binary: string): Engine | undefined {
  const { stdout } = spawnSync(binary, ['version'], { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/', CHECKPOINT_DISABLE: '1' } });
  const [, name, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(stdout ?? '') ?? [];
  return name === undefined ? undefined : { name: name as Engine['name'], version };
}

/** What keeps an engine on a version of Node.js from a feature; undefined if it has it. */
export function obstacle(feature: FeatureName, { name, version }: Engine, node: string): string | undefined {
  const { terraform, opentofu, newestNode }: Feature = FEATURES[feature];
  const first = name === 'Terraform' ? terraform : opentofu;
  if (first === undefined) return `${name} does not have it`;
  if (isOlder(version, first)) return `it needs ${name} ${first}`;
  return newestNode !== undefined && isOlder(String(newestNode), node) ? `it needs Node.js ${newestNode} or older` : undefined;
}

/** Compares as many parts as both have. */
function isOlder(version: string, other: string): boolean {
  const parts = version.split('.').map((part) => parseInt(part, 10));
  const others = other.split('.').map((part) => parseInt(part, 10));
  const at = parts.findIndex((part, i) => i < others.length && part !== others[i]);
  return at >= 0 && parts[at] < others[at];
}
