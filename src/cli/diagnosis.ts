/** What one check found: a sentence, and where something is missing how to mend it. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly text: string;
}
