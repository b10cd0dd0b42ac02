import { Action, Words } from './preview';
import { PlainObject } from '../../spec/plain';

/** A completion as a plan or a stack has it. Within the values stand masks for what must not be shown. */
export interface Question {
  readonly address: string;
  readonly action: Action;
  readonly reasons: readonly Words[];
  readonly mayBeCached: boolean;
  /** Whether there may be more of it than one, as many as only a plan tells. */
  readonly repeated: boolean;
  /** Arguments as they will be, or as they are where the completion goes. */
  readonly now: PlainObject;
  /** Arguments and outputs that are deployed; null where nothing is. */
  readonly before: PlainObject | null;
}
