import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

const FILE = 'cdktf.json';

/** The cdktf app that a folder is, or whose output it is in; undefined for any other folder. */
export function cdktfAppOf(folder: string): string | undefined {
  for (let app = folder; ; app = dirname(app)) {
    if (existsSync(join(app, FILE))) return app === folder || isInside(folder, join(app, outputOf(app))) ? app : undefined;
    if (app === dirname(app)) return undefined;
  }
}

const isInside = (folder: string, parent: string) => `${folder}${sep}`.startsWith(`${parent}${sep}`);

/** Where cdktf writes its stacks. */
function outputOf(app: string): string {
  const usual = 'cdktf.out';
  try {
    return (JSON.parse(readFileSync(join(app, FILE), 'utf8')) as { output?: string }).output ?? usual;
  } catch {
    // cdktf itself says what is wrong with its file.
    return usual;
  }
}
