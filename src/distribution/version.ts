import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by the bundler, whose files stand elsewhere than these. */
declare const PACKAGE_VERSION: string | undefined;

const manifest = () => JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

/** Version of the package and of the provider in it: package.json is the one place that sets it. */
export const VERSION: string = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : manifest().version;
