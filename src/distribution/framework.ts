import { packageName } from './version';

/** A framework that this library exists for. Each has a package of its own, made from the same sources. */
export interface Framework {
  /** Name of its npm package, of its assembly and of its command. */
  readonly name: string;
  readonly title: string;
  /** The package of this library. */
  readonly library: string;
  /** What `npm install` takes for its command line. */
  readonly cli: string;
  /** The first version of Node.js that its command line runs on. */
  readonly leastNode: string;
}

export const FRAMEWORKS: readonly Framework[] = [
  { name: 'cdktf', title: 'CDK for Terraform', library: 'cdktf-openai-chat', cli: 'cdktf-cli@0.21', leastNode: '20' },
  { name: 'cdktn', title: 'CDK Terrain', library: 'cdktn-openai-chat', cli: 'cdktn-cli@0.24', leastNode: '22.19' },
];

/** The framework that this package is for. */
export const ownFramework = (): Framework => FRAMEWORKS.find(({ library }) => library === packageName()) ?? FRAMEWORKS[0];
