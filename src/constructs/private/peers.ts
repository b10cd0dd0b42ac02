import { FRAMEWORKS, ownFramework } from '../../distribution/framework';
import { packageName, peers } from '../../distribution/version';

// Package managers other than npm do not install peers by themselves. Loaded first, so that this is what users read.
try {
  // An import could not be caught.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('cdktf');
} catch (error) {
  const [, missing] = /^Cannot find module '(cdktf|cdktn|constructs)'/.exec((error as Error).message) ?? [];
  if (missing === undefined) throw error;
  const others = FRAMEWORKS.filter((framework) => framework !== ownFramework());
  throw new Error(`The package ${packageName()} needs "${missing}", which is not installed. Run: npm install ${peers().join(' ')}. `
    + others.map(({ title, name, library }) => `In an app of ${title} (${name}), install ${library} instead.`).join(' '));
}
