import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by the bundler: the provider's file is copied to folders that have no package.json. */
declare const PACKAGE_VERSION: string | undefined;

/** Right in the bundles too, which stand as deep as this file. */
const manifest = () => JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

/** Version of the package and of the provider in it: package.json is the one place that sets it. */
export const VERSION: string = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : manifest().version;

/** Name of the package that this file is part of: it is built for cdktf and for CDK Terrain. */
export const packageName = (): string => manifest().name;

/** The packages that it needs beside it, as `npm install` takes them. */
export const peers = (): string[] => Object.entries(manifest().peerDependencies).map(([name, range]) => `"${name}@${range}"`);
