import type { Type } from './attribute';
import { Path, Plain } from './plain';

/** Tells what is wrong with a value; the path starts at the attribute. */
export type Report = (path: Path, problem: string) => void;

/** One thing that may be written in several ways. */
export interface Shape {
  /** The accepted ways, in words, to follow "Accepts". */
  readonly accepts: string;
  /** What the API takes. The normalised value is checked against it. */
  readonly type: Type;
  /** Any accepted way in, the API's way out; a value of no accepted way is reported and comes back as it is. */
  normalise(value: Plain, report: Report): Plain;
}
