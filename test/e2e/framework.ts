import { FrameworkName } from './both-packages';

/** Where the command line of CDK Terrain is installed. Where this is set, whole apps are tested with it; otherwise with cdktf's. */
export const CDKTN_MODULES = process.env.CDKTN_MODULES;

export const FRAMEWORK: FrameworkName = CDKTN_MODULES === undefined ? 'cdktf' : 'cdktn';

/** Code that imports cdktf and our package for it, with what is tested in their place. */
export const withFramework = (code: string) => code.replace(/(from |require\()'cdktf(-openai-chat)?'/g, `$1'${FRAMEWORK}$2'`);
