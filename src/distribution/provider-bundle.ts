import { join } from 'node:path';

/** The provider as one file. The path is right from `src/distribution`, `lib/distribution` and `lib/bundle`. */
export const PROVIDER_BUNDLE = join(__dirname, '..', '..', 'lib', 'bundle', 'provider.js');
