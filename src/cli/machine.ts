import { homedir } from 'node:os';

/** What a command sees of the machine besides the folder it works in. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

export const thisMachine = (): Machine => ({ env: process.env, home: homedir() });

/** What one check found: a sentence, and where something is missing how to mend it. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly text: string;
}
