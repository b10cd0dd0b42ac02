import { join } from 'node:path';

/** The provider as one file. The path is right from `src/cli` and from `lib/bundle`. */
export const PROVIDER_BUNDLE = join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js');
