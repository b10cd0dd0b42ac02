/** Set by the bundler, which cannot carry package.json along. */
declare const PACKAGE_VERSION: string | undefined;

/** Version of the package and of the provider in it: package.json is the one place that sets it. */
export const VERSION: string = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : require('../../package.json').version;
