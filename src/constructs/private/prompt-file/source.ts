import { Path } from '../../../spec/plain';

/** Where something stands in the text of a file. */
export interface Place {
  /** Where the key begins, or the item of a list. */
  readonly begin: number;
  /** Where the value begins and ends. */
  readonly from: number;
  readonly to: number;
  /** The path with the names that the file has. */
  readonly path: Path;
}

/** What keeps a text from being read, and where. */
export interface SourceError {
  readonly offset: number;
  readonly sentence: string;
}

/** What a prompt file says, and where. */
export interface PromptSource {
  readonly value: any;
  readonly syntaxErrors: readonly SourceError[];
  /** The place of a value; of one that is missing, the place of what it is missing from. */
  placeOf(path: Path): Place;
}
