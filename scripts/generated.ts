import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the files of a folder should hold, given what they hold, by their path. */
export interface GeneratedFiles {
  readonly [path: string]: (current: string) => string;
}

/** The files that differ from what they should hold. */
export const driftedIn = (folder: string, files: GeneratedFiles) => Object.keys(files).filter((path) => {
  const current = read(join(folder, path));
  return files[path](current) !== current;
});

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Writes the files that differ. With --check it writes nothing and fails where a file differs. */
export function generate(folder: string, files: GeneratedFiles, task: string): void {
  const stale = driftedIn(folder, files);
  if (process.argv.includes('--check')) {
    if (stale.length === 0) return;
    process.stderr.write(`${stale.join(', ')} differ from what is generated: run \`npx projen ${task}\` and commit.\n`);
    process.exitCode = 1;
    return;
  }
  for (const path of stale) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, files[path](read(file)));
  }
}
